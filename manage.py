#!/usr/bin/env python
"""Django's command line. Commands that need the database find the servers by themselves (alibaba/servers.py)."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
    from alibaba.command_line import run

    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
