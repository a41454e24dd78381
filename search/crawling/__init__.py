"""Crawling: a process of its own (`python -m search.crawling`, without Django) reads pages and writes a line for each;
`running.crawl` starts it and keeps what it found as proposed products."""
