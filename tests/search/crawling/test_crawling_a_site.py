"""A crawl from command to rows, against a site on this machine."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from search.models import CrawledPage, CrawlRun, ProposedProduct

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LD = '<script type="application/ld+json">%s</script>'


def product_page(name, price, sku):
    offer = {"@type": "Offer", "price": price, "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
    return LD % json.dumps({"@type": "Product", "name": name, "sku": sku, "offers": offer})


def crawl(site, *options):
    call_command("crawl", site.url, "--allow-private", "--delay", "0", *options, verbosity=0)
    return CrawlRun.objects.latest("id")


def with_sitemap(site, *paths, robots=""):
    site.pages["/robots.txt"] = f"{robots}\nSitemap: {site.url}/sitemap.xml\n"
    site.types["/sitemap.xml"] = "application/xml"
    locations = "".join(f"<url><loc>{site.url}{path}</loc></url>" for path in paths)
    site.pages["/sitemap.xml"] = (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'
    )


def account(run):
    return {
        name: getattr(run, name)
        for name in ("pages", "fetched", "without_product", "not_modified", "refused", "failed")
        if getattr(run, name)
    }


def test_pages_of_the_sitemap_are_visited_and_each_is_accounted_for(site, tmp_path):
    site.pages |= {"/a": product_page("Pot", "5.00", "P1"), "/about": "<p>About us</p>", "/secret/x": "never"}
    with_sitemap(site, "/a?utm_source=mail", "/about", "/secret/x", "/gone", robots="User-agent: *\nDisallow: /secret/")
    run = crawl(site, "--json", str(tmp_path / "account.json"))
    assert account(run) == {"pages": 4, "fetched": 1, "without_product": 1, "refused": 1, "failed": 1}
    assert json.loads((tmp_path / "account.json").read_text())["fetched"] == 1
    proposal = ProposedProduct.objects.get()
    assert (proposal.sku, proposal.price, proposal.status) == ("P1", Decimal(5), "proposed")
    assert "/secret/x" not in site.paths_asked()
    assert CrawledPage.objects.get(outcome="refused").reason == "Forbidden by robots.txt"
    assert "404" in CrawledPage.objects.get(outcome="failed").reason


def test_without_a_sitemap_it_follows_links_within_the_site(site):
    site.pages |= {
        "/": '<a href="/a">a</a> <a href="/basket/">b</a> <a href="http://elsewhere.example/">c</a>',
        "/a": '<a href="/b#part">b</a>' + product_page("A", "1.00", "A"),
        "/b": '<a href="/">home</a>' + product_page("B", "2.00", "B"),
    }
    assert account(crawl(site)) == {"pages": 3, "fetched": 2, "without_product": 1}
    assert account(crawl(site)) == {"pages": 3, "not_modified": 3}  # with the links of the first time
    assert ProposedProduct.objects.count() == 2


def test_a_second_crawl_asks_what_has_changed_and_keeps_the_old_price(site):
    site.pages |= {"/a": product_page("A", "1.00", "A"), "/b": product_page("B", "2.00", "B")}
    with_sitemap(site, "/a", "/b")
    crawl(site)
    site.pages["/b"] = product_page("B", "2.50", "B")
    run = crawl(site)
    assert account(run) == {"pages": 2, "not_modified": 1, "fetched": 1}
    assert (run.products_new, run.products_changed, run.products_unchanged) == (0, 1, 0)
    changed = ProposedProduct.objects.get(sku="B")
    assert [str(price.price.normalize()) for price in changed.prices.all()] == ["2.5", "2"]
    assert ProposedProduct.objects.get(sku="A").prices.count() == 1


def test_a_page_that_is_no_more_marks_what_stood_on_it(site):
    site.pages["/a"] = product_page("A", "1.00", "A")
    with_sitemap(site, "/a")
    crawl(site)
    del site.pages["/a"]
    with pytest.raises(CommandError, match="Not one page"):
        crawl(site)
    assert ProposedProduct.objects.get().gone_at is not None


def test_sitemaps_may_be_listed_in_an_index(site):
    site.pages["/a"] = product_page("A", "1.00", "A")
    with_sitemap(site, "/a")
    site.types["/index.xml"] = "application/xml"
    site.pages["/index.xml"] = f"<sitemapindex><sitemap><loc>{site.url}/sitemap.xml</loc></sitemap></sitemapindex>"
    site.pages["/robots.txt"] = f"Sitemap: {site.url}/index.xml"
    assert account(crawl(site)) == {"pages": 1, "fetched": 1}


def test_a_redirect_to_another_host_is_refused(site):
    site.redirects["/a"] = "http://169.254.169.254/latest/meta-data/"
    with_sitemap(site, "/a")
    with pytest.raises(CommandError):
        crawl(site)
    assert "not one of the sites" in CrawledPage.objects.get().reason


def test_private_addresses_are_refused_unless_allowed(site):
    for address in (site.url, site.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(CommandError):
            call_command("crawl", address, "--delay", "0", verbosity=0)
    assert site.asked == []
    assert CrawledPage.objects.count() == 2
    assert all("private address" in page.reason for page in CrawledPage.objects.all())


def test_a_site_whose_robots_txt_fails_is_left_alone(site):
    site.statuses["/robots.txt"] = 503
    site.pages["/"] = product_page("A", "1.00", "A")
    with pytest.raises(CommandError):
        crawl(site)
    assert "/" not in site.paths_asked()
    assert not ProposedProduct.objects.exists()


def test_the_pause_that_robots_txt_asks_for_is_kept(site):
    site.pages |= {f"/{number}": f"<p>{number}</p>" for number in range(3)}
    with_sitemap(site, "/0", "/1", "/2", robots="User-agent: *\nCrawl-delay: 0.4")
    run = crawl(site)
    assert (run.finished_at - run.started_at).total_seconds() > 0.4 * 3  # the sitemap counts as well


def test_no_more_pages_than_asked_for(site):
    site.pages |= {f"/{number}": f"<p>{number}</p>" for number in range(5)}
    with_sitemap(site, *(f"/{number}" for number in range(5)))
    assert crawl(site, "--max-pages", "2").pages == 2


@pytest.mark.parametrize("address", ["ftp://x.example", "http://", "javascript:alert(1)", "http://a@b.example"])
def test_what_is_no_web_address_is_refused_before_anything_is_done(address):
    with pytest.raises(CommandError, match="not a web address"):
        call_command("crawl", address, verbosity=0)
    assert not CrawlRun.objects.exists()
