"""The reader without its look at the zip, to show what that is for; and work that uses too much. Run in the child."""

import json
import os
import sys
from typing import Any, BinaryIO, TextIO

from core.tables import limits
from core.tables.formats import reading


def read(source: BinaryIO, out: TextIO, **arguments: Any) -> None:
    limits.UNFOLDED_BYTES = limits.UNFOLDED_HARMLESS = 1024**4
    reading.read(source, out, **arguments)


def eat(source: BinaryIO, out: TextIO) -> None:
    bytearray(10 * 1024**3)


def wait(source: BinaryIO, out: TextIO) -> None:
    while True:
        pass


def write(source: BinaryIO, out: TextIO) -> None:
    while True:
        out.write("x" * limits.MIB)


def fail(source: BinaryIO, out: TextIO) -> None:
    raise ZeroDivisionError


def look_around(source: BinaryIO, out: TextIO) -> None:
    """What a file that took over the child would find."""
    heavy = sorted({"django", "openpyxl", "celery"} & set(sys.modules))
    out.write(
        json.dumps({"environment": dict(os.environ), "imported": heavy, "content": source.read().decode()}) + "\n"
    )
