"""Whoosh over the same products; run by the Python of an environment that has it, with nothing of ours.

It reads {"products": [...], "queries": [...]} and prints CPU milliseconds: one page is 24 hits, the total, and the
counts of brands and categories."""

import json
import sys
import tempfile
import time

from whoosh import fields, index, qparser, sorting  # type: ignore[import-not-found]


def main() -> None:
    given = json.load(sys.stdin)
    texts = ("name", "brand", "category", "description", "attributes")
    schema = fields.Schema(
        id=fields.ID(stored=True),
        card=fields.STORED,
        brand_exact=fields.ID(sortable=True),
        category_exact=fields.ID(sortable=True),
        **dict.fromkeys(texts, fields.TEXT),
    )
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        made = index.create_in(folder, schema)
        writer = made.writer()
        for product in given["products"]:
            exact = {"brand_exact": product["brand"], "category_exact": product["category"]}
            writer.add_document(**{key: product[key] for key in ("id", "card", *texts)}, **exact)
        writer.commit()
        indexing = time.process_time() - began
        parser = qparser.MultifieldParser(texts, schema)
        spent = []
        with made.searcher() as searcher:
            facets = {"brand": sorting.FieldFacet("brand_exact"), "category": sorting.FieldFacet("category_exact")}
            for query in given["queries"]:
                began = time.process_time()
                found = searcher.search(parser.parse(query), limit=24, groupedby=facets, maptype=sorting.Count)
                _ = [hit["card"] for hit in found], len(found), found.groups("brand"), found.groups("category")
                spent.append((time.process_time() - began) * 1000)
    json.dump({"indexed_per_cpu_second": round(len(given["products"]) / indexing), "spent": spent}, sys.stdout)


if __name__ == "__main__":
    main()
