"""Input types that Haystack doesn't have."""

from typing import Any

from haystack.inputs import BaseInput

from .syntax import escape


class AllBut(BaseInput):
    """Words of which `missing` may be missing; at least one must be there: `filter(content=AllBut("red tea mug"))`."""

    input_type_name = "all_but"
    post_process = False

    def __init__(self, query_string: str, missing: int = 1) -> None:
        super().__init__(query_string, missing=missing)

    def prepare(self, query_obj: Any) -> str:
        return f"({escape(self.query_string)})~-{self.kwargs['missing']}" if self.query_string.strip() else ""
