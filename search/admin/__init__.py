"""What staff see and settle about searching, and about products that a crawl proposes."""

from search.admin import crawling, rules

__all__ = ["crawling", "rules"]
