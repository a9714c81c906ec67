"""Runs one function of a named module in a fresh interpreter that may use so much memory and time, and no more.

For work on what strangers made, and for libraries too heavy for the web and the worker: they are imported in the child
only, so this module and what it names must be importable without Django. The function gets the content as a file, an
open text file to answer into, and the arguments (plain data); it refuses by raising `Cannot`.
"""

import contextlib
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from core.tables.limits import MIB

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
START = "import sys; sys.path.insert(0, sys.argv[1]); from core.tables.child import serve; serve(*sys.argv[2:])"
REFUSED, OUT_OF_MEMORY, TOO_DEEP, TOO_MUCH = 3, 4, 5, 6
ENDINGS = {
    OUT_OF_MEMORY: "too_much_memory",
    TOO_DEEP: "too_deep",
    TOO_MUCH: "too_long_answer",
    -signal.SIGXCPU: "too_slow",
    -signal.SIGKILL: "too_slow",  # by us after the wall time, or by the kernel after twice the CPU time
}


@dataclass(frozen=True)
class Limits:
    """What `promises.md` allows each file: memory as address space, seconds both on the clock and of CPU."""

    memory: int = 512 * MIB
    seconds: int = 30
    answer: int = 256 * MIB


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
        status, peak = _run(target, source, answer, words, limits, json.dumps(arguments))
        seconds = time.monotonic() - started
        if status != 0:
            raise _why(target, status, words, {"seconds": round(seconds, 1), "peak_bytes": peak})
        yield Answer(answer, seconds, peak)


def _run(target: str, source: Any, answer: Any, words: Any, limits: Limits, arguments: str) -> tuple[int, int]:
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
        return _wait(child, limits.seconds)
    finally:
        if child.returncode is None:
            child.kill()
            child.wait()


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> tuple[int, int]:
    """Its ending and its peak of resident memory in bytes; `wait4` alone tells the second of one child."""
    deadline, pause = time.monotonic() + seconds, 0.002
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        if time.monotonic() > deadline:
            child.kill()
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _why(target: str, status: int, words: IO[bytes], used: dict[str, Any]) -> Cannot:
    words.seek(0)
    said = words.read(64 * 1024).decode(errors="replace").strip()
    if status == REFUSED:
        refusal = json.loads(said.splitlines()[-1])
        return Cannot(refusal["code"], **refusal["params"])
    if status not in ENDINGS:
        log.warning("%s ended with %s: %s", target, status, said[-2000:])
    return Cannot(ENDINGS.get(status, "damaged"), **used)


# --- Inside the child ---


def serve(target: str, memory: str, seconds: str, answer: str, arguments: str) -> None:
    _limit(int(memory), int(seconds), int(answer))
    module, _, name = target.partition(":")
    try:
        function = getattr(import_module(module), name)
        with os.fdopen(1, "w", encoding="utf-8", closefd=False) as out:
            function(os.fdopen(0, "rb", closefd=False), out, **json.loads(arguments))
    except Cannot as refusal:
        print(json.dumps({"code": refusal.code, "params": refusal.params}), file=sys.stderr, flush=True)
        os._exit(REFUSED)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except RecursionError:
        os._exit(TOO_DEEP)
    except OSError as error:
        print(error, file=sys.stderr, flush=True)
        os._exit(TOO_MUCH)


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
