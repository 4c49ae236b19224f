"""Many people at once, from a table: which rows are right, and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from web import session, site
from web.forms import table
from web.forms.table import Told
from web.forms.typed import Typed
from workflows import roster
from workflows.columns import BadRow
from workflows.roster import Entry
from workflows.schema.form import Attribute
from workflows.schema.people import Listing
from workflows.sheet import Sheet

FORM = "impor"
ALREADY = "NIK ini sudah ada dalam daftar."


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A table of people that was read: who may be added, and what is told of the others."""

    entries: tuple[Entry, ...]
    told: Told
    sheet: Sheet
    sent: Typed

    @property
    def may_go_on(self) -> bool:
        """Whether good rows are to be added: nothing is wrong, or the person said to go ahead."""
        return bool(self.entries) and (not self.told.bad or bool(self.sent.text(table.CONFIRMED)))

    @property
    def rest(self) -> Typed:
        """The form with the bad rows alone, to be mended and sent again."""
        rows = {each.row for each in self.told.bad}
        return table.with_text(self.sent, table.written(self.sheet, rows))

    @property
    def told_after(self) -> Told:
        """What is told of the bad rows once the good ones were added."""
        return replace(self.told, good=0, notes=())


def read(listing: Listing, number: str, sent: Typed, *, today: date) -> Import:
    """Read a table of people for the case `number`; raise `SheetRefused`."""
    sheet, sent = table.read(sent)
    read = roster.read(listing, sheet, today=today)
    known = _listed(number, read.entries)
    twice = [each for each in read.entries if each.particulars.get(Attribute.NIK) in known]
    entries = tuple(each for each in read.entries if each not in twice)
    bad = [*read.bad, *(BadRow(each.row or 0, (ALREADY,)) for each in twice)]
    told = Told(
        good=len(entries),
        bad=tuple(sorted(bad, key=lambda each: each.row)),
        notes=read.notes,
    )
    return Import(entries=entries, told=told, sheet=sheet, sent=sent)


def _listed(number: str, entries: tuple[Entry, ...]) -> frozenset[str]:
    visit = session.visit()
    niks = [
        each.particulars[Attribute.NIK] for each in entries if Attribute.NIK in each.particulars
    ]
    return site.office().listed_already(visit.regency, visit.by, number, niks)
