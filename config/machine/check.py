"""`make check`: everything that is wrong without running the product. Each check runs, and each failure is named."""

import os
import subprocess
import sys
from pathlib import Path

from config.machine.places import PROJECT, VENV, var_dir
from config.machine.refusal import Refusal, exit_code_of

# A server as it should be: `check --deploy` judges settings, and those of a developer are not meant to be safe.
PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "never-used-but-long-and-with-many-different-characters-0123456789",
    "PUBLIC_URL": "https://entente.example",
    "ALLOWED_HOSTS": "entente.example",
}
NO_DATABASE = (sys.executable, "-W", "ignore:Got an error checking:RuntimeWarning")


def checks(cache: Path) -> dict[str, list[str]]:
    templates = sorted(str(template.relative_to(PROJECT)) for template in (PROJECT / "templates").rglob("*.html"))
    return {
        "ruff check": ["ruff", "check", "--cache-dir", str(cache / "ruff")],
        "ruff format": ["ruff", "format", "--check", "--cache-dir", str(cache / "ruff")],
        "mypy": ["mypy", "--cache-dir", str(cache / "mypy"), "."],
        "import-linter": ["lint-imports", "--cache-dir", str(cache / "imports")],
        "djade": ["djade", "--target-version", "5.2", "--check", *templates],
        "typos": ["typos"],
        # Without a database it cannot look which migrations were applied, which is no matter here.
        "makemigrations": [*NO_DATABASE, "manage.py", "makemigrations", "--check", "--dry-run"],
        "check --deploy": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    }


def main() -> int:
    cache = var_dir() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    environment = os.environ | PRODUCTION | {"PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '')}"}
    failed = [name for name, command in checks(cache).items() if not _passes(name, command, environment)]
    if failed:
        raise Refusal(f"{', '.join(failed)} found something: the lines above tell what.")
    return 0


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    print(f"--- {name}", flush=True)
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
