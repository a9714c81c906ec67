"""Running an installer: its many words go to a log, and a failure becomes one sentence. Standard library only."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.machine.refusal import Refusal, full_disk

NO_ROOM = re.compile(r"no space left|ENOSPC|disk quota exceeded", re.IGNORECASE)
NO_NETWORK = re.compile(
    r"connection (refused|error|reset)|name resolution|name or service|failed to fetch|error sending request|dns error"
    r"|timed? ?out|unreachable|no matching distribution|proxyerror"
    r"|ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT",
    re.IGNORECASE,
)


def run_installer(
    command: Sequence[str], *, var: Path, what: str, env: Mapping[str, str], cwd: Path | None = None
) -> None:
    log = var / "log" / "setup.log"
    log.parent.mkdir(exist_ok=True)
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    with log.open("a", encoding="utf-8") as lines:
        lines.write(f"$ {' '.join(command)}\n{done.stdout}")
    if done.returncode != 0:
        raise Refusal(_sentence(done.stdout, what=what, log=log))


def _sentence(output: str, *, what: str, log: Path) -> str:
    if NO_ROOM.search(output):
        return full_disk(log.parent.parent)
    if NO_NETWORK.search(output):
        return (
            f"The {what} cannot be fetched: check the network, or name a mirror"
            " with PIP_INDEX_URL and NPM_CONFIG_REGISTRY, then start again."
        )
    return f"The {what} cannot be installed: {log} tells why."
