"""Numbers that count on by one: a series of a regency, begun anew each year.

A number is taken by locking the row of its series until the unit of work ends; what is not
committed was never taken, so that a series has neither a number twice nor a gap.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

# One statement on both databases: the row is made, or locked and counted on, until commit.
_NEXT = text(
    "INSERT INTO counter (regency, series, year, last) VALUES (:regency, :series, :year, 1) "
    "ON CONFLICT (regency, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


def following(work: Connection, *, regency: str, series: str, year: int) -> int:
    """Take the next number of a series, the first of a year being 1."""
    last: int = work.execute(
        _NEXT, {"regency": regency, "series": series, "year": year}
    ).scalar_one()
    return last
