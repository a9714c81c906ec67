"""The API's mechanism. The rooms' viewsets call the same operations as their pages."""
