"""What people are told, and how it reached them."""
