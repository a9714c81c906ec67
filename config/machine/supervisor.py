"""Keeping the parts of the product running together.

A part that dies is started again; one that keeps dying ends everything, since half a product looks like a whole one.
"""

import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from config.machine import child
from config.machine.refusal import Refusal

LOOK_EVERY = 0.25
DEATHS = 5
WITHIN = 60.0


@dataclass
class Part:
    name: str
    start: Callable[[], "subprocess.Popen[bytes]"]
    stop_by: signal.Signals = signal.SIGTERM
    is_server: bool = False  # needed by the others to the end
    process: "subprocess.Popen[bytes] | None" = None
    deaths: "deque[float]" = field(default_factory=lambda: deque(maxlen=DEATHS))

    def revive(self, process: "subprocess.Popen[bytes]") -> None:
        child.end_group(process)
        self.deaths.append(time.monotonic())
        if len(self.deaths) == DEATHS and self.deaths[-1] - self.deaths[0] < WITHIN:
            raise Refusal(f"{self.name} ended {DEATHS} times within a minute: the lines above or its log tell why.")
        self.process = self.start()
        print(f"{self.name} ended ({_how(process.returncode)}) and was started again.", flush=True)


class Supervisor:
    """Parts in the order in which they were added; leaving the block ends them, the servers last."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._afterwards: list[Callable[[], object]] = []

    def __enter__(self) -> Self:
        # Also where a shell started us in the background with Ctrl-C ignored, and when the terminal is closed.
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.SIG_IGN)
        for servers in (False, True):
            _stop([part for part in self._parts if part.is_server is servers])
        for clean in self._afterwards:
            clean()

    def add(self, part: Part) -> "subprocess.Popen[bytes]":
        self._parts.append(part)
        part.process = part.start()
        return part.process

    def afterwards(self, clean: Callable[[], object]) -> None:
        """What is done when every part has ended."""
        self._afterwards.append(clean)

    def watch(self) -> None:
        """Until Ctrl-C, or until a part cannot be kept alive."""
        while True:
            time.sleep(LOOK_EVERY)
            for part in self._parts:
                if part.process and part.process.poll() is not None:
                    part.revive(part.process)


def _stop(parts: Sequence[Part], patience: float = 8) -> None:
    """Ask all of them at once, so that ending takes as long as the slowest."""
    running = [(part, part.process) for part in parts if part.process]
    for part, process in running:
        if process.poll() is None:
            process.send_signal(part.stop_by)
    until = time.monotonic() + patience
    for _, process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0, until - time.monotonic()))
        child.end_group(process)


def _how(code: int) -> str:
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
