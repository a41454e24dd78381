"""Asks PyPI's advisories for known holes in the packages of a lock file; `make check` runs it.

A hole that is known fails. Where the advisories can't be reached (no network, a mirror without them) it says so and
passes: a shop's own tests must run on a train.
"""

import json
import subprocess
import sys
from pathlib import Path

# Identifiers that we looked at and that don't concern this shop, each with the reason.
ACCEPTED: dict[str, str] = {}


def report_of(auditor: str, lock_file: str) -> dict | None:
    """What pip-audit says, or None when it couldn't ask."""
    asked = subprocess.run(
        [auditor, "--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off", "-r", lock_file],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(asked.stdout)
    except json.JSONDecodeError:
        return None


def main(auditor: str, lock_file: str) -> int:
    report = report_of(auditor, lock_file)
    if report is None:
        print("The advisories can't be reached: packages not audited.")
        return 0
    asked = [package for package in report["dependencies"] if "skip_reason" not in package]
    holes = [
        (package["name"], package["version"], hole["id"], hole["fix_versions"])
        for package in asked
        for hole in package["vulns"]
        if hole["id"] not in ACCEPTED
    ]
    for name, version, hole, fixed_in in holes:
        print(f"{name} {version}: {hole}, fixed in {', '.join(fixed_in) or 'no version yet'}")
    unknown = len(report["dependencies"]) - len(asked)
    print(f"{len(asked)} packages audited, {len(holes)} known holes, {unknown} not found there")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.executable).with_name("pip-audit")), sys.argv[1]))
