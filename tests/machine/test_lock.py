"""The lock files: every dependency, under a hash, from no named host."""

import json
import re
import tomllib

from config.machine.places import LOCK, PROJECT

LOCKS = (PROJECT / "requirements.txt", LOCK)
NAME = re.compile(r"^([A-Za-z0-9._-]+)")


def locked(text: str) -> set[str]:
    return {normal(line.partition("==")[0]) for line in text.splitlines() if "==" in line and not line.startswith(" ")}


def normal(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[1]).lower()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    server = {normal(requirement) for requirement in project["project"]["dependencies"]}
    more = {normal(requirement) for group in project["dependency-groups"].values() for requirement in group}
    assert server <= locked(LOCKS[0].read_text())
    assert server | more <= locked(LOCKS[1].read_text())


def test_no_host_is_named_and_everything_has_a_hash() -> None:
    for lock in LOCKS:
        text = lock.read_text()
        assert "://" not in text
        pins = [block for block in re.split(r"\n(?=[a-z])", text) if "==" in block.splitlines()[0]]
        assert len(pins) > 20
        assert [pin for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_front_end_is_locked_without_hosts() -> None:
    wanted = json.loads((PROJECT / "package.json").read_text())["dependencies"]
    text = (PROJECT / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert '"resolved"' not in text
    assert packages[""]["dependencies"] == wanted
    assert all(package["integrity"] for path, package in packages.items() if path)
