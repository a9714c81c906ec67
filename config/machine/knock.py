"""Asking a container whether it is well: exit code 0 when it is.

`python -m config.machine.knock` asks the web server; with `--beat FILE` the timetable, which writes its file anew every
few minutes.
"""

import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from config.machine.places import named

STALE = 600


def web_answers() -> bool:
    public = urlsplit(named("PUBLIC_URL") or "http://localhost")
    connection = HTTPConnection("127.0.0.1", int(named("PORT") or 8000), timeout=5)
    try:
        # As the proxy in front of it asks, or the answer would be to come back by https.
        connection.request("GET", "/health/ready", headers={"Host": public.netloc, "X-Forwarded-Proto": public.scheme})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def beat_is_alive(schedule: Path) -> bool:
    written = [file.stat().st_mtime for file in schedule.parent.glob(f"{schedule.name}*")]
    return bool(written) and time.time() - max(written) < STALE


if __name__ == "__main__":
    well = beat_is_alive(Path(sys.argv[2])) if sys.argv[1:2] == ["--beat"] else web_answers()
    sys.exit(0 if well else 1)
