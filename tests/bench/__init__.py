"""How fast the product is, beside the least that a Django page can cost: `make bench`."""
