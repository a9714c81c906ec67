"""What keeps a machine from being set up is said in one sentence that tells what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.machine.places import PROJECT
from tests.machine.product import free_port, newcomer

pytestmark = pytest.mark.machine
OLD_PYTHON = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_module('config.machine.setup')"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which nothing was ever set up."""
    folder = tmp_path / "clone"
    shutil.copytree(PROJECT / "config", folder / "config", ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("Makefile", "requirements-dev.txt", "package.json", "package-lock.json"):
        shutil.copy(PROJECT / file, folder)
    return folder


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody can write to, root included where it may mount."""
    folder = tmp_path / "read only"
    folder.mkdir(mode=0o555)
    if os.getuid() != 0:
        yield folder
        return
    mount = ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("root writes everywhere here, and may not mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make_run(clone: Path, var: Path, **environment: str) -> str:
    """What `make run` says on its way to failing."""
    command = ["make", "run", f"PYTHON={_base_python()}"]
    done = subprocess.run(
        command, cwd=clone, env=newcomer(var, **environment), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode != 0
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(said) == 1, done.stderr
    return said[0]


def _base_python() -> str:
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}")


def test_an_old_python_is_named(clone: Path) -> None:
    done = subprocess.run([sys.executable, "-c", OLD_PYTHON], cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "entente: This is Python 3.9 and Entente needs 3.11 or newer:"
        " install one, then name it, as in `make run PYTHON=python3.12`.\n"
    )


def test_no_network(clone: Path, tmp_path: Path) -> None:
    closed = f"http://127.0.0.1:{free_port()}/simple"
    said = make_run(clone, tmp_path / "var", PIP_INDEX_URL=closed, PIP_RETRIES="0", PIP_EXTRA_INDEX_URL="")
    assert said == (
        "entente: The Python packages cannot be fetched: check the network, or name a mirror"
        " with PIP_INDEX_URL and NPM_CONFIG_REGISTRY, then start again."
    )
    assert "pip install" in (tmp_path / "var" / "log" / "setup.log").read_text()


def test_a_full_disk(clone: Path, tiny_disk: Path) -> None:
    said = make_run(clone, tiny_disk / "var")
    assert said.startswith(f"entente: There is less than 200 MiB of room left at {tiny_disk / 'var'}: free some space")


def test_a_disk_that_fills_up_on_the_way(tiny_disk: Path) -> None:
    """The room was there when set-up looked, and is not when the database is made."""
    command = [sys.executable, "-m", "config.machine.run", "--empty"]
    environment = newcomer(tiny_disk / "var", PORT=str(free_port()))
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is no room left at" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_var_that_cannot_be_written(clone: Path, read_only: Path) -> None:
    said = make_run(clone, read_only / "var")
    assert said == (
        f"entente: {read_only / 'var'} cannot be written:"
        " give yourself write access to it, or name another folder with VAR_DIR."
    )


def test_a_var_that_is_a_file(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    assert "cannot be written" in make_run(clone, tmp_path / "var")
