"""gunicorn's settings: `gunicorn --config python:alibaba.web alibaba.wsgi`. Its command line overrides them."""

import os
from pathlib import Path
from typing import Any

from alibaba.embedded.children import die_with_parent

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 10
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # nosec B108


def post_fork(server: Any, worker: Any) -> None:
    die_with_parent(server.pid)
