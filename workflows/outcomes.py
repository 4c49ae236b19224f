"""A table of results: what became of people who are listed elsewhere.

`read` receives a sheet and the words in which results are written.  Each row tells of one person,
by NIK, by the number of a BPJS card, or by both, what came out, with a remark if there is one.  It
promises a result for each row in which everything is right and, for every other row, all that is
wrong with it.  It refuses with `SheetRefused` a sheet without columns for a number and a result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflows import columns, identity
from workflows.columns import BadRow, Columns
from workflows.particulars import LABELS
from workflows.schema.form import Attribute
from workflows.sheet import EMPTY, Cell, Row, Sheet


@dataclass(frozen=True, slots=True)
class Result:
    """What came out for the person who has these numbers."""

    row: int
    outcome: str
    nik: str | None = None
    bpjs_card: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came out, which rows are not right, and in sentences what of the sheet was not read."""

    results: tuple[Result, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...] = ()


class _Told(StrEnum):
    """What a row tells beside the numbers."""

    RESULT = "hasil"
    REMARK = "catatan"


_Meaning = Attribute | _Told

_NUMBERS: Mapping[Attribute, Callable[[str], str]] = {
    Attribute.NIK: identity.read_nik,
    Attribute.BPJS_CARD: identity.read_bpjs_card,
}
_KNOWN: Mapping[str, _Meaning] = columns.keyed(
    [
        *columns.spellings(_NUMBERS),
        (_Told.RESULT, ("hasil", "hasil_verifikasi", "hasil_konfirmasi", "status", "putusan")),
        (_Told.REMARK, ("catatan", "keterangan", "ket", "alasan")),
    ]
)


def read(sheet: Sheet, words: Mapping[str, tuple[str, ...]]) -> Outcomes:
    """Read the results of a sheet; `words` holds the spellings of each outcome, the usual first."""
    sheet = columns.under(sheet, _KNOWN, [_Told.RESULT])
    found = Columns.find(sheet.header, _KNOWN)
    _refuse_missing(found)
    known = columns.keyed(words.items())
    usual = ", ".join(spelled[0] for spelled in words.values() if spelled)
    rows = [_row(found, known, usual, row) for row in sheet.rows if found.filled(row)]
    niks = columns.repeated(((each.row, each.nik) for each, _ in rows), name="NIK")
    cards = columns.repeated(
        ((each.row, each.bpjs_card) for each, _ in rows), name=LABELS[Attribute.BPJS_CARD]
    )
    told = [
        (each, (*wrong, *niks.get(each.row, ()), *cards.get(each.row, ()))) for each, wrong in rows
    ]
    return Outcomes(
        results=tuple(each for each, wrong in told if not wrong),
        bad=tuple(BadRow(each.row, wrong) for each, wrong in told if wrong),
        notes=tuple(found.unread(sheet.rows)),
    )


def _refuse_missing(found: Columns[_Meaning]) -> None:
    if not found.places.keys() & _NUMBERS.keys():
        raise columns.missing("'NIK' atau 'Nomor kartu BPJS'", found.header)
    if _Told.RESULT not in found.places:
        raise columns.missing("'Hasil'", found.header)


def _row(
    found: Columns[_Meaning], known: Mapping[str, str], usual: str, row: Row
) -> tuple[Result, tuple[str, ...]]:
    """Return the result in a row as far as it was understood, and all that was not."""

    def cell(meaning: _Meaning) -> Cell:
        return row.at(found.places[meaning]) if meaning in found.places else EMPTY

    nik, about_nik = _number(Attribute.NIK, cell(Attribute.NIK))
    card, about_card = _number(Attribute.BPJS_CARD, cell(Attribute.BPJS_CARD))
    outcome, about_result = _result(cell(_Told.RESULT), known, usual)
    remark, about_remark = _remark(cell(_Told.REMARK))
    nobody = not (nik or card or about_nik or about_card)
    about_both = "NIK atau nomor kartu BPJS belum diisi." if nobody else ""
    wrong = (about_both, about_nik, about_card, about_result, about_remark, *found.beyond(row))
    understood = Result(row.number, outcome, nik=nik, bpjs_card=card, remark=remark)
    return understood, tuple(each for each in wrong if each)


def _number(attribute: Attribute, cell: Cell) -> tuple[str | None, str]:
    if cell.mistake:
        return None, columns.about(LABELS[attribute], cell.mistake)
    if not cell.text:
        return None, ""
    try:
        return _NUMBERS[attribute](cell.text), ""
    except identity.IdentityInvalid as invalid:
        return None, columns.about(LABELS[attribute], invalid.sentence)


def _result(cell: Cell, known: Mapping[str, str], usual: str) -> tuple[str, str]:
    if not cell.text:
        return "", f"Hasil belum diisi; tulis salah satu: {usual}."
    outcome = columns.meant(cell.text, known)
    if cell.mistake or outcome is None:
        return "", f"Hasil {columns.named([cell.text])} tidak dikenal; tulis salah satu: {usual}."
    return outcome, ""


def _remark(cell: Cell) -> tuple[str, str]:
    if cell.mistake:
        return "", columns.about("Catatan", cell.mistake)
    # A remark stands in the history for good, where no NIK belongs.
    if identity.find_identity_numbers(cell.text):
        return "", "Jangan menulis NIK atau nomor KK dalam catatan; tulis di kolomnya."
    return cell.text, ""
