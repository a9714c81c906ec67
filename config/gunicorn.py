"""How the web server runs: `gunicorn --config python:config.gunicorn config.wsgi`."""

from pathlib import Path

workers = 2
worker_class = "gthread"
threads = 4
# Loaded once before the workers fork: they share its memory and are ready at once.
preload_app = True
timeout = 60
graceful_timeout = 8
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
# The heartbeat of the workers stays off a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True
loglevel = "warning"
