"""A table of people, read as a listing asks for them.

`read` receives a listing and a sheet.  It promises an entry for each row in which everything is
right, and for every other row all that is wrong with it; no row is lost, and a row with nothing in
the columns of the listing is none.  It refuses with `SheetRefused` a sheet without the columns that
the listing requires.  `read_one` reads one person typed into a form by the same rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from workflows import columns
from workflows.columns import BadRow, Columns
from workflows.criteria import UNMARKED, Criteria
from workflows.form import Mistyped, clean, read_value, written
from workflows.particulars import LABELS
from workflows.schema.form import Attribute, Field, FieldType
from workflows.schema.people import Listing
from workflows.sheet import EMPTY, Cell, Row, Sheet

CRITERIA = "criteria"
"""Under this name `read_one` tells what is wrong with the criteria."""

_TYPES = {
    Attribute.NAME: FieldType.TEXT,
    Attribute.NIK: FieldType.NIK,
    Attribute.KK: FieldType.KK,
    Attribute.BPJS_CARD: FieldType.BPJS_CARD,
    Attribute.BIRTH_DATE: FieldType.DATE,
    Attribute.PHONE: FieldType.PHONE,
    Attribute.ADDRESS: FieldType.LONG_TEXT,
    Attribute.WORDS: FieldType.LONG_TEXT,
}
_FIELDS = {
    attribute: Field(type=kind, label=LABELS[attribute], attribute=attribute)
    for attribute, kind in _TYPES.items()
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as listed: the particulars as they are stored, and the criteria that are met."""

    row: int | None
    """The row of the sheet; none for a person typed into a form."""
    particulars: dict[Attribute, str]
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is listed, which rows are not right, and in sentences what of the sheet was not read."""

    entries: tuple[Entry, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A person as far as understood, and per field what was not: with mistakes not to be listed."""

    entry: Entry
    mistakes: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Mark:
    """The column that marks one criterion; without it, the column that names those met."""

    criterion: str | None = None


_Meaning = Attribute | _Mark


def read(listing: Listing, sheet: Sheet, *, today: date) -> Roster:
    """Read the people of a sheet."""
    known = _known(listing)
    sheet = columns.under(sheet, known, listing.required)
    found = Columns.find(sheet.header, known)
    _refuse_missing(listing, found)
    criteria = Criteria(listing.criteria)
    people = [
        _person(listing, criteria, found, row, today) for row in sheet.rows if found.filled(row)
    ]
    twice = columns.repeated(
        [(row, entry.particulars.get(Attribute.NIK)) for row, entry, _ in people],
        name=LABELS[Attribute.NIK],
    )
    told = [(row, entry, (*wrong, *twice.get(row, ()))) for row, entry, wrong in people]
    return Roster(
        entries=tuple(entry for _, entry, wrong in told if not wrong),
        bad=tuple(BadRow(row, wrong) for row, _, wrong in told if wrong),
        notes=tuple(found.unread(sheet.rows)),
    )


def read_one(
    listing: Listing, raw: Mapping[str, str], criteria: Iterable[str], *, today: date
) -> Reading:
    """Read a person whose particulars were typed, each under the name of its attribute."""
    typed = {
        each: Cell(clean(raw.get(each.value, ""), lines=_TYPES[each] is FieldType.LONG_TEXT))
        for each in listing.particulars
    }
    particulars, wrong = _particulars(listing, typed, today)
    mistakes = {attribute.value: sentence for attribute, sentence in wrong.items()}
    declared, marked = Criteria(listing.criteria), set(criteria)
    if unknown := declared.unknown(marked):
        mistakes[CRITERIA] = f"Kriteria {columns.named(unknown)} tidak dikenal."
    elif listing.criteria and not marked:
        mistakes[CRITERIA] = UNMARKED
    return Reading(Entry(None, particulars, declared.in_order(marked)), mistakes)


def template(listing: Listing) -> str:
    """Return the header row of a sheet for this listing, as a CSV that a spreadsheet opens."""
    labels = [*(LABELS[each] for each in listing.particulars), *listing.criteria.values()]
    out = StringIO()
    csv.writer(out, delimiter=";").writerow(" ".join(label.split()) for label in labels)
    return f"\ufeff{out.getvalue()}"


def _known(listing: Listing) -> dict[str, _Meaning]:
    """Return what a heading may mean; a particular goes before a criterion of its name."""
    known: list[tuple[_Meaning, tuple[str, ...]]] = [*columns.spellings(listing.particulars)]
    known += [(_Mark(name), each) for name, each in Criteria(listing.criteria).spellings()]
    if listing.criteria:
        known.append((_Mark(), ("kriteria",)))
    return columns.keyed(known)


def _refuse_missing(listing: Listing, found: Columns[_Meaning]) -> None:
    absent = [LABELS[each] for each in listing.required if each not in found.places]
    if absent:
        raise columns.missing(columns.named(absent), found.header)
    if listing.criteria and not any(isinstance(each, _Mark) for each in found.places):
        raise columns.missing("'Kriteria', atau satu untuk setiap kriteria,", found.header)


def _person(
    listing: Listing, criteria: Criteria, found: Columns[_Meaning], row: Row, today: date
) -> tuple[int, Entry, tuple[str, ...]]:
    """Return the number of a row, its person as far as understood, and all that was not."""
    told: dict[Attribute, Cell] = {}
    marks: dict[str, Cell] = {}
    naming = EMPTY
    for meaning, column in found.places.items():
        if isinstance(meaning, Attribute):
            told[meaning] = row.at(column)
        elif meaning.criterion is None:
            naming = row.at(column)
        else:
            marks[meaning.criterion] = row.at(column)
    particulars, mistakes = _particulars(listing, told, today)
    met, unclear = criteria.read(marks, naming)
    wrong = [columns.about(LABELS[each], sentence) for each, sentence in mistakes.items()]
    return row.number, Entry(row.number, particulars, met), (*wrong, *unclear, *found.beyond(row))


def _particulars(
    listing: Listing, cells: Mapping[Attribute, Cell], today: date
) -> tuple[dict[Attribute, str], dict[Attribute, str]]:
    """Return what the cells tell of a person, as it is stored, and the mistakes in the others."""
    values: dict[Attribute, str] = {}
    mistakes: dict[Attribute, str] = {}
    for attribute in listing.particulars:
        cell = cells.get(attribute, EMPTY)
        if cell.mistake:
            mistakes[attribute] = cell.mistake
        elif cell.text:
            try:
                value = read_value(_FIELDS[attribute], cell.text, today=today)
            except Mistyped as mistake:
                mistakes[attribute] = str(mistake)
            else:
                values[attribute] = written(value)
        elif attribute in listing.required:
            mistakes[attribute] = f"{LABELS[attribute]} belum diisi."
    return values, mistakes
