"""What docker-compose.yml and the Dockerfile promise on paper."""

import re

import pytest

from config.machine.places import PROJECT
from config.machine.postgres import LOCALE
from tests.machine.compose import Dockerfile, Missing, compose, required

ALL = dict.fromkeys(required(), "value")
OURS = ("bootstrap", "migrate", "web", "worker", "beat")


def test_the_services_of_production() -> None:
    assert set(compose(ALL)) == {"db", "redis", *OURS}


@pytest.mark.parametrize("name", sorted(required()))
def test_a_missing_value_stops_the_start_with_its_name(name: str) -> None:
    with pytest.raises(Missing, match=f"^{name}: set {name}"):
        compose({key: value for key, value in ALL.items() if key != name})


def test_what_must_be_given_is_required() -> None:
    assert required() == {
        "SECRET_KEY",
        "PUBLIC_URL",
        "EMAIL_URL",
        "DATABASE_PASSWORD",
        "DATABASE_OWNER_PASSWORD",
        "DATABASE_ADMIN_PASSWORD",
    }


def test_the_example_names_every_variable() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    settings = (PROJECT / "config" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings))
    assert read | required() <= named


@pytest.mark.parametrize("name", OURS)
def test_our_containers_may_do_little(name: str) -> None:
    service = compose(ALL)[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "DEBUG" not in service["environment"]


def test_only_the_two_that_change_tables_know_the_owner() -> None:
    knowing = {name for name in OURS if "DATABASE_OWNER_URL" in compose(ALL)[name]["environment"]}
    assert knowing == {"bootstrap", "migrate"}


def test_all_that_stays_up_is_asked_whether_it_is_well() -> None:
    services = compose(ALL)
    assert [name for name in ("db", "redis", "web", "worker", "beat") if "healthcheck" not in services[name]] == []
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_database_sorts_as_the_embedded_one() -> None:
    assert compose(ALL)["db"]["environment"]["POSTGRES_INITDB_ARGS"].split() == list(LOCALE)


def test_the_image_runs_as_an_ordinary_user_from_the_lock() -> None:
    image = Dockerfile.read()
    assert image.user == "entente"
    assert all(re.search(r":\d", base) for base in image.images)
    assert any("--require-hashes -r requirements.txt" in run for run in image.runs)
    sources = [part for copy in image.copies for part in copy[:-1] if not part.startswith(("--", "/"))]
    assert [source for source in sources if not (PROJECT / source).exists()] == []
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".env", ".git", ".venv", "var"} <= set(ignored)
