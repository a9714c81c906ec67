"""docker-compose.yml and Dockerfile, read as the container engine reads them."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from config.machine.places import PROJECT

VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?::(?P<how>[-?])(?P<text>[^}]*))?\})")


class Missing(Exception):
    """A variable without which compose does not start."""


def compose(environment: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The services, with the variables put in."""
    text = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    services: dict[str, dict[str, Any]] = _filled(yaml.safe_load(text)["services"], environment)
    return services


def required() -> set[str]:
    """The variables that compose asks for."""
    found = VARIABLE.finditer((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))
    return {match["name"] for match in found if match["how"] == "?"}


def _filled(node: Any, environment: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _filled(value, environment) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, environment) for value in node]
    return VARIABLE.sub(lambda match: _value(match, environment), node) if isinstance(node, str) else node


def _value(match: "re.Match[str]", environment: dict[str, str]) -> str:
    if match["dollar"]:
        return "$"
    if value := environment.get(match["name"]):
        return value
    if match["how"] == "?":
        raise Missing(f"{match['name']}: {match['text']}")
    return match["text"] or ""


@dataclass
class Dockerfile:
    """The last stage: what the container is."""

    images: list[str]
    environment: dict[str, str]
    runs: list[str]
    copies: list[list[str]]
    user: str = ""
    command: list[str] = field(default_factory=list)

    @classmethod
    def read(cls) -> "Dockerfile":
        found = cls([], {}, [], [])
        for line in (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            word, _, rest = line.partition(" ")
            found._take(word, rest)
        return found

    def _take(self, word: str, rest: str) -> None:
        if word == "FROM":
            self.images.append(rest.split()[0])
            self.environment, self.runs, self.user = {}, [], ""
        elif word == "ENV":
            self.environment |= dict(pair.split("=", 1) for pair in rest.split())
        elif word == "RUN":
            self.runs.append(rest)
        elif word == "COPY":
            self.copies.append(rest.split())
        elif word == "USER":
            self.user = rest
        elif word == "CMD":
            self.command = json.loads(rest)
