"""Tables of data: reading the ones that other people made, and writing our own.

A file is read in a child process (`read`), its header found (`headers`), its columns matched with the fields that a
kind declares (`fields`, `proposal`, `mapping`), its cells understood column by column (`columns`), and the levels of
its rows recognised (`outline`). Nothing here knows what the rows are about.
"""
