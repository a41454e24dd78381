"""What the shop refuses costs one line and changes nothing."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.alibaba.shop_process import free_port, supervisor

pytestmark = pytest.mark.slow  # together; each is a process of a second
UNREACHABLE = "127.0.0.1:1"


def refused(folder: Path, **wanted: str) -> str:
    """The one line on stderr."""
    answer = supervisor("run", **{"SHOP_VAR": str(folder), "PORT": str(free_port())} | wanted)
    assert answer.returncode == 1, answer
    assert answer.stderr.count("\n") == 1, answer.stderr
    return answer.stderr


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"PORT": "eighty"}, "PORT=eighty is not a port"),
        ({"PORT": "65536"}, "PORT=65536 is not a port"),
        ({"DATA": "/no/such/folder"}, "DATA=/no/such/folder does not exist"),
        ({"SHOP_AS_OF": "yesterday"}, "SHOP_AS_OF=yesterday is not a date"),
        ({"DJANGO_ENV": "production"}, "needs SECRET_KEY and ALLOWED_HOSTS"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_it_refuses_a_wish_that_makes_no_sense_before_touching_anything(tmp_path, wanted, said):
    assert said in refused(tmp_path / "var", **wanted)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"DATABASE_URL": "mysql://user:secret@127.0.0.1/shop"}, "DATABASE_URL is not an address"),
        ({"DATABASE_URL": "postgresql://user:secret@[::1/shop"}, "DATABASE_URL is not an address"),
        ({"DATABASE_URL": "postgresql://user:secret@127.0.0.1:5432"}, "DATABASE_URL names no database"),
        (
            {"DATABASE_URL": f"postgresql://user:secret@{UNREACHABLE}/shop"},
            "The database of DATABASE_URL cannot be used",
        ),
        ({"REDIS_URL": "valkey.example.com"}, "REDIS_URL is not an address"),
        ({"REDIS_URL": "redis://127.0.0.1:many/0"}, "REDIS_URL is not an address"),
        ({"REDIS_URL": f"redis://:secret@{UNREACHABLE}/0"}, "of REDIS_URL cannot be used"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_it_refuses_a_server_that_cannot_be_used_and_keeps_the_password_to_itself(tmp_path, wanted, said):
    line = refused(tmp_path / "var", **wanted)
    assert said in line
    assert "secret" not in line
    assert not (tmp_path / "var" / "postgres").exists()


def test_it_refuses_a_wrong_password(tmp_path):
    right = os.environ["DATABASE_URL"]
    wrong = right.replace(right.split(":")[2].split("@")[0], "guessed")
    line = refused(tmp_path / "var", DATABASE_URL=wrong)
    assert "password authentication failed" in line
    assert "guessed" not in line


def test_it_refuses_a_port_that_another_program_listens_on(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is in use" in refused(tmp_path / "var", PORT=str(port))
    assert not (tmp_path / "var" / "postgres").exists()


def test_it_refuses_a_folder_that_holds_something_else(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert "already holds something else (thesis.txt)" in refused(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_it_refuses_a_state_folder_that_is_a_file(tmp_path):
    (tmp_path / "var").write_text("not a folder")
    assert "is not a folder" in refused(tmp_path / "var")
    assert (tmp_path / "var").read_text() == "not a folder"


def test_it_refuses_the_state_folder_of_another_user(tmp_path):
    folder = tmp_path / "var" if os.geteuid() == 0 else Path("/usr/share")  # which belongs to root
    if os.geteuid() == 0:
        folder.mkdir()
        os.chown(folder, 65534, 65534)
    assert f"{folder} belongs to" in refused(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands its servers to another user")
def test_as_root_it_refuses_a_folder_that_the_servers_user_cannot_enter(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    tmp_path.chmod(0o755)
    line = refused(closed / "var")
    assert "PostgreSQL does not run as root" in line
    assert "mode 0700" in line


def test_make_passes_the_line_on(tmp_path):
    answer = subprocess.run(
        ["make", "--no-print-directory", "restore"],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
    )
    assert answer.returncode != 0
    assert "Say which backup" in answer.stderr
