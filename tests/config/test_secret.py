import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PARTS = {"worker": ["worker", "--pool=solo"], "beat": ["beat", "--schedule=timetable"]}


@pytest.mark.parametrize("part", PARTS)
def test_no_worker_runs_with_the_key_that_everybody_knows(part: str, tmp_path: Path) -> None:
    known = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    started = subprocess.run(
        [sys.executable, "-m", "celery", "-A", "config.celery", *PARTS[part]],
        env=known | {"DEBUG": "false", "ALLOWED_HOSTS": "localhost", "PYTHONPATH": str(settings.BASE_DIR)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.returncode != 0
    assert "SECRET_KEY is not set." in started.stderr
