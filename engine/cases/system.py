"""The engine at work by itself: in one regency, in one unit of work, at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from engine.catalog import Catalog
from engine.sealing import Keys
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What happens without a request: a clock that has come so far, a calendar that is changed.

    `by` is who changes the calendar; None for the command line and for clocks.
    """

    work: Connection
    keys: Keys
    catalog: Catalog
    regency: Regency
    now: datetime
    by: str | None = None

    @property
    def tenant(self) -> str:
        """The id of the regency whose cases are written."""
        return self.regency.regency

    @property
    def today(self) -> date:
        """The local date in the regency."""
        return self.now.astimezone(self.regency.timezone).date()
