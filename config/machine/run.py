"""`make run`: everything that the product needs, started and kept running until Ctrl-C."""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from config.machine import child
from config.machine.holder import hold
from config.machine.places import PROJECT, WITH_DEMO, named, var_dir, write_private
from config.machine.refusal import Refusal, exit_code_of
from config.machine.services import Services, addresses_left_in, brings_database, start_services
from config.machine.supervisor import Part, Supervisor

# Celery warns root of messages that carry code; ours carry JSON.
QUIETLY_AS_ROOT = ("-W", "ignore::RuntimeWarning:celery.platforms")
DEMO_ACCOUNTS = """\
  maya@northwind.example     program manager of Northwind
  ada@northwind.example      program administrator
  erin@northwind.example     executive
  pavel@contoso.example      lead of the partner Contoso
  petra@contoso.example      contributor of Contoso
  olu@fabrikam.example       lead of the rival partner Fabrikam"""


def main() -> int:
    options = argparse.ArgumentParser(prog="make run")
    options.add_argument("--empty", action="store_true", help="start without the demo program")
    demo = not options.parse_args().empty
    var = var_dir()
    with hold(var), Supervisor() as supervisor:
        port = _free_port()
        services = Services.of(var)
        known = services.environment | {"SECRET_KEY": _secret_key(var), "DEBUG": named("DEBUG") or "true"}
        environment = os.environ | known
        try:
            start_services(supervisor, services)
            with addresses_left_in(var, known):
                _prepare(var, environment, services, demo=demo)
                _start_product(supervisor, var, environment, port)
                _say_where(var, port)
                supervisor.watch()
        except KeyboardInterrupt:
            print("\nStopping; the data stays.", flush=True)
    return 0


def _free_port(patience: float = 5) -> int:
    """The port to serve on; a server of a killed start may hold it for a moment longer."""
    written = named("PORT") or "8000"
    if not written.isdigit() or not 0 < int(written) < 65536:
        raise Refusal(f"PORT is {written!r}, which is no port: set it to a number from 1024 to 65535.")
    until = time.monotonic() + patience
    while not _is_free(int(written)):
        if time.monotonic() > until:
            raise Refusal(
                f"Port {written} is taken: end the program that uses it, or choose another, as in `PORT=8001 make run`."
            )
        time.sleep(0.25)
    return int(written)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise Refusal(f"Port {port} is only for root: choose another, as in `PORT=8001 make run`.") from error
        except OSError:
            return False
    return True


def _secret_key(var: Path) -> str:
    file = var / "secret_key"
    if not file.exists() or not file.read_text(encoding="ascii"):
        write_private(file, secrets.token_urlsafe(50))
    return named("SECRET_KEY") or file.read_text(encoding="ascii")


def _prepare(var: Path, environment: dict[str, str], services: Services, *, demo: bool) -> None:
    done_before = var / "prepared"
    new = not done_before.exists()
    wanted = {"--static": not _is_on(environment["DEBUG"]), "--demo": demo and new}
    flags = [flag for flag, is_wanted in wanted.items() if is_wanted]
    if brings_database():
        flags.append(f"--unfinished={services.cluster.unfinished}")
    command = [sys.executable, "-m", "config.machine.prepare", *flags]
    if child.call(command, env=environment, cwd=PROJECT) != 0:
        raise Refusal("The database could not be brought up to date: the lines above tell why.")
    done_before.touch()


def _start_product(supervisor: Supervisor, var: Path, environment: dict[str, str], port: int) -> None:
    # This machine only: everybody knows the password of the demo.
    web = ["gunicorn", "--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}", "config.wsgi"]
    worker = ["celery", "--quiet", "--app", "config", "worker", "--concurrency", "2", "--loglevel", "WARNING"]
    beat = ["celery", "--quiet", "--app", "config", "beat", "--loglevel", "WARNING", *_schedule(var)]
    for name, module in {"The web server": web, "The worker": worker, "The timetable": beat}.items():
        command = [sys.executable, *QUIETLY_AS_ROOT, "-m", *module]
        process = supervisor.add(Part(name, partial(child.start, command, env=environment, cwd=PROJECT)))
        if module is web:
            _wait_for_answer(process, port)


def _schedule(var: Path) -> list[str]:
    (var / "beat").mkdir(exist_ok=True)
    # No file of the process number: one that a killed start left behind would block the next.
    return ["--schedule", str(var / "beat" / "schedule"), "--pidfile", ""]


def _wait_for_answer(server: "subprocess.Popen[bytes]", port: int, within: float = 60) -> None:
    until = time.monotonic() + within
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Refusal("The web server did not start: the lines above tell why.")


def _say_where(var: Path, port: int) -> None:
    lines = ["", f"Entente serves http://localhost:{port}"]
    if (var / WITH_DEMO).exists():
        password = named("DEMO_PASSWORD") or "entente-demo-2026"
        lines += [f"Demo accounts, all with the password {password}:", DEMO_ACCOUNTS]
    if not named("EMAIL_URL"):
        lines += [f"Mails are files in {var / 'mail'}"]
    print("\n".join([*lines, "Ctrl-C ends it.", ""]), flush=True)


def _is_on(written: str) -> bool:
    return written.lower() in ("true", "1", "yes", "on", "y", "t")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
