"""The analyst's copy of the books: a star schema in Parquet, without names or addresses of anybody."""
