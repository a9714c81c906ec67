"""The machine: what sets the product up, starts it and tests it.

`setup.py` needs nothing but Python and makes the rest possible; `run.py`, `test.py` and `check.py` are the commands of
the Makefile, and each other file is one part that they start.
"""

import sys

# Here because it is read before any other file, and those use newer Python.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "entente: This is Python %d.%d and Entente needs 3.11 or newer: install one, then name it, "  # noqa: UP031
        "as in `make run PYTHON=python3.12`." % sys.version_info[:2]
    )
