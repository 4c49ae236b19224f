"""Showing what a page masks: to who works with the case, for a reason, and never unnoticed."""

from __future__ import annotations

from sqlalchemy import select

from engine.cases.in_office import refuse_out_of_office
from engine.errors import InputInvalid, NotFound
from engine.queries import looks
from engine.queries.case import case as case_query
from engine.queries.reader import Reader
from engine.queries.views import CaseView
from engine.tables.cases import case as case_table
from workflows import form

SHORTEST_REASON = 5
MOST = 200


def reveal(reader: Reader, *, number: str, reason: str) -> CaseView:
    """Return the case page with every number in full, and keep who asked for it and why.

    Refuses a missing reason, and anyone who holds no appointment in the regency today.
    """
    text = form.clean(reason)
    if not SHORTEST_REASON <= len(text) <= MOST:
        raise InputInvalid({"reason": "Tulis untuk apa nomor ini dibuka, misalnya: cek SIKS-NG."})
    refuse_out_of_office(reader.actor, reader.regency, reader.today)
    case = reader.work.execute(
        select(case_table.c.id).where(
            case_table.c.regency == reader.regency.regency, case_table.c.number == number
        )
    ).scalar()
    if case is None:
        raise NotFound(f"Berkas {number} tidak ditemukan di kabupaten Anda. Periksa nomornya.")
    looks.note(reader, case=case, reason=text)
    return case_query(reader, number=number, revealed=True)
