"""Runs one function of a named module in a fresh interpreter that may use so much memory and time, and no more.

For work on what strangers made, and for libraries too heavy for the web and the worker: they are imported in the child
only, so this module and what it names must be importable without Django. The function gets the content as a file, an
open text file to answer into, and the arguments (plain data); it refuses by raising `Cannot`.
"""

import contextlib
import errno
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from core.tables.limits import MIB

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
START = "import sys; sys.path.insert(0, sys.argv[1]); from core.tables.child import serve; serve(*sys.argv[2:])"
# How the kernel ends a child: after its CPU time, and after twice that. We end it ourselves after the wall time.
ENDED_BY_LIMIT = (-signal.SIGXCPU, -signal.SIGKILL)


@dataclass(frozen=True)
class Limits:
    """What `promises.md` allows each file: memory as address space, seconds both on the clock and of CPU."""

    memory: int = 512 * MIB
    seconds: int = 30
    answer: int = 64 * MIB  # which the caller holds in its own memory


LIMITS = Limits()


class Cannot(Exception):
    """The work cannot be done: a code for the caller, who has the sentence for it."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass
class Answer:
    """The lines that the child wrote, and what it used."""

    file: IO[bytes]
    seconds: float
    peak_bytes: int

    def lines(self) -> Iterator[Any]:
        self.file.seek(0)
        for line in self.file:
            yield json.loads(line)


@contextlib.contextmanager
def answered(target: str, content: bytes, *, limits: Limits = LIMITS, **arguments: Any) -> Iterator[Answer]:
    """The answer of `target` ("package.module:function") about this content. Raises `Cannot`."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as words:
        source.write(content)
        source.seek(0)
        started = time.monotonic()
        status = _run(target, source, answer, words, limits, json.dumps(arguments))
        seconds = time.monotonic() - started
        ending = _ending(target, status, words)
        if ending["code"]:
            raise Cannot(ending["code"], **{"peak_bytes": ending["peak"]} | ending["params"])
        yield Answer(answer, seconds, ending["peak"])


def _run(target: str, source: Any, answer: Any, words: Any, limits: Limits, arguments: str) -> int:
    given = [target, str(limits.memory), str(limits.seconds), str(limits.answer), arguments]
    child = subprocess.Popen(
        # Isolated and with an empty environment: no secret of the server is within reach of what the file may do.
        [sys.executable, "-I", "-c", START, str(ROOT), *given],
        stdin=source,
        stdout=answer,
        stderr=words,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        return child.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        if child.returncode is None:
            child.kill()
            child.wait()


def _ending(target: str, status: int, words: IO[bytes]) -> dict[str, Any]:
    """What the child said last: why it cannot, if so, and the peak of its resident memory in bytes."""
    words.seek(0)
    said = words.read(MIB).decode(errors="replace").strip()
    if status == 0:
        cause, _, last = said.rpartition("\n")
        ending: dict[str, Any] = json.loads(last)
        if cause:
            log.info("%s: %s because of %s", target, ending["code"], cause[-2000:])
        return ending
    log.warning("%s ended with %s: %s", target, status, said[-2000:])
    return {"code": "too_slow" if status in ENDED_BY_LIMIT else "damaged", "params": {}, "peak": 0}


# --- Inside the child ---


def serve(target: str, memory: str, seconds: str, answer: str, arguments: str) -> None:
    _limit(int(memory), int(seconds), int(answer))
    code, params = _attempt(target, json.loads(arguments))
    print(json.dumps({"code": code, "params": params, "peak": _peak()}), file=sys.stderr, flush=True)
    os._exit(0)  # taking apart a large heap would only cost time


def _attempt(target: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    module, _, name = target.partition(":")
    try:
        with os.fdopen(1, "w", encoding="utf-8", closefd=False) as out:
            getattr(import_module(module), name)(os.fdopen(0, "rb", closefd=False), out, **arguments)
    except Cannot as refusal:
        if refusal.__cause__:
            traceback.print_exception(refusal.__cause__)
        return refusal.code, refusal.params
    except MemoryError:
        return "too_much_memory", {}
    except RecursionError:
        return "too_deep", {}
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return "too_long_answer", {}
    return "", {}


def _peak() -> int:
    """Of this program alone; what `getrusage` says begins with the memory of the process that started it."""
    with contextlib.suppress(OSError), open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _limit(memory: int, seconds: int, answer: int) -> None:
    _set(resource.RLIMIT_AS, memory, memory)
    _set(resource.RLIMIT_CPU, seconds, seconds * 2)
    _set(resource.RLIMIT_FSIZE, answer, answer)
    _set(resource.RLIMIT_CORE, 0, 0)
    _set(resource.RLIMIT_NOFILE, 64, 64)


def _set(limit: int, soft: int, hard: int) -> None:
    # macOS knows some of these limits and refuses to set them; the wall time holds there.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(limit, (soft, hard))
