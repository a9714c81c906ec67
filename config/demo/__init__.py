"""The demo program: Northwind and its four partners, written through the operations that people use."""
