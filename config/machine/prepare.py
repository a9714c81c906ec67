"""Bringing a database to the state that the code expects, in one process, since loading Django takes a second.

`python -m config.machine.prepare [--static] [--demo] [--unfinished FILE]`
"""

import argparse
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from config.machine.places import WITH_DEMO


def prepare(*, static: bool, demo: bool, unfinished: Path | None) -> None:
    call_command("migrate", database="owner", interactive=False, verbosity=0)  # ends with `check_access`
    if static:
        call_command("collectstatic", interactive=False, verbosity=0)
    if demo and settings.DEBUG:
        _load_demo(unfinished)


def _load_demo(unfinished: Path | None) -> None:
    """Only where nobody has an account: a server of one's own may hold people's work.

    `unfinished` lies there meanwhile, so that a demo that was cut short is begun anew.
    """
    if get_user_model().objects.exists():
        print("There are accounts already, so the demo program is not loaded.", flush=True)
        return
    print("Loading the demo program", flush=True)
    if unfinished:
        unfinished.touch()
    call_command("load_demo")
    (settings.VAR_DIR / WITH_DEMO).touch()
    if unfinished:
        unfinished.unlink()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    options = argparse.ArgumentParser()
    for flag in ("--static", "--demo"):
        options.add_argument(flag, action="store_true")
    options.add_argument("--unfinished", type=Path)
    prepare(**vars(options.parse_args()))
