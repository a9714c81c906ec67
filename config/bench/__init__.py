"""The data that `make bench` measures with: a program of any size, written in sets, as uneven as life."""
