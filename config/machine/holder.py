"""One start at a time in one `var/`. Standard library only."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.machine.places import make_writable
from config.machine.refusal import Refusal


@contextmanager
def hold(var: Path) -> Iterator[None]:
    """Hold `var/` for this process; the kernel lets go of it however the process ends."""
    make_writable(var)
    file = os.open(var / "held-by", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(file, "r+", encoding="ascii") as holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refusal(
                f"{var} is held by process {holder.read().strip()}:"
                " end that start first, or name another folder with VAR_DIR."
            ) from error
        holder.truncate()
        holder.write(str(os.getpid()))
        holder.flush()
        yield
