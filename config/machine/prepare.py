"""Bringing a database to the state that the code expects, in one process, since loading Django takes a second.

`python -m config.machine.prepare [--static] [--demo]`
"""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command, get_commands


def prepare(*, static: bool, demo: bool) -> None:
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    commands = get_commands()
    if "check_access" in commands:
        call_command("check_access")
    if static:
        call_command("collectstatic", interactive=False, verbosity=0)
    if demo and settings.DEBUG and "load_demo" in commands:
        print("Loading the demo program", flush=True)
        call_command("load_demo")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    prepare(static="--static" in sys.argv, demo="--demo" in sys.argv)
