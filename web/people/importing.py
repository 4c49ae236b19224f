"""Many people at once, from a table: which rows are right, and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from web import session, site
from web.forms import table
from web.forms.table import Read, Told
from web.forms.typed import Typed
from workflows import roster
from workflows.columns import BadRow
from workflows.roster import Entry
from workflows.schema.form import Attribute
from workflows.schema.people import Listing

FORM = "impor"
ALREADY = "NIK ini sudah ada dalam daftar."


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Read):
    """A table of people that was read: who may be added, and those in `listed` rows already are."""

    entries: tuple[Entry, ...]
    understood: tuple[Entry, ...]
    listed: tuple[BadRow, ...]

    @property
    def at_first(self) -> Import:
        """What was read when nobody of the table was listed yet."""
        bad = tuple(each for each in self.told.bad if each not in self.listed)
        told = replace(self.told, good=len(self.understood), bad=bad)
        return replace(self, entries=self.understood, listed=(), told=told)


def read(listing: Listing, number: str, sent: Typed, *, today: date) -> Import:
    """Read a table of people for the case `number`; raise `SheetRefused`."""
    sheet, sent = table.read(sent)
    read = roster.read(listing, sheet, today=today)
    known = _listed(number, read.entries)
    twice = [each for each in read.entries if each.particulars.get(Attribute.NIK) in known]
    entries = tuple(each for each in read.entries if each not in twice)
    listed = tuple(BadRow(each.row or 0, (ALREADY,)) for each in twice)
    told = Told(
        good=len(entries),
        bad=tuple(sorted((*read.bad, *listed), key=lambda each: each.row)),
        notes=read.notes,
    )
    return Import(
        entries=entries,
        understood=read.entries,
        listed=listed,
        told=told,
        sheet=sheet,
        sent=sent,
    )


def _listed(number: str, entries: tuple[Entry, ...]) -> frozenset[str]:
    visit = session.visit()
    niks = [
        each.particulars[Attribute.NIK] for each in entries if Attribute.NIK in each.particulars
    ]
    return site.office().listed_already(visit.regency, visit.by, number, niks)
