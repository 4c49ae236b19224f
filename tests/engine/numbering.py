"""A program that numbers letters for a while: `python -m tests.engine.numbering URL VAR`.

Every process takes its own cases through signature, number, another number and hand-over; the book
is looked at by whoever started it.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from engine import office as offices
from engine.catalog import Catalog
from engine.clock import stopped_at
from tests.engine import correspondence, desk, routes
from tests.fixtures.office import CHIEF, NOW, OPERATOR, Staff, settings_for

SECONDS = 30


def main(url: str, var: Path) -> None:
    """Number letters on the database at `url` for so many seconds from when all is ready."""
    office = replace(
        offices.create(settings_for(url, var=var)), catalog=Catalog(), clock=stopped_at(NOW)
    )
    staff = replace(Staff.of(office), keys=_Keys())
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        number = routes.case_in(staff, "refusal_drafted")
        staff.take(number, CHIEF, "sign_refusal")
        correspondence.end(staff.by[CHIEF], office, number)
        staff.take(number, OPERATOR, "hand_over_refusal", received_by="applicant")
    office.database.dispose()


class _Keys:
    """Keys that no other process has."""

    def __iter__(self) -> "_Keys":
        return self

    def __next__(self) -> int:
        return int(desk.fresh_key(), 16)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
