"""Starting a process that cannot outlive the one that started it."""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from config.machine.places import NOBODY, PROJECT
from config.machine.refusal import Refusal

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
_libc = ctypes.CDLL(None, use_errno=True)


def start(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    log: Path | None = None,
    without_root: bool = False,
    last_words: signal.Signals = signal.SIGTERM,
) -> "subprocess.Popen[bytes]":
    """Start `command` in its own process group; the kernel sends it `last_words` when this process dies.

    Call it from the main thread: the kernel counts the death of the thread that started the child.
    With `without_root` a child of root runs as an ordinary user.
    """
    give_up_root = _way_out_of_root() if without_root and os.getuid() == 0 else None

    def prepare(parent: int = os.getpid()) -> None:
        if give_up_root:
            give_up_root()
        # After the change of user, which clears it.
        _tie_to(parent, last_words)

    output = None if log is None else log.open("ab")
    try:
        # The machine has one thread, so that code between fork and exec is safe.
        return subprocess.Popen(
            command,
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            process_group=0,
            preexec_fn=prepare,
        )
    except PermissionError as error:
        if not give_up_root:
            raise
        raise Refusal(
            f"PostgreSQL refuses root, and an ordinary user cannot enter {PROJECT}:"
            " start as an ordinary user, or name a server with DATABASE_URL and DATABASE_OWNER_URL."
        ) from error
    finally:
        if output:
            output.close()


def _tie_to(parent: int, last_words: signal.Signals) -> None:
    _libc.prctl(PR_SET_PDEATHSIG, last_words)
    if os.getppid() != parent:
        os._exit(1)


def call(command: Sequence[str], *, env: Mapping[str, str], cwd: Path, patience: float = 15) -> int:
    """Run a command at the terminal and wait: Ctrl-C reaches it too, and it gets the time to end by itself."""
    process = subprocess.Popen(command, env=env, cwd=cwd, preexec_fn=partial(_tie_to, os.getpid(), signal.SIGTERM))
    try:
        return process.wait()
    except KeyboardInterrupt:
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        process.kill()
        raise


def owner_without_root() -> int:
    """Who must own the files of a child that runs without root, as this process sees it."""
    return NOBODY if os.getuid() == 0 and _way_out_of_root() is _become_nobody else os.getuid()


@cache
def _way_out_of_root() -> Callable[[], None]:
    # A user namespace keeps access to root's own private folders, which a change of user loses; containers often
    # forbid it.
    try:
        subprocess.run(["true"], preexec_fn=_enter_user_namespace, check=True)
    except (OSError, subprocess.SubprocessError):
        return _become_nobody
    return _enter_user_namespace


def _enter_user_namespace() -> None:
    if _libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespace")
    # As a user who has a name everywhere: initdb looks it up.
    mapped = f"{NOBODY} 0 1"
    for file, text in {"setgroups": "deny", "uid_map": mapped, "gid_map": mapped}.items():
        with open(f"/proc/self/{file}", "w", encoding="ascii") as target:
            target.write(text)


def _become_nobody() -> None:
    os.setgroups([])
    os.setgid(pwd.getpwuid(NOBODY).pw_gid)
    os.setuid(NOBODY)


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """End what a child left behind in its process group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
