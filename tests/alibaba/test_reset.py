import pytest

from tests.alibaba.shop_process import supervisor

pytestmark = pytest.mark.slow


def test_it_deletes_the_shop_and_keeps_backups_and_what_is_not_ours(tmp_path):
    folder = tmp_path / "var"
    for name in ("postgres/data", "media", "index", "mail", "backups"):
        (folder / name).mkdir(parents=True)
    for name in ("shop.lock", "secret_key", "marks.json", "backups/shop.tar.gz", "thesis.txt"):
        (folder / name).write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "picture.png").write_text("x")
    (folder / "media").rmdir()
    (folder / "media").symlink_to(tmp_path / "elsewhere")

    answer = supervisor("reset", SHOP_VAR=str(folder))
    assert answer.returncode == 0, answer.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["backups", "shop.lock", "thesis.txt"]
    assert (folder / "backups" / "shop.tar.gz").exists()
    assert (tmp_path / "elsewhere" / "picture.png").exists()


def test_it_leaves_a_folder_alone_that_no_shop_made(tmp_path):
    (tmp_path / "media").mkdir()
    answer = supervisor("reset", SHOP_VAR=str(tmp_path))
    assert answer.returncode == 0
    assert "nothing to delete" in answer.stdout
    assert (tmp_path / "media").exists()


def test_stopping_what_does_not_run_says_so(tmp_path):
    answer = supervisor("stop", SHOP_VAR=str(tmp_path / "var"))
    assert (answer.returncode, answer.stdout) == (0, f"No shop is running on {tmp_path / 'var'}.\n")


def test_a_demo_starts_anew_with_its_drawings(tmp_path):
    folder = tmp_path / "var"
    for name in ("postgres/data", "media", "demo/pictures"):
        (folder / name).mkdir(parents=True)
    (folder / "shop.lock").touch()
    (folder / "marks.json").touch()

    answer = supervisor("demo-reset", SHOP_VAR=str(folder))
    assert answer.returncode == 0, answer.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["demo", "shop.lock"]
    assert (folder / "demo" / "pictures").is_dir()


def test_a_shop_that_is_no_demo_is_not_taken_for_one(tmp_path):
    folder = tmp_path / "var"
    (folder / "postgres" / "data").mkdir(parents=True)
    (folder / "shop.lock").touch()

    answer = supervisor("demo-reset", SHOP_VAR=str(folder))
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "is no demo" in answer.stderr
    assert (folder / "postgres" / "data").is_dir()
