"""Products read off pages: every syntax and the odd things that real shops write."""

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.crawling.amounts import amount_of, currency_of
from search.crawling.found import FoundPicture, FoundProduct, Outcome, PageVisit
from search.crawling.products import products_on

PAGE = "https://shop.example/p/pot/"


def json_ld(*things, graph=False):
    data = {"@context": "https://schema.org", "@graph": list(things)} if graph else list(things)
    return f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><body></body></html>'


def pot(**more):
    offer = {"@type": "Offer", "price": "12.50", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
    return {"@type": "Product", "name": "Pot", "sku": "P1", "offers": offer, **more}


def test_json_ld_gives_a_product():
    brand = {"@type": "Brand", "name": "Clay & Co"}
    (product,) = products_on(json_ld(pot(brand=brand, image="/pot.jpg", description="Round.\n\nRed.")), PAGE)
    assert product == FoundProduct(
        sku="P1", group="P1", url=PAGE, name="Pot", brand="Clay & Co", description="Round.\n\nRed.",
        price=Decimal("12.50"), currency="EUR", in_stock=True,
        pictures=[FoundPicture("https://shop.example/pot.jpg")],
    )  # fmt: skip


def test_it_finds_the_product_in_a_graph_whose_parts_refer_to_each_other():
    offer = {"@id": "#offer", "@type": "Offer", "price": 5, "priceCurrency": "USD"}
    html = json_ld({"@type": "WebPage"}, {**pot(), "offers": {"@id": "#offer"}}, offer, graph=True)
    (product,) = products_on(html, PAGE)
    assert (product.price, product.currency) == (Decimal(5), "USD")


def test_things_that_refer_to_each_other_in_a_circle_end():
    first = {**pot(), "@id": "#a", "isRelatedTo": {"@id": "#b"}}
    second = {"@type": "Product", "@id": "#b", "isRelatedTo": {"@id": "#a"}}
    assert products_on(json_ld(first, second, graph=True), PAGE)[0].sku == "P1"


def test_lists_stand_where_one_value_was_expected():
    offers = [
        {"@type": "Offer", "price": "20", "priceCurrency": "EUR", "availability": ["http://schema.org/SoldOut"]},
        {"@type": "Offer", "price": "30", "priceCurrency": "EUR", "availability": "InStock"},
    ]
    html = json_ld(pot(offers=offers, image=[{"@type": "ImageObject", "url": "a.jpg", "caption": "Side"}, "b.jpg"]))
    (product,) = products_on(html, PAGE)
    assert (product.price, product.in_stock) == (Decimal(30), True)
    assert [picture.alt for picture in product.pictures] == ["Side", ""]


def test_a_group_gives_each_of_its_variants():
    variants = [
        {
            "@type": "Product", "sku": f"POT-{size}", "size": size,
            "offers": {"@type": "Offer", "price": price, "priceCurrency": "EUR", "availability": stock},
        }
        for size, price, stock in [("S", "8", "https://schema.org/InStock"), ("L", "9", "https://schema.org/OutOfStock")]
    ]  # fmt: skip
    group = {"@type": "ProductGroup", "name": "Pot", "productGroupID": "POT", "hasVariant": variants}
    small, large = products_on(json_ld(group), PAGE)
    assert (small.sku, small.variant_attributes, small.in_stock) == ("POT-S", {"size": "S"}, True)
    assert (large.price, large.in_stock, large.group, large.name) == (Decimal(9), False, "POT", "Pot")


def test_offers_with_skus_of_their_own_are_variants():
    offers = [{"@type": "Offer", "sku": sku, "price": "4", "priceCurrency": "EUR"} for sku in ("A", "B")]
    assert [product.sku for product in products_on(json_ld(pot(offers=offers)), PAGE)] == ["A", "B"]


def test_the_breadcrumb_names_the_category():
    steps = [("Home", "/"), ("Garden", "/c/garden/"), ("Pots", "/c/garden/pots/"), ("Pot", None)]
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, **({"item": item} if item else {})}
            for position, (name, item) in enumerate(steps, start=1)
        ],
    }
    assert products_on(json_ld(pot(), trail), PAGE)[0].category == "Garden > Pots"


def test_a_struck_price_and_a_rating_are_read():
    offer = {
        "@type": "Offer", "priceCurrency": "EUR", "price": "10",
        "priceSpecification": {
            "@type": "UnitPriceSpecification", "priceType": "https://schema.org/StrikethroughPrice", "price": "15",
        },
    }  # fmt: skip
    rating = {"@type": "AggregateRating", "ratingValue": "4.6", "reviewCount": "12"}
    (product,) = products_on(json_ld(pot(offers=offer, aggregateRating=rating)), PAGE)
    assert (product.price, product.compare_at_price) == (Decimal(10), Decimal(15))
    assert (product.rating, product.rating_count) == (Decimal("4.6"), 12)


def test_microdata_comes_after_json_ld():
    microdata = """<div itemscope itemtype="http://schema.org/Product"><span itemprop="name">Micro</span>
        <meta itemprop="sku" content="M1"><div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
        <span itemprop="price">1.234,50</span><meta itemprop="priceCurrency" content="EUR"></div></div>"""
    (product,) = products_on(f"<html><body>{microdata}</body></html>", PAGE)
    assert (product.sku, product.price) == ("M1", Decimal("1234.50"))
    assert products_on(json_ld(pot()).replace("<body>", f"<body>{microdata}"), PAGE)[0].sku == "P1"


def test_rdfa_is_read():
    html = """<html><body vocab="https://schema.org/" typeof="Product"><span property="name">Rdf</span>
        <span property="sku">R1</span><div property="offers" typeof="Offer"><span property="price">7.00</span>
        <meta property="priceCurrency" content="GBP"/></div></body></html>"""
    (product,) = products_on(html, PAGE)
    assert (product.name, product.sku, product.price, product.currency) == ("Rdf", "R1", Decimal(7), "GBP")


def test_open_graph_comes_last():
    html = """<html><head><meta property="og:type" content="product"><meta property="og:title" content="Graph">
        <meta property="og:image" content="https://shop.example/g.jpg">
        <meta property="product:price:amount" content="3,50"><meta property="product:price:currency" content="EUR">
        </head><body></body></html>"""
    (product,) = products_on(html, PAGE)
    assert (product.name, product.price, product.sku) == ("Graph", Decimal("3.50"), PAGE)


@pytest.mark.parametrize(
    "html",
    [
        "", "<html>", "no markup at all", json_ld({"@type": "Product"}), json_ld({"@type": "Person", "name": "x"}),
        '<script type="application/ld+json">{broken</script>',
        json_ld(pot(url="/p/one/"), pot(url="/p/two/", sku="P2")),
    ],
    ids=["nothing", "cut off", "text", "no name", "no product", "broken JSON", "a list of others' products"],
)  # fmt: skip
def test_pages_without_a_product_of_their_own_give_none(html):
    assert products_on(html, PAGE) == []


def test_odd_values_are_left_out_and_the_product_stays():
    offer = {"@type": "Offer", "price": "call us", "priceCurrency": None, "availability": 3}
    (product,) = products_on(json_ld(pot(offers=offer, brand=[], image={"@type": "x"}, aggregateRating="5")), PAGE)
    assert (product.price, product.currency, product.in_stock, product.brand) == (None, "", None, "")
    assert product.rating is None


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("24.00", "24"), (24, "24"), (24.5, "24.5"), ("24,00 €", "24"), ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"), ("EUR 1 234", "1234"), ("1'234.00 CHF", "1234"), ("free", "0"), ("", None),
        (None, None), ("-5.00", None), ("−5,00 €", None),
        ("9" * 30, None),
    ],
)  # fmt: skip
def test_prices_as_shops_write_them(written, amount):
    assert amount_of(written) == (Decimal(amount) if amount else None)


def test_currencies_by_letters_and_by_sign():
    assert [currency_of("eur"), currency_of("", "24 €"), currency_of("£3"), currency_of("?", None)] == [
        "EUR", "EUR", "GBP", "",
    ]  # fmt: skip


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@type", "@id", "@graph", "@value", "name", "offers", "price", "hasVariant", "sku", "image",
                         "brand", "aggregateRating", "itemListElement", "position", "additionalProperty", "category"]),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@given(anything)
@example({"@id": []})
@example({"@type": None, "@value": None})
def test_no_data_in_a_page_breaks_the_reader(data):
    written = json.dumps([{"@type": "Product", "name": "x", "offers": data, "brand": data, "hasVariant": data}, data])
    for product in products_on(f'<script type="application/ld+json">{written}</script>', PAGE):
        visit = PageVisit(PAGE, PAGE, Outcome.FETCHED, products=[product])
        assert PageVisit.from_line(visit.as_line()) == visit


@pytest.mark.parametrize(
    "odd",
    [
        {"image": "http://[bad"},
        {"url": "http://[bad"},
        {"url": "http://shop.example:99999/"},
        {"offers": [[{"price": [1, 2]}]]},
        {"offers": "12"},
        {"aggregateRating": {"ratingValue": "99999999", "reviewCount": "9" * 30}},
        {"hasVariant": [1, "x", None, {"sku": None}]},
        {"@type": ["Product", {"a": 1}], "name": ["Pot", {"x": "y"}]},
    ],
)
def test_odd_values_leave_the_rest_readable(odd):
    (product,) = products_on(json_ld(pot(**odd)), PAGE)
    assert (product.name, product.rating, product.rating_count, product.pictures) == ("Pot", None, 0, [])


def test_what_no_database_takes_is_left_out_of_texts():
    html = json_ld(pot(name="Po\0t\ud800", description="Round\0", offers={"price": "1"}, color="re\0d"))
    (product,) = products_on(html, PAGE)
    assert (product.name, product.description, product.attributes) == ("Pot", "Round", {"color": "red"})
    PageVisit(PAGE, PAGE, Outcome.FETCHED, products=[product]).as_line().encode()


def test_long_addresses_that_begin_alike_stay_two_products():
    address = "https://shop.example/" + "collections/garden/" * 8
    bare = {"@type": "Product", "name": "Pot"}
    one, two = (products_on(json_ld(bare), address + end)[0] for end in ("a", "b"))
    assert (one.sku != two.sku, one.group != two.group, len(one.sku)) == (True, True, 100)


def test_microdata_that_cannot_be_read_is_passed_over():
    html = '<div itemscope itemtype="http://schema.org/Product"><img itemprop=image src="http://[x"></div>'
    assert products_on(html, PAGE) == []
