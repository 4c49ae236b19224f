"""Reading what people typed: raw text in, typed values out, and a sentence for each mistake.

`read` receives the names of the fields asked for and what was typed for each.  It promises that
every returned value is of its field's type and within its bounds; a mistake leaves the field out
of the values and puts a sentence beside its name.  Nothing typed is lost: the caller keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workflows import identity
from workflows.dates import long_date
from workflows.facts import Value
from workflows.procedure import Procedure
from workflows.schema.form import Attribute, Field, FieldType

MAX_TEXT = 200
MAX_LONG_TEXT = 2000
MAX_WORDS = 8000
"""What a person said is taken down whole: a letter of two or three pages."""
YEARS = range(1900, 2101)
"""Years that a form speaks of; outside them a slip is certain, and months can still be added."""

YES, NO = "yes", "no"

CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{5,}")
"""The number of a case: the regency's code, the year, and the number within it."""

_DOCUMENT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}\Z")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z")
_LOCAL_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\Z")


class Mistyped(Exception):
    """What was typed is not a value of the field; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, and per field what was not."""

    values: dict[str, Value]
    mistakes: dict[str, str]


def read(
    procedure: Procedure, asked: Iterable[str], raw: Mapping[str, str], *, today: date
) -> Reading:
    """Read the fields `asked`; an empty field is unanswered and no mistake of its own."""
    values: dict[str, Value] = {}
    mistakes: dict[str, str] = {}
    for name in asked:
        field = procedure.definition.fields[name]
        text = clean(raw.get(name, ""), lines=field.type is FieldType.LONG_TEXT)
        if not text:
            continue
        try:
            values[name] = read_value(field, text, today=today)
        except Mistyped as mistake:
            mistakes[name] = str(mistake)
    return Reading(values, mistakes)


def clean(text: str, *, lines: bool = False) -> str:
    """Trim, normalise to NFC, and drop control and direction characters that no form needs."""
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        if (lines and letter == "\n") or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )
    return kept.strip()


def read_value(field: Field, text: str, *, today: date) -> Value:
    """Read one non-empty, cleaned text as the field's type; raise `Mistyped` with a sentence."""
    value = _READERS[field.type](field, text)
    if isinstance(value, date) and field.attribute is Attribute.BIRTH_DATE and value > today:
        raise Mistyped(f"Tanggal lahir {long_date(value)} belum terjadi; periksa tahunnya.")
    return value


def _text(field: Field, text: str) -> str:
    return _within(field, text, MAX_TEXT)


def _long_text(field: Field, text: str) -> str:
    return _within(field, text, MAX_WORDS if field.attribute is Attribute.WORDS else MAX_LONG_TEXT)


def _within(field: Field, text: str, most: int) -> str:
    if len(text) > most:
        raise Mistyped(f"Terlalu panjang: {len(text)} huruf, paling banyak {most}.")
    # What is no particular of a person stands in the history for good, where no NIK belongs.
    if field.attribute is None and identity.find_identity_numbers(text):
        raise Mistyped("Jangan menulis NIK atau nomor KK di sini; tulis di isian yang memintanya.")
    return text


def _number(field: Field, text: str) -> int:
    if not _NUMBER.match(text):
        raise Mistyped("Tulis angka saja, tanpa titik atau koma.")
    number = int(text)
    if field.minimum is not None and number < field.minimum:
        raise Mistyped(f"Paling sedikit {field.minimum}.")
    if field.maximum is not None and number > field.maximum:
        raise Mistyped(f"Paling banyak {field.maximum}.")
    return number


def _date(_field: Field, text: str) -> date:
    if iso := _ISO_DATE.match(text):
        year, month, day = map(int, iso.groups())
    elif local := _LOCAL_DATE.match(text):
        day, month, year = map(int, local.groups())
    else:
        raise Mistyped("Tulis tanggal seperti 31-12-2026.")
    try:
        day_given = date(year, month, day)
    except ValueError as error:
        raise Mistyped(f"Tanggal {text} tidak ada dalam kalender.") from error
    if year not in YEARS:
        raise Mistyped(f"Tahun {year} tidak mungkin; periksa tahunnya.")
    return day_given


def _yes_no(_field: Field, text: str) -> bool:
    if text not in {YES, NO}:
        raise Mistyped("Pilih ya atau tidak.")
    return text == YES


def _choice(field: Field, text: str) -> str:
    if text not in field.choices:
        raise Mistyped("Pilih salah satu: " + ", ".join(field.choices.values()) + ".")
    return text


def _case(_field: Field, text: str) -> str:
    number = text.replace(" ", "")
    if not CASE_NUMBER.fullmatch(number):
        raise Mistyped("Tulis nomor berkas seperti 3602-2026-00001.")
    return number


def _document(_field: Field, text: str) -> str:
    """Read the id of a document that was attached: nobody types one."""
    if not _DOCUMENT.fullmatch(text):
        raise Mistyped("Lampirkan dokumennya.")
    return text


def _identity(read_one: Callable[[str], str]) -> Callable[[Field, str], str]:
    def reader(_field: Field, text: str) -> str:
        try:
            return read_one(text)
        except identity.IdentityInvalid as invalid:
            raise Mistyped(str(invalid)) from invalid

    return reader


_READERS: Mapping[FieldType, Callable[[Field, str], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.CHANNEL: _choice,
    FieldType.VILLAGE: _choice,
    FieldType.FILE: _document,
    FieldType.CASE: _case,
    FieldType.NIK: _identity(identity.read_nik),
    FieldType.KK: _identity(identity.read_kk),
    FieldType.BPJS_CARD: _identity(identity.read_bpjs_card),
    FieldType.PHONE: _identity(identity.read_phone),
}


def written(value: Value) -> str:
    """Return a value as it is stored in text: dates in ISO form, yes and no by name."""
    if isinstance(value, bool):
        return YES if value else NO
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(field: Field, value: Value) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date):
        return long_date(value)
    return field.choices.get(str(value), str(value))


def restored(field: Field, stored: str) -> Value:
    """Return the value that `written` stored for the field."""
    if field.type is FieldType.NUMBER:
        return int(stored)
    if field.type is FieldType.DATE:
        return date.fromisoformat(stored)
    if field.type is FieldType.YES_NO:
        return stored == YES
    return stored
