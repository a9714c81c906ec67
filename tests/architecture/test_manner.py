"""The manner of the house, as far as a machine can read it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = ("accounts", "alliances", "commitments", "config", "core", "goals", "notifications", "portfolio", "records")
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "signals.py"}
# Where Django's own manager may stand: models follow keys, operations lock and change.
OPEN_TO_UNWALLED = {"models", "operations", "migrations"}
UNWALLED_BESIDE = {
    "core/rows.py": "makes it",
    "core/versions.py": "locks and changes rows that an operation has",
    "alliances/forms/alliance.py": "narrows rows that are scoped already",
    "records/imports/partners/erasing.py": "an operation, by its size in a folder of its own",
    "records/imports/partners/writing.py": "an operation, by its size in a folder of its own",
    "records/imports/undoing.py": "an operation, by its size in a folder of its own",
    "records/imports/writing.py": "an operation, by its size in a folder of its own",
}
SQL_BESIDE = ("core/", "config/machine/", "records/triggers.py", "records/imports/writing.py")  # each of constants
LINES_OF_A_METHOD = 20  # of a view; most have fewer than ten


CODE = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
OURS = [path for path in CODE if "migrations" not in path.parts]
WRITTEN = [*OURS, *sorted((ROOT / "tests").rglob("*.py"))]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in OURS}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def test_there_is_something_to_look_at() -> None:
    assert len(CODE) > 100
    assert {path.relative_to(ROOT).parts[0] for path in CODE} <= set(ROOMS)


def test_no_file_is_long() -> None:
    assert [name_of(path) for path in WRITTEN if len(path.read_text().splitlines()) > 400] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in WRITTEN if path.name in FORBIDDEN_NAMES] == []


def test_there_are_no_signals() -> None:
    found = re.compile(r"@receiver|django\.dispatch|django\.db\.models\.signals|django\.db\.models import .*signals")
    assert [name_of(path) for path in OURS if found.search(path.read_text())] == []


def test_every_migration_is_named_for_what_it_does() -> None:
    migrations = [path for path in CODE if "migrations" in path.parts and path.name != "__init__.py"]
    assert migrations
    assert [name_of(path) for path in migrations if re.search(r"_(auto|initial|alter_|add_|remove_)", path.name)] == []


def test_every_model_says_in_one_sentence_what_it_is() -> None:
    silent = []
    for model in apps.get_models():
        if model._meta.app_label in ROOMS and not model.__module__.startswith("django."):
            said = (model.__doc__ or "").strip().split("\n\n")[0]
            if not said.endswith(".") or said.startswith(f"{model.__name__}("):
                silent.append(model.__name__)
    assert silent == []


def test_rows_are_asked_for_through_the_first_wall() -> None:
    """`unwalled` stands in models, operations and the files named above; anything else goes through the manager."""
    found = []
    for path, tree in TREES.items():
        place = path.relative_to(ROOT)
        if OPEN_TO_UNWALLED & set(place.parts) or name_of(path) in UNWALLED_BESIDE:
            continue
        if any(isinstance(node, ast.Attribute) and node.attr == "unwalled" for node in ast.walk(tree)):
            found.append(name_of(path))
    assert found == []
    assert [name for name in UNWALLED_BESIDE if "unwalled" not in (ROOT / name).read_text()] == []


def test_no_filter_is_named_by_what_was_sent() -> None:
    """`filter(**request.GET)` lets whoever asks follow any key of any table."""
    found = []
    for path, tree in TREES.items():
        for method, call in calls(tree):
            if method in ("filter", "exclude", "get", "order_by", "values", "annotate"):
                for keyword in call.keywords:
                    if keyword.arg is None and re.search(r"request|GET|POST|data\b|body|params", ast.unparse(keyword)):
                        found.append(f"{name_of(path)}:{call.lineno}")
    assert found == []


def test_no_sql_is_built_outside_the_places_that_make_walls() -> None:
    """`execute` with a string put together is for the schema; rows and people never come into it as text."""
    found = []
    for path, tree in TREES.items():
        for method, call in calls(tree):
            built = call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
            raw = method in ("raw", "extra") or (isinstance(call.func, ast.Name) and call.func.id == "RawSQL")
            if ((method == "execute" and built) or raw) and not name_of(path).startswith(SQL_BESIDE):
                found.append(f"{name_of(path)}:{call.lineno}")
    assert found == []


def test_nothing_is_unpickled_or_evaluated() -> None:
    names = re.compile(r"\bimport pickle\b|\bpickle\.loads?\b|\byaml\.load\(|(?<![\w.])eval\(|(?<![\w.])exec\(")
    assert [name_of(path) for path in OURS if names.search(path.read_text())] == []


@pytest.mark.parametrize(
    "path", [path for path in OURS if "views" in path.parts or path.name == "views.py"], ids=name_of
)
def test_a_view_says_what_and_not_how(path: Path) -> None:
    """Its signature and sentence are not counted."""
    long = []
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and length(method) > LINES_OF_A_METHOD:
                    long.append(f"{node.name}.{method.name}: {length(method)}")
    assert long == []


def length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return 0 if not body else (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_the_environment_is_read_in_one_place() -> None:
    """`config/machine` starts processes before there are settings; `core/backup.py` hands its own on to a child."""
    allowed = ("config/machine/", "config/settings.py", "core/backup.py", "config/celery.py", "config/wsgi.py")
    found = [name_of(path) for path in OURS if re.search(r"os\.environ|os\.getenv", path.read_text())]
    assert [name for name in found if not name.startswith(allowed)] == []
