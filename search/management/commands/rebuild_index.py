from contextlib import ExitStack
from typing import Any

from django.core.management import call_command
from haystack import connections
from haystack.management.commands.rebuild_index import Command as HaystackCommand

from search.indexing import settling_outbox


class Command(HaystackCommand):
    """Haystack's command, but the live index stays until the new one is whole, where the backend can do that."""

    help = "Rebuilds the search index beside the live one, which it replaces at the end."

    def handle(self, **options: Any) -> None:
        aliases = options["using"] or list(connections.connections_info)
        backends = [connections[alias].get_backend() for alias in aliases]
        if not all(hasattr(backend, "rebuilding") for backend in backends):
            super().handle(**options)
            return
        with settling_outbox(), ExitStack() as stack:
            for backend in backends:
                stack.enter_context(backend.rebuilding())
            call_command(
                "update_index",
                using=aliases,
                batchsize=options["batchsize"],
                workers=0,  # there is one writer, and this process has it
                max_retries=1,
                verbosity=options["verbosity"],
            )
