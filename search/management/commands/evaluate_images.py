import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

WEIGHTS = {"content": 0.0, "style": 1.0}


class Command(BaseCommand):
    help = (
        "Judge the encoder on a folder of pictures: each is searched for among the others. The folder that a picture "
        "lies in is its label. Needs no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pictures", type=Path, required=True, metavar="DIR")
        parser.add_argument(
            "--label",
            choices=list(WEIGHTS),
            default="content",
            help="style: folders are styles, and pictures of the same name show the same and are not to be found",
        )
        parser.add_argument("--weight", type=float, help="of style, 0 to 1; by default that of the label")
        parser.add_argument("--json", type=Path, metavar="OUT")

    def handle(self, *args: Any, pictures: Path, label: str, weight: float | None, **options: Any) -> None:
        from search.images import judging

        if not pictures.is_dir():
            raise CommandError(f"There is no folder {pictures}.")
        w = WEIGHTS[label] if weight is None else weight
        if not 0 <= w <= 1:
            raise CommandError("A weight lies between 0 and 1.")
        paths, vectors = judging.encode_files(judging.files_below(pictures))
        if len(paths) < 2:
            raise CommandError(f"There are no two pictures below {pictures}.")
        contents = [path.stem for path in paths] if label == "style" else None
        judged = judging.judge(vectors, [path.parent.name for path in paths], w, contents)
        report = {
            "label": label,
            "pictures": judged.pictures,
            "w": w,
            "r_at_1": round(judged.r_at_1, 4),
            "p_at_10": round(judged.p_at_10, 4),
            "map_at_10": round(judged.map_at_10, 4),
        }
        if options["json"]:
            options["json"].write_text(json.dumps(report, indent=1) + "\n")
        self.stdout.write(json.dumps(report))
