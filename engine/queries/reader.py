"""What every question is answered with: one unit of work, one person, one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from engine.catalog import Catalog
from engine.sealing import Keys
from workflows.actor import Actor
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks, in which regency, at which instant, and the unit of work to read in."""

    work: Connection
    keys: Keys
    catalog: Catalog
    regency: Regency
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The local date in the regency."""
        return self.now.astimezone(self.regency.timezone).date()
