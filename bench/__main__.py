"""`python -m bench NAME [--json]`: run one measurement."""

from __future__ import annotations

import argparse
import json

from bench import batch, deadline, letter, sweep, transition

MEASUREMENTS = {
    "batch": batch,
    "deadline": deadline,
    "letter": letter,
    "sweep": sweep,
    "transition": transition,
}


def main() -> None:
    """Run the named measurement and print its figures as a table, or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=sorted(MEASUREMENTS))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each counted run")
    parser.add_argument("--rounds", type=int, default=5, help="counted runs of each kind")
    options = parser.parse_args()
    measurement = MEASUREMENTS[options.name]
    figures = measurement.measure(seconds=options.seconds, rounds=options.rounds)
    print(json.dumps(figures) if options.json else measurement.table(figures))


if __name__ == "__main__":
    main()
