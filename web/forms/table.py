"""A table sent with a form: a file, or else what was pasted.

What a file held is written back as text, so that a page that shows the form again has it too: no
page can choose a file anew.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass, replace
from io import StringIO

from web.forms import control as controls
from web.forms.control import Control
from web.forms.typed import Typed
from workflows import sheet as sheets
from workflows.columns import BadRow
from workflows.sheet import Sheet, SheetRefused
from workflows.sheet.reading import MAX_BYTES

FILE, PASTED, CONFIRMED = "table", "pasted", "confirmed"
"""The control of a file, that of a text, and the button by which good rows go ahead of bad ones."""

_GAP = 20
"""As many empty rows are written out, so that the others keep their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a table that was read: how many rows are right, and what is wrong."""

    good: int
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...]

    @property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """The numbers of the bad rows in which the same is wrong, and what: each told once."""
        found: dict[str, list[str]] = {}
        for each in self.bad:
            found.setdefault(" ".join(each.sentences), []).append(str(each.row))
        return tuple((", ".join(rows), wrong) for wrong, rows in found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A table that was read: what is told of it, and the form that it came with."""

    told: Told
    sheet: Sheet
    sent: Typed

    @property
    def may_go_on(self) -> bool:
        """Whether good rows are to go ahead: nothing is wrong, or the person said so."""
        return bool(self.told.good) and (not self.told.bad or bool(self.sent.text(CONFIRMED)))

    @property
    def rest(self) -> Typed:
        """The form with the bad rows alone, to be mended and sent again."""
        rows = {each.row for each in self.told.bad}
        return with_text(self.sent, written(self.sheet, rows))

    @property
    def told_after(self) -> Told:
        """What is told of the bad rows once the good ones went ahead."""
        return replace(self.told, good=0, notes=())


def read(sent: Typed) -> tuple[Sheet, Typed]:
    """Return the table, and the form with its text in place of a file; raise `SheetRefused`."""
    file = sent.files.get(FILE)
    if file is None:
        if not sent.text(PASTED).strip():
            raise SheetRefused("Pilih berkas tabel, atau tempelkan isinya.")
        return sheets.read_text(sent.text(PASTED)), sent
    sheet = sheets.read(file.stream.read(MAX_BYTES + 1), file.filename or "")
    return sheet, with_text(sent, written(sheet))


def with_text(sent: Typed, text: str) -> Typed:
    """Return the form with `text` as what was pasted, and no file."""
    return replace(sent, texts={**sent.texts, PASTED: (text,)}, files={})


def written(sheet: Sheet, rows: Collection[int] | None = None) -> str:
    """Return the table as text; only the rows with these numbers, close together, when given."""
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\n").writerow
    line = 1
    if rows is None and sheet.rows:
        line = _skipped(out, 1, sheet.rows[0].number - 1)
    write(sheet.header)
    for row in sheet.rows:
        if rows is None:
            line = _skipped(out, line + 1, row.number)
        if rows is None or row.number in rows:
            write(row.texts)
    return out.getvalue()


def area(sent: Typed, form: str) -> Control:
    """Return the control into which a table is pasted."""
    hint = "Salin dari lembar kerja beserta judul kolomnya. Pemisah: tab, titik koma atau koma."
    return controls.area(sent, form, PASTED, label="Atau tempelkan isi tabel", hint=hint)


def _skipped(out: StringIO, line: int, number: int) -> int:
    """Write the empty lines between `line` and `number`, and return the line that is next."""
    if 0 < number - line <= _GAP:
        out.write("\n" * (number - line))
    return max(line, number)
