from haystack.backends import BaseEngine

from .backend import TantivySearchBackend
from .query import TantivySearchQuery


class TantivyEngine(BaseEngine):
    backend = TantivySearchBackend
    query = TantivySearchQuery
