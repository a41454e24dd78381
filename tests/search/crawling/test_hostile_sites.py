"""Sites that mean harm, or are broken: the crawl ends, each page is counted, and the good ones are kept."""

import gzip
import json

import pytest

from search.models import CrawledPage, CrawlRun, ProposedProduct
from tests.search.crawling.test_crawling_a_site import account, crawl, product_page, with_sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POT = product_page("Pot", "5.00", "P1")
BOMB = gzip.compress(b"<p>" + b" " * 70_000_000)


def test_one_odd_page_does_not_cost_the_others(site):
    odd = '{"@type":"Product","name":"A\\u0000\\ud800","sku":"ODD","image":"http://[x","offers":{"price":"1"}}'
    site.pages |= {"/good": POT, "/odd": f'<script type="application/ld+json">{odd}</script>'}
    site.files = {"/bomb": BOMB, "/large": b"<p>" * 4_000_000, "/koi8": "<p>Ваза".encode("koi8-r") + b"\xff\x00"}
    site.encodings["/bomb"] = "gzip"
    site.types["/koi8"] = "text/html; charset=no-such"
    site.redirects |= {"/round": "/round", "/out": "http://10.0.0.1/", "/file": "file:///etc/passwd"}
    with_sitemap(site, "/bomb", "/large", "/koi8", "/round", "/out", "/file", "/odd", "/" + "a" * 3_000, "/good")
    run = crawl(site)
    assert sum(account(run).values()) == 2 * run.pages == 2 * CrawledPage.objects.count() == 18
    assert account(run) == {"pages": 9, "fetched": 2, "without_product": 1, "refused": 4, "failed": 2}
    assert dict(ProposedProduct.objects.values_list("sku", "name")) == {"P1": "Pot", "ODD": "A"}
    assert run.problem == ""


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'


def test_sitemaps_that_are_bombs_loops_or_nonsense_are_passed_over(site):
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "x" * 100}">' for at in range(12))
    laughs = f"<!DOCTYPE urlset [{entities}]>" + SITEMAP % "<url><loc>&e11;</loc></url>"
    stolen = '<!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + SITEMAP % "<url><loc>/&f;</loc></url>"
    mixed = SITEMAP % "<url><loc>http://[bad</loc></url><url><loc></loc></url><url><loc>/good</loc></url><url>"
    loop = "<sitemapindex><sitemap><loc>/loop.xml</loc></sitemap><sitemap><loc>http://[x</loc></sitemap></sitemapindex>"
    site.pages |= {"/good": POT, "/laughs.xml": laughs, "/stolen.xml": stolen, "/mixed.xml": mixed, "/loop.xml": loop}
    site.pages |= {"/text.xml": "no sitemap at all"}
    site.files = {"/bomb.xml.gz": BOMB}
    names = ["laughs.xml", "stolen.xml", "mixed.xml", "loop.xml", "text.xml", "bomb.xml.gz", "missing.xml"]
    site.pages["/robots.txt"] = "\n".join(f"Sitemap: {site.url}/{name}" for name in [*names, "http://[x"])
    site.types |= {f"/{name}": "application/xml" for name in names}
    run = crawl(site)
    assert ProposedProduct.objects.get().sku == "P1"
    assert "root:" not in json.dumps([*CrawledPage.objects.values("url", "reason")], default=str)
    assert CrawlRun.objects.get().problem == ""
    assert sum(account(run).values()) == 2 * run.pages


def test_a_trap_of_endless_links_ends_with_the_pages_asked_for(site):
    for number in range(40):
        site.pages[f"/{number or ''}"] = f'<a href="/{number + 1}">on</a><a href="http://[x">x</a>'
    assert crawl(site, "--max-pages", "12").pages == 12
