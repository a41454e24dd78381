"""`evaluate_recommenders --protocol shop` without a file: the shop's own purchases, categories known."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from tests.recsys.baskets import AS_OF, make_two_tastes

SPLIT = AS_OF - timedelta(days=10)

pytestmark = pytest.mark.django_db


def test_the_shop_s_own_orders_are_split_and_foretold(tmp_path):
    people, products = make_two_tastes(customers=24)
    out = tmp_path / "out.json"
    names = ["popular", "itemknn"]  # nobody bought in the five days before: the last baskets are the window
    call_command("evaluate_recommenders", protocol="shop", split=f"{SPLIT:%Y-%m-%d}", only=names, budget=1, json=out)
    answer = json.loads(out.read_text())
    assert (answer["users"], answer["items"]) == (len(people), len(products))
    rows = {row["name"]: row for row in answer["rows"] if (row["shelf"], row["group"]) == ("new", "all")}
    # of the five things they like four were had: the fifth is the only one left
    assert answer["chosen"]["new"]["name"] == "itemknn"
    assert rows["itemknn"]["ndcg_at_10"]["value"] == pytest.approx(1)
    assert rows["popularity"]["ndcg_at_10"]["value"] < 1
    assert answer["chosen"]["repeat"]["ndcg_at_10"] is None  # nobody bought anything again
    assert all(0 <= row["diversity"] <= 1 for row in rows.values())
