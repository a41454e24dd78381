"""A site on this machine, whose pages a test writes and changes."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Site:
    url: str = ""
    pages: dict[str, str] = field(default_factory=dict)  # path → body
    types: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and If-None-Match
    files: dict[str, bytes] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)

    def paths_asked(self):
        return [path for path, _ in self.asked]


@pytest.fixture
def site():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            etag = self.headers.get("If-None-Match", "")
            site.asked.append((self.path, etag))
            if self.path in site.redirects:
                self.send_response(302)
                self.send_header("Location", site.redirects[self.path])
                return self.finish_with(b"")
            body = site.files.get(self.path) or site.pages.get(self.path, "").encode()
            status = site.statuses.get(self.path, 200 if body else 404)
            tag = f'"{hash(body)}"'
            if status == 200 and etag == tag:
                self.send_response(304)
                self.send_header("ETag", tag)
                self.end_headers()
                return None
            self.send_response(status)
            self.send_header("Content-Type", site.types.get(self.path, "text/html; charset=utf-8"))
            if self.path in site.encodings:
                self.send_header("Content-Encoding", site.encodings[self.path])
            if status == 200:
                self.send_header("ETag", tag)
            return self.finish_with(body)

        def finish_with(self, body):
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
