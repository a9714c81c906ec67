"""What a file is, by its first bytes and not by its name."""

from core.tables.child import Cannot

# The sorts of file that people drop by mistake, each with its own sentence.
SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "database"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def kind_of(content: bytes) -> str:
    """zip or text; raises `Cannot` for what is neither."""
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Cannot("empty")
    if content.startswith(ZIP):
        return "zip"
    if content.startswith(OLE):
        raise Cannot(_compound(content))
    for signature, code in SIGNATURES:
        # A table may begin with "BM"; an image that does has zeros in its head.
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:32]):
            raise Cannot(code)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        raise Cannot("image")
    return "text"


def _compound(content: bytes) -> str:
    """Old Office files, and encrypted new ones, share one container, which names its streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content or "EncryptionInfo".encode("utf-16-le") in content:
        return "encrypted"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "old_xls"
    return "old_office"


def text_kind(text: str, name: str) -> str:
    """csv, json or markdown; raises `Cannot` for markup."""
    start = text.lstrip("\ufeff \t\r\n")[:2048].lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<meta")):
        raise Cannot("html")
    if start.startswith(("<?xml", "<!doctype", "<project", "<workbook")):
        raise Cannot("xml")
    if start.startswith("begin:vcalendar"):
        raise Cannot("calendar")
    if start.startswith(("{", "[")) and (
        name.lower().endswith((".json", ".jsonl", ".ndjson")) or start[1:].lstrip()[:1] in '"{['
    ):
        return "json"
    return "csv"
