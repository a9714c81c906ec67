"""A Chromium is found or installed, or its absence is one sentence; it is never passed over in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.machine.chromium import FLAGS, find_or_install
from config.machine.places import PROJECT
from tests.machine.product import free_port, newcomer

pytestmark = pytest.mark.machine


def ask(var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config.machine.chromium"]
    return subprocess.run(
        command, cwd=PROJECT, env=newcomer(var, **environment), capture_output=True, text=True, timeout=120, check=False
    )


def test_there_is_one_and_it_starts() -> None:
    version = subprocess.run(
        [find_or_install(), *FLAGS, "--headless", "--version"], capture_output=True, text=True, check=True
    )
    assert "Chrom" in version.stdout


def test_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    own = tmp_path / "my browser"
    own.symlink_to("/bin/true")
    assert ask(tmp_path / "var", CHROMIUM=str(own)).stdout.strip() == str(own)


def test_a_name_without_a_program_is_refused(tmp_path: Path) -> None:
    asked = ask(tmp_path / "var", CHROMIUM="/nowhere/chromium")
    assert asked.returncode == 1
    assert "CHROMIUM names /nowhere/chromium, which is no program" in asked.stderr


def test_none_and_none_to_be_had_is_one_sentence(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    only_the_shell = tmp_path / "bin"
    only_the_shell.mkdir()
    (only_the_shell / "sh").symlink_to("/bin/sh")
    asked = ask(tmp_path / "var", PATH=os.fspath(only_the_shell), PLAYWRIGHT_DOWNLOAD_HOST=nowhere)
    assert asked.returncode == 1
    assert "There is no Chromium and none could be installed" in asked.stderr
    assert "or name its program with CHROMIUM" in asked.stderr
    assert "127.0.0.1" in (tmp_path / "var" / "log" / "setup.log").read_text()
