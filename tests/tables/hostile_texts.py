"""Hostile files of text: CSV, JSON, Markdown, and what only claims to be one of them."""

import json
from functools import partial

from tests.tables.hostile import CASES, MIB, read, refused

__all__ = ["CASES"]

TABLE = "Task;Due;Owner\nPilot läuft;12.03.2026;Bex\nVertrag;01.04.2026;Jürgen\n"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
    read(3, f"CSV in {encoding}", partial(TABLE.encode, encoding))
for encoding in ("cp1252", "mac_roman", "cp850"):
    read(3, f"CSV in {encoding}", partial(TABLE.encode, encoding), "encoding_guessed")
CYRILLIC = "Задача;Срок\nПилот;март\nДоговор;апрель\n"  # noqa: RUF001
read(3, "CSV in Cyrillic", lambda: CYRILLIC.encode("cp1251"), "encoding_guessed")
read(4, "UTF-8 with a wrong byte", lambda: TABLE.encode() + b"Gr\xf6\xdfe;1;2\n", "encoding_guessed")
refused("empty", "nothing", lambda: b"", "list.csv")
refused("empty", "only a mark", lambda: b"\xef\xbb\xbf\r\n  ", "list.csv")
refused("empty", "only zeros", lambda: bytes(5000), "list.csv")
refused("empty", "only separators", lambda: b";;;\n;;;\n;;;\n", "list.csv")
refused("not_a_table", "noise", lambda: bytes(range(256)) * 40, "list.csv")
refused("not_a_table", "a program", lambda: b"\x7fELF" + bytes(range(32)) * 50, "list.csv")
refused(
    "not_a_table",
    "a letter",
    lambda: ("Dear all\n\n" + "we met and talked about it at length " * 20 + "\n").encode() * 3,
    "list.csv",
)
read(3, "zeros between letters", lambda: TABLE.replace("Bex", "B\0ex").encode(), "unseen_characters")
read(3, "text that turns around", lambda: TABLE.replace("Bex", "\u202exeB\u2066").encode(), "unseen_characters")
read(3, "controls of a terminal", lambda: TABLE.replace("Bex", "\x1b[31mBex\x07").encode(), "unseen_characters")
read(3, "formulas as text", lambda: b'Task,Due\n"=HYPERLINK(""http://x"")",1\n+1+cmd|\' /C calc\'!A0,2\n')
read(3, "a quote that is never closed", lambda: b'Task,Due\n"Pilot,1\nContract,2\n', "unclosed_quote")
refused(
    "quotes",
    "many quotes that are never closed",
    lambda: b'a,"x\n' + b'y","z\n' * 99,
    "list.csv",
)
read(3, "only carriage returns", lambda: TABLE.replace("\n", "\r").encode())
read(2, "a cell of nineteen megabytes", lambda: b"Task,Due\n" + b"x" * 19 * MIB + b",1\n", "text_cut")
read(2, "a quoted cell of many lines", lambda: b'Task,Due\n"' + b"line\n" * 200_000 + b'",1\n', "text_cut")
refused("too_many_rows", "a million rows", lambda: b"a,b\n" * 1_000_000, "list.csv")
refused("too_many_columns", "ten thousand columns", lambda: b"a," * 10_000 + b"\n" + b"1," * 10_000, "list.csv")
refused("too_many_cells", "two million cells", lambda: (b"1," * 60 + b"\n") * 40_000, "list.csv")
refused("too_big", "more than may be uploaded", lambda: b"a,b\n" * (6 * MIB), "list.csv")
read(2, "the same name for every column", lambda: b"Date,Date,Date,\n1.1.2026,2.1.2026,3.1.2026,x\n")
refused("pdf", "PDF", lambda: b"%PDF-1.7\n" + bytes(100), "list.csv")
refused("image", "picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100))
refused("archive", "gzip", lambda: b"\x1f\x8b\x08" + bytes(100))
refused("html", "web page as a workbook", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "list.xls")
refused("xml", "XML", lambda: b'<?xml version="1.0"?><Project/>', "plan.xml")
refused("calendar", "calendar", lambda: b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "list.csv")

refused("too_deep", "JSON nested too deeply", lambda: b"[" * 200_000 + b"]" * 200_000, "list.json")
refused("broken_json", "JSON that breaks off", lambda: b'[{"a": 1}, {"a":', "list.json")
refused("json_without_list", "JSON without a list", lambda: b'{"a": 1, "b": {"c": 2}}', "list.json")
read(
    3,
    "JSON with numbers that are none",
    lambda: b'[{"a": NaN, "b": 1}, {"a": 1e999999, "b": -Infinity}]',
    file="list.json",
)
refused("broken_json", "JSON with a number of a million digits", lambda: b'[{"a": ' + b"9" * MIB + b"}]", "list.json")
refused(
    "too_many_rows", "JSON with a million objects", lambda: json.dumps([{"a": 1}] * 1_000_000).encode(), "list.json"
)
refused(
    "too_many_columns",
    "JSON with a name for each value",
    lambda: json.dumps([{f"k{n}": n} for n in range(600)]).encode(),
    "list.json",
)
refused("markdown_without_table", "Markdown without a table", lambda: b"# Log\n\n- one\n- two\n", "log.md")
read(
    2,
    "Markdown with brackets by the thousand",
    lambda: b"| a | b |\n|---|---|\n| " + b"[" * 5000 + b" | *x* |\n",
    file="log.md",
)
