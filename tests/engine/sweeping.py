"""A program that sweeps when it is told to: `python -m tests.engine.sweeping`.

Reads orders from standard input, one JSON object a line: the URL of the database, and the instant
at which it is to be swept.  For each it answers with how many rungs it climbed, and how many
failed.
"""

import json
import sys
from dataclasses import replace
from datetime import datetime

from engine import office as offices
from engine.catalog import Catalog
from engine.clock import stopped_at
from engine.sweep import sweep
from tests.fixtures.office import settings_for


def main() -> None:
    """Carry out the orders, one after another, and leave no connection open."""
    compiled: dict[str, Catalog] = {}
    for line in sys.stdin:
        order = json.loads(line)
        url = order["url"]
        office = replace(
            offices.create(settings_for(url)),
            catalog=compiled.setdefault(url, Catalog()),
            clock=stopped_at(datetime.fromisoformat(order["at"])),
        )
        done = sweep(office)
        office.database.dispose()
        sys.stdout.write(f"{json.dumps([done.rungs, done.failed])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
