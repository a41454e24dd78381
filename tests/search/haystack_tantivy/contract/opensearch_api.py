"""What OpenSearch's published API (its specification of 1.x to 3.x) takes in the requests that we make, as JSON
Schemas: every key that isn't named is refused."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
QUERY: Schema = {"$ref": "#/$defs/query"}
QUERIES: Schema = {"oneOf": [QUERY, {"type": "array", "items": QUERY}]}


def record(required: list[str] | None = None, **properties: Schema) -> Schema:
    named = {name.rstrip("_"): value for name, value in properties.items()}
    return {"type": "object", "properties": named, "required": required or [], "additionalProperties": False}


def by_name(value: Schema, most: int | None = None) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": value}
    return schema | ({"maxProperties": most} if most else {})


def one_of(**kinds: Schema) -> Schema:
    """An object with exactly one of these keys."""
    return record(**kinds) | {"minProperties": 1, "maxProperties": 1}


QUERY_STRING = record(
    ["query"],
    query=TEXT,
    default_field=TEXT,
    default_operator={"enum": ["and", "AND", "or", "OR"]},
    analyze_wildcard=FLAG,
    fuzziness={"oneOf": [NUMBER, {"type": "string", "pattern": "^(AUTO(:\\d+,\\d+)?|\\d+)$"}]},
)
DEFINITIONS: Schema = {
    "query": one_of(
        match_all=record(),
        query_string=QUERY_STRING,
        term=by_name(SCALAR, 1),
        terms=by_name({"type": "array", "items": SCALAR}, 1),
        bool=record(must=QUERIES, must_not=QUERIES, should=QUERIES, filter=QUERIES),
        more_like_this=record(
            ["like"],
            fields={"type": "array", "items": TEXT},
            like={"type": "array", "items": {"oneOf": [TEXT, record(_index=TEXT, _id=TEXT)]}},
            min_term_freq=NUMBER,
            min_doc_freq=NUMBER,
            max_query_terms=NUMBER,
            min_word_length=NUMBER,
            max_word_length=NUMBER,
            minimum_should_match=SCALAR,
        ),
    )
}
RANGES = {"type": "array", "items": record(from_=SCALAR, to=SCALAR, key=TEXT)}
HISTOGRAM = record(
    ["field"],
    field=TEXT,
    interval=TEXT,  # deprecated beside the next two, and still read
    calendar_interval=TEXT,
    fixed_interval=TEXT,
)
SUB_AGGREGATION = record(date_range=record(["field", "ranges"], field=TEXT, ranges=RANGES))
AGGREGATION = record(
    meta={"type": "object"},
    terms=record(["field"], field=TEXT, size=NUMBER),
    date_histogram=HISTOGRAM,
    filter=QUERY,
    aggs=by_name(SUB_AGGREGATION),
) | {"minProperties": 1}
SEARCH: Schema = record(
    ["query"],
    query=QUERY,
    post_filter=QUERY,
    from_=NUMBER,
    size=NUMBER,
    sort={"oneOf": [TEXT, {"type": "array", "items": by_name(record(order={"enum": ["asc", "desc"]}), 1)}]},
    stored_fields={"oneOf": [TEXT, {"type": "array", "items": TEXT}]},
    highlight=record(["fields"], fields=by_name(record())),
    suggest=by_name(record(text=TEXT, term=record(["field"], field=TEXT))),
    aggs=by_name(AGGREGATION),
) | {"$defs": DEFINITIONS}

KEYWORD = record(["type"], type={"const": "keyword"}, ignore_above=NUMBER)
FIELD = {
    "oneOf": [
        record(["type"], type={"const": "text"}, analyzer=TEXT, boost={"type": "number"}, fields=by_name(KEYWORD)),
        record(["type"], type={"const": "keyword"}, ignore_above=NUMBER, boost={"type": "number"}),
        record(["type"], type={"enum": ["date", "boolean", "float", "long", "geo_point"]}),
    ]
}
MAPPING: Schema = record(["properties"], properties=by_name(FIELD))
ANALYSIS = record(
    analyzer=by_name(record(["tokenizer"], tokenizer=TEXT, filter={"type": "array", "items": TEXT})),
    filter=by_name(
        record(["type"], type={"enum": ["ngram", "edge_ngram"]}, min_gram=NUMBER, max_gram=NUMBER),
    ),
)
INDEX: Schema = record(settings=record(index=record(max_ngram_diff=NUMBER), analysis=ANALYSIS))
ACTION = one_of(
    index=record(_index=TEXT, _id=TEXT), delete=record(["_id"], _index=TEXT, _id=TEXT), create=record(_index=TEXT)
)
DOCUMENT = by_name({"type": ["string", "number", "boolean", "null", "array"]})
BULK: Schema = {"type": "array", "minItems": 2, "items": {"oneOf": [ACTION, DOCUMENT]}}
NOTHING: Schema = {"type": "null"}

# what a request takes as its body, by method and the last part of its path ("" for the index itself)
BODIES: dict[tuple[str, str], Schema] = {
    ("GET", "_mapping"): NOTHING,
    ("PUT", ""): INDEX,
    ("PUT", "_mapping"): MAPPING,
    ("POST", "_bulk"): BULK,
    ("PUT", "_bulk"): BULK,
    ("POST", "_refresh"): NOTHING,
    ("POST", "_search"): SEARCH,
    ("DELETE", ""): NOTHING,
    ("DELETE", "_doc"): NOTHING,
}
