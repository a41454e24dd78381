import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import judging


class Command(BaseCommand):
    help = "How well a judged catalogue is ranked: mean NDCG@10 (gain 2^rating − 1, unjudged 0), zero hits, CPU."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--catalogue", type=Path, required=True, help="products, JSON lines, gzipped or not")
        parser.add_argument("--judgements", type=Path, required=True, help="CSV: query, product_id, rating 0 to 3")
        parser.add_argument("--typos", type=Path, help="CSV: query, typed")
        parser.add_argument("--json", type=Path, help="write the result to this file")

    def handle(self, **options: Any) -> None:
        try:
            judgements = judging.read_judgements(options["judgements"])
            typed = judging.read_typos(options["typos"]) if options["typos"] else {}
            with judging.index_of(judging.read_catalogue(options["catalogue"])):
                result = judging.evaluate(judgements).as_dict()
                if typed:
                    misspelt = judging.evaluate(judgements, typed).as_dict()
                    result["typos"] = misspelt
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"These files can't be evaluated: {error!r}") from error
        if options["json"]:
            options["json"].write_text(json.dumps(result, indent=1) + "\n")
        self.stdout.write(_summary("As judged", result))
        if typed:
            self.stdout.write(_summary("With typos", result["typos"]))


def _summary(title: str, result: dict[str, Any]) -> str:
    return (
        f"{title}: {result['queries']} queries, NDCG@10 {result['ndcg_at_10']:.4f}, "
        f"zero-hit rate {result['zero_hit_rate']:.4f}, "
        f"CPU ms p50 {result['cpu_ms_p50']:.2f}, p95 {result['cpu_ms_p95']:.2f}"
    )
