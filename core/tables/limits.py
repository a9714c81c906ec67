"""How much a table may hold, and why no more."""

MIB = 1024 * 1024

# Twenty times the largest list that anybody has shown us; all of it is held in memory once by whoever takes it in.
UPLOAD_BYTES = 20 * MIB
# One import is one transaction: this many rows are written within the statement timeout that it is given.
ROWS = 50_000
# No list of work has more; formats declare 16,384, and rows that wide would take gigabytes.
COLUMNS = 500
# 50,000 rows of 20 columns; a million cells take about 200 MB in the process that uses them.
CELLS = 1_000_000
# What a spreadsheet program itself lets into a cell. Longer texts come from damaged quotes, and are cut with a warning.
TEXT_CHARACTERS = 32_767
# The name of a sheet or a file, as shown back to a person.
NAME_CHARACTERS = 200

# What a zip may unfold to. Real workbooks of 20 MiB stay under 200 MiB, and their parts shrink 5- to 30-fold; only
# formatted emptiness shrinks further, so that the ratio counts from the size on at which it could hurt.
UNFOLDED_BYTES = 256 * MIB
UNFOLDED_RATIO = 100
UNFOLDED_HARMLESS = 24 * MIB
ZIP_ENTRIES = 4_000

# How many problems of one sort are listed one by one; the rest of them is counted.
PROBLEMS_LISTED = 200
