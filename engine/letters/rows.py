"""The rows of letters: read by case, added, and changed together with what an event says of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from engine.sealing import Keys
from engine.tables.letters import letter as table

_OF_CASE = (
    select(table)
    .where(table.c.regency == bindparam("regency"), table.c.case == bindparam("case"))
    .order_by(table.c.id)
)
_LIVE = _OF_CASE.where(table.c.ended_at.is_(None))
_ONE = (table.c.regency == bindparam("of_regency"), table.c.id == bindparam("of_letter"))

_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read as another."""
_CODE_LENGTH = 16


def of_case(work: Connection, regency: str, case: str) -> list[Row[Any]]:
    """Return every letter of a case, the oldest first."""
    return list(work.execute(_OF_CASE, {"regency": regency, "case": case}))


def live(work: Connection, regency: str, case: str) -> list[Row[Any]]:
    """Return the letters of a case that still hold, or are to hold, the oldest first."""
    return list(work.execute(_LIVE, {"regency": regency, "case": case}))


def add(work: Connection, columns: Mapping[str, Any]) -> None:
    """Add a letter."""
    work.execute(insert(table), {**_NOTHING, **columns})


def change(work: Connection, regency: str, letter: str, columns: Mapping[str, Any]) -> None:
    """Change columns of a letter."""
    this = {"of_regency": regency, "of_letter": letter}
    work.execute(update(table).where(*_ONE).values(columns), this)


_NOTHING: Mapping[str, None] = {column.name: None for column in table.columns if column.nullable}


def new_code() -> str:
    """Return a code by which a letter is verified: 80 random bits, to be typed from paper."""
    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def read_code(text: str) -> str:
    """Return a code as it is kept, however it was typed; what no code has is left out."""
    alike = text.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    signs = "".join(sign for sign in alike if sign in _CODE_SIGNS)
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def seal(keys: Keys, regency: str, letter: str, paper: str) -> str:
    """Seal a letter's paper, which is full of particulars."""
    return keys.seal(paper, _place(regency, letter))


def unseal(keys: Keys, row: Row[Any]) -> str | None:
    """Return a letter's paper, or None: before its signature, and once a person was erased."""
    return None if row.sealed is None else keys.unseal(row.sealed, _place(row.regency, row.id))


def _place(regency: str, letter: str) -> str:
    return f"{regency}/letter/{letter}"
