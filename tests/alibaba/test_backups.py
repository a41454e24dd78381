import pytest

from tests.alibaba.shop_process import manage, supervisor

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("shops")]


def ask(folder, code: str) -> str:
    answer = manage("shell", "-v0", "-c", f"from shop.models import Product, Brand; {code}", SHOP_VAR=str(folder))
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def make_backup(folder):
    answer = supervisor("backup", SHOP_VAR=str(folder))
    assert answer.returncode == 0, answer.stderr
    return next((folder / "backups").glob("shop-*.tar.gz"))


def test_a_backup_brings_back_the_database_and_the_pictures(state_folder):
    (state_folder / "media").mkdir(exist_ok=True)
    (state_folder / "media" / "logo.txt").write_text("as it was")
    products = ask(state_folder, "print(Product.objects.count())")
    file = make_backup(state_folder)

    ask(state_folder, "Brand.objects.create(name='Later', slug='later'); Product.objects.update(name='Spoilt')")
    (state_folder / "media" / "logo.txt").write_text("spoilt")
    answer = supervisor("restore", str(file), SHOP_VAR=str(state_folder))

    assert answer.returncode == 0, answer.stderr
    spoilt, later = "Product.objects.filter(name='Spoilt').count()", "Brand.objects.filter(slug='later').count()"
    assert ask(state_folder, f"print(Product.objects.count(), {spoilt}, {later})") == f"{products} 0 0"
    assert (state_folder / "media" / "logo.txt").read_text() == "as it was"


def test_a_backup_is_made_while_the_shop_runs_and_restored_into_an_empty_one(state_folder, open_shop, reachable_folder):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    products = ask(state_folder, "print(Product.objects.count())")
    file = make_backup(state_folder)
    refused = supervisor("restore", str(file), SHOP_VAR=str(state_folder))
    assert refused.returncode == 1
    assert "The shop is running: stop it first" in refused.stderr

    other = reachable_folder / "other"
    assert supervisor("restore", str(file), SHOP_VAR=str(other)).returncode == 0
    assert ask(other, "print(Product.objects.count())") == products


def test_a_damaged_file_changes_nothing(state_folder):
    (state_folder / "media").mkdir(exist_ok=True)
    file = make_backup(state_folder)
    (state_folder / "media" / "logo.txt").write_text("as it was")
    ask(state_folder, "Brand.objects.create(name='Later', slug='later')")
    content = file.read_bytes()
    for damaged in (content[: len(content) // 2], b"a letter to a friend"):
        file.write_bytes(damaged)
        answer = supervisor("restore", str(file), SHOP_VAR=str(state_folder))
        assert answer.returncode == 1
        assert answer.stderr.count("\n") == 1
        assert "nothing was changed" in answer.stderr
    assert ask(state_folder, "print(Brand.objects.filter(slug='later').count())") == "1"
    assert (state_folder / "media" / "logo.txt").read_text() == "as it was"


def test_a_missing_file_is_named(reachable_folder):
    answer = supervisor("restore", "no-such.tar.gz", SHOP_VAR=str(reachable_folder / "var"))
    assert answer.returncode == 1
    assert "There is no backup no-such.tar.gz" in answer.stderr


def test_without_a_shop_there_is_nothing_to_back_up(reachable_folder):
    answer = supervisor("backup", SHOP_VAR=str(reachable_folder / "nobody"))
    assert answer.returncode == 1
    assert "nothing to back up" in answer.stderr
    assert not (reachable_folder / "nobody").exists()
