"""`python -m alibaba.supervisor run|stop|reset|demo-reset|backup|restore FILE`."""

import argparse
import sys
from pathlib import Path

from alibaba.embedded.errors import CannotStart
from alibaba.supervisor import backups, ending, running


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m alibaba.supervisor", description=__doc__)
    deeds = parser.add_subparsers(dest="deed", required=True)
    deeds.add_parser("run", help="start the shop and stay until it is stopped")
    deeds.add_parser("stop", help="stop the running shop in order")
    deeds.add_parser("reset", help="delete everything in the state folder except the backups")
    deeds.add_parser("demo-reset", help="forget what happened in a demo shop, for a fresh one")
    deeds.add_parser("backup", help="write the database and the pictures into one file")
    restore = deeds.add_parser("restore", help="put a backup in place of what is there")
    restore.add_argument("file", type=Path)
    arguments = parser.parse_args()
    try:
        match arguments.deed:
            case "run":
                running.run()
            case "stop":
                ending.stop()
            case "reset":
                ending.reset()
            case "demo-reset":
                ending.reset_demo()
            case "backup":
                backups.backup()
            case "restore":
                backups.restore(arguments.file)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
