import os
import subprocess
import sys

import pytest
from django.conf import settings

PARTS = {"worker": ["worker", "--pool=solo"], "beat": ["beat", "--schedule=/dev/null"]}


@pytest.mark.parametrize("part", PARTS)
def test_no_worker_runs_with_the_key_that_everybody_knows(part: str) -> None:
    known = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    started = subprocess.run(
        [sys.executable, "-m", "celery", "-A", "config.celery", *PARTS[part]],
        env=known | {"DEBUG": "false", "ALLOWED_HOSTS": "localhost"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.returncode != 0
    assert "SECRET_KEY is not set." in started.stderr
