"""How the machine says no: one sentence that tells what happened and what to do. Standard library only."""

import errno
import sys
from collections.abc import Callable


class Refusal(Exception):
    """One sentence for the person at the terminal."""


def exit_code_of(command: Callable[[], int]) -> int:
    """Run a command of the machine; a refusal is one line on standard error and exit code 1."""
    try:
        return command()
    except Refusal as refusal:
        print(f"entente: {refusal}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        sentence = _sentence_for(error)
        if sentence is None:
            raise
        print(f"entente: {sentence}", file=sys.stderr)
    return 1


def _sentence_for(error: OSError) -> str | None:
    where = error.filename or "the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(where)
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return unwritable(where)
    return None


def full_disk(where: object, needed: int = 0) -> str:
    """`needed` is in MiB."""
    room = f"less than {needed} MiB of room" if needed else "no room"
    return f"There is {room} left at {where}: free some space, or name a folder on another disk with VAR_DIR."


def unwritable(where: object) -> str:
    return f"{where} cannot be written: give yourself write access to it, or name another folder with VAR_DIR."
