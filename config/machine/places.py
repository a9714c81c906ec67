"""Where things lie on disk. Standard library only, because set-up begins here."""

import errno
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from config.machine.refusal import Refusal, unwritable

PROJECT = Path(__file__).resolve().parent.parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
# Programs whose wheels do not fit the Python of the environment, and need not.
PROGRAMS = VENV / "programs"
LOCK = PROJECT / "requirements-dev.txt"
NOBODY = 65534
# Lies in `var/` where the demo program was loaded.
WITH_DEMO = "with-demo"


def named(variable: str) -> str:
    """What the environment or `.env` says, as the settings will read it; empty when neither names it."""
    if variable in os.environ:
        return os.environ[variable]
    written = PROJECT / ".env"
    lines = written.read_text(encoding="utf-8").splitlines() if written.is_file() else []
    pairs = (line.removeprefix("export ").partition("=") for line in lines if not line.lstrip().startswith("#"))
    return next((value.strip().strip("'\"") for name, _, value in pairs if name.strip() == variable), "")


def var_dir() -> Path:
    """The one folder that everything is written to."""
    return (PROJECT / (named("VAR_DIR") or "var")).resolve()


def make_writable(var: Path) -> None:
    """Make `var/`, or say that it cannot be written."""
    try:
        var.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=var):
            pass
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise Refusal(unwritable(var)) from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise Refusal(unwritable(var)) from error
        raise


def socket_name(var: Path) -> Path:
    """A short name for the sockets of one `var/`: their paths end at 107 characters."""
    digest = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    return Path("/tmp") / f"entente-{os.getuid()}-{digest}"


def socket_dir(var: Path) -> Path:
    """The private folder of that name."""
    folder = socket_name(var)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    # Root's database may run as nobody, and then the folder is nobody's.
    owners = (0, NOBODY) if os.getuid() == 0 else (os.getuid(),)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
        raise Refusal(f"{folder} belongs to somebody else: remove it, then start again.")
    return folder


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    written = file.with_name(f"{file.name}.new")
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
        target.write(text)
    written.replace(file)
