"""Pretend answers: for any field a value that a person could have typed, drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from uuid import UUID

from workflows.facts import Value
from workflows.schema.form import Attribute, Field, FieldType

NAMES = ("Maria Lumentut", "Jefry Rondonuwu", "Siti Aminah", "Ahmad Fauzi", "Yulce Tumbelaka")
TEXTS = ("Anak", "Jaga II, Pondang", "400/12/2026", "Sesuai berkas")
YEAR = 365


def answer(field: Field, chance: Random, today: date) -> Value:
    """Return a valid value of the field as `workflows.form` would have read it."""
    if field.attribute is Attribute.NAME:
        return chance.choice(NAMES)
    if field.attribute is Attribute.BIRTH_DATE:
        return _birth(chance, today)
    return _ANSWERS[field.type](field, chance, today)


def _birth(chance: Random, today: date) -> date:
    return today - timedelta(days=chance.randrange(YEAR, 90 * YEAR))


def _text(_field: Field, chance: Random, _today: date) -> str:
    return chance.choice(TEXTS)


def _number(field: Field, chance: Random, _today: date) -> int:
    least = field.minimum if field.minimum is not None else min(0, field.maximum or 0)
    most = field.maximum if field.maximum is not None else max(100, least)
    return chance.randint(least, most)


def _date(_field: Field, chance: Random, today: date) -> date:
    """Return a day of the last year or so, often today: a condition may allow nothing older."""
    if chance.random() < 1 / 4:
        return today
    return today - timedelta(days=chance.randrange(YEAR + 35))


def _yes_no(_field: Field, chance: Random, _today: date) -> bool:
    return chance.random() < 1 / 2


def _choice(field: Field, chance: Random, _today: date) -> str:
    return chance.choice(list(field.choices))


def _case(_field: Field, chance: Random, today: date) -> str:
    return f"7105-{today.year}-{chance.randint(1, 99999):05d}"


def _document(_field: Field, chance: Random, _today: date) -> str:
    return str(UUID(int=chance.getrandbits(128)))


def _nik(_field: Field, chance: Random, today: date) -> str:
    """Six digits of a region, the birth date (a woman's day plus 40), a serial number."""
    birth = _birth(chance, today)
    day = birth.day + chance.choice((0, 40))
    return f"710501{day:02d}{birth:%m%y}{chance.randint(1, 9999):04d}"


def _digits(start: str, count: int) -> Callable[[Field, Random, date], str]:
    def draw(_field: Field, chance: Random, _today: date) -> str:
        return start + "".join(chance.choice("0123456789") for _ in range(count - len(start)))

    return draw


_ANSWERS: Mapping[FieldType, Callable[[Field, Random, date], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.CHANNEL: _choice,
    FieldType.VILLAGE: _choice,
    FieldType.FILE: _document,
    FieldType.CASE: _case,
    FieldType.NIK: _nik,
    FieldType.KK: _digits("710501", 16),
    FieldType.BPJS_CARD: _digits("000", 13),
    FieldType.PHONE: _digits("+62812", 14),
}
