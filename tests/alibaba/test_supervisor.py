"""A whole shop as a process tree: it opens, stops, survives, and leaves nobody behind."""

import json
import os
import signal
import time

import pytest

from tests.alibaba.shop_process import manage, supervisor, survivors, watch

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("shops")]


def test_it_opens_a_shop_from_nothing(first_opening, state_folder):
    words, answers = first_opening.words, first_opening.answers
    assert f"The shop:    {first_opening.address}/" in words
    assert f"The admin:   {first_opening.address}/admin/" in words
    assert "Staff login: staff@example.com  password: " in words
    assert answers["/healthz"] == (200, "ok\n")
    status, body = answers["/readyz"]
    assert (status, json.loads(body)["checks"]["database"]["ok"]) == (200, True)
    assert answers["/"][0] == 200

    password = words.split("password: ")[1].split()[0]
    sign_in = f"authenticate(username='staff@example.com', password='{password}')"
    code = f"from django.contrib.auth import authenticate; print({sign_in})"
    answer = manage("shell", "--verbosity=0", "--command", code, SHOP_VAR=str(state_folder))
    assert answer.stdout.strip() == "staff@example.com", answer.stderr


def test_a_second_run_on_the_same_state_is_refused(state_folder, open_shop):
    shop = open_shop(state_folder)
    assert "with the password set before" in shop.wait_until_open()  # printed only at the first start
    second = supervisor("run", SHOP_VAR=str(state_folder), PORT=str(shop.port + 1))
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert f"in use by a running shop (process {shop.process.pid})" in second.stderr
    assert shop.get("/healthz")[0] == 200


def ctrl_c(shop) -> None:
    shop.process.send_signal(signal.SIGINT)


def make_stop(shop) -> None:
    assert supervisor("stop", SHOP_VAR=str(shop.folder)).stdout == "The shop has stopped.\n"


@pytest.mark.parametrize("stop", [ctrl_c, make_stop])
def test_it_stops_everything_in_order(state_folder, open_shop, stop):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    children = watch(shop.descendants())
    assert len(children) > 8
    stop(shop)
    assert shop.process.wait(120) == 0
    assert survivors(children, patience_seconds=0) == set()
    assert not (state_folder / "run.json").exists()
    assert not (state_folder / "postgres" / "data" / "postmaster.pid").exists()  # left behind by a killed server


def test_killed_it_leaves_no_child_and_the_next_start_recovers(state_folder, open_shop):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    add = "from shop.models import Brand; Brand.objects.create(name='Kept', slug='kept')"
    assert manage("shell", "-v0", "-c", add, SHOP_VAR=str(state_folder)).returncode == 0
    children = watch(shop.descendants())
    shop.process.kill()
    shop.process.wait()
    assert survivors(children) == set()

    again = open_shop(state_folder)
    again.wait_until_open()
    ask = "from shop.models import Brand; print(Brand.objects.filter(slug='kept').count())"
    assert manage("shell", "-v0", "-c", ask, SHOP_VAR=str(state_folder)).stdout == "1\n"


def test_what_dies_is_started_again(state_folder, open_shop):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    before = shop.run_file()["processes"]
    for name in ("web", "valkey"):
        os.kill(before[name], signal.SIGKILL)
    wait_for_others_in_place_of(shop, before, "web", "valkey")
    assert "The web ended by itself" in shop.words()
    wait_until_it_answers(shop, "/healthz")
    assert json.loads(shop.get("/readyz")[1])["checks"]["valkey"]["ok"]


def test_its_database_comes_back_where_the_shop_looks_for_it(state_folder, open_shop):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    for how in (signal.SIGINT, signal.SIGKILL):
        assert shop.get("/basket/")[0] == 200
        before, urls = shop.run_file()["processes"], shop.run_file()["urls"]
        os.kill(before["postgres"], how)
        wait_for_others_in_place_of(shop, before, "postgres")
        assert shop.run_file()["urls"] == urls
        assert "PostgreSQL ended by itself; starting it again" in shop.words()
        assert [shop.get("/basket/")[0] for _ in range(8)] == [200] * 8  # not one from a dead connection
        after = shop.run_file()["processes"]
        assert {name for name in before if before[name] != after[name]} == {"postgres"}


def test_a_database_that_dies_on_and_on_stops_the_shop_with_a_clear_line(state_folder, open_shop):
    shop = open_shop(state_folder)
    shop.wait_until_open()
    children = watch(shop.descendants())
    for _ in range(3):
        before = shop.run_file()["processes"]
        os.kill(before["postgres"], signal.SIGQUIT)
        wait_for_others_in_place_of(shop, before, "postgres")
    os.kill(shop.run_file()["processes"]["postgres"], signal.SIGQUIT)
    assert shop.process.wait(120) == 1
    assert "PostgreSQL ended by itself 4 times in 10 minutes; the shop stops." in shop.words()
    assert survivors(children) == set()


def wait_for_others_in_place_of(shop, before, *names: str) -> None:
    deadline = time.monotonic() + 60
    while set(names) & {name for name, pid in shop.run_file()["processes"].items() if before[name] == pid}:
        assert time.monotonic() < deadline, shop.words()
        time.sleep(0.1)


def wait_until_it_answers(shop, path: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if shop.get(path)[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{path} does not answer: {shop.words()}")
