"""What stands beside a case is what its history says: every row that was touched is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update

from engine import documents, erasure, ids, tables
from engine.audit import Flaw, verify
from engine.audit.beside import Beside, check_beside
from engine.cases.commands import PullOut, TakeOff
from engine.office import Office
from engine.sealing import Keys
from engine.types import instant_text
from tests.engine import desk
from tests.engine.dispatch import Mentawai
from tests.engine.ratification import LINKS, REGENCY, SUPERVISOR, Lumajang
from tests.fixtures.office import NOW
from tests.workflows import samples

RATIFICATION = samples.SHIPPED / REGENCY / "pengesahan-pbi-jk.yaml"
LATER = NOW.replace(year=2027)
EDITS: dict[Table, dict[str, Any]] = {
    tables.membership: {"active": False, "answer": "confirmed", "joined_at": LATER},
    tables.approval: {"hash": "f" * 64, "by": None, "at": LATER},
    tables.document: {
        "field": "other", "name": "lain.pdf", "media_type": "image/png", "size": 1,
        "hash": "0" * 64, "by": None, "at": LATER,
    },
    tables.verdict: {"verdict": "refused", "reason": "lain", "by": None, "at": LATER},
    tables.case_person: {
        "criteria": '["disaster"]', "verdict": "refused", "reason": "not_poor",
        "taken_off_at": LATER,
    },
    tables.case: {
        "stage": "closed", "unit": None, "holder": "applicant", "assignee": None,
        "clocks": '[{"name":"service"}]',
    },
}  # fmt: skip
"""What is changed by hand; None stands for somebody else, or another unit."""

SAID = {
    tables.membership: "keikutsertaan dalam berkas kolektif",
    tables.approval: "persetujuan",
    tables.document: "dokumen",
    tables.verdict: "putusan atas persyaratan",
    tables.case_person: "orang dalam daftar",
}


@pytest.fixture
def lumajang(office: Office) -> Lumajang:
    """A regency with a ratification that was signed: rows of every kind are beside its cases."""
    lumajang = Lumajang.of(office)
    one, two = lumajang.uploaded("desa1", 3, refused=1), lumajang.uploaded("desa2", 1)
    batch = lumajang.finalised(one, two)
    lumajang.approve(batch)
    lumajang.signed(batch)
    return lumajang


def test_rows_that_the_engine_wrote_are_sound(lumajang: Lumajang):
    """There is one of every kind, and nothing to say of any."""
    with lumajang.office.database.reading() as work:
        assert all(work.execute(select(table)).first() for table in SAID)
        assert [] == audited(work, lumajang.office)


def test_every_column_that_is_changed_is_found(lumajang: Lumajang):
    """Each by itself, in the row that was changed and in no other."""
    missed = []
    for table, columns in EDITS.items():
        for column, value in columns.items():
            with tampering(lumajang.office) as work:
                row = a_row(work, table)
                other = value if value is not None else another(work, column, row)
                change(work, table, row, **{column: other})
                found = audited(work, lumajang.office)
            if len(found) != 1 or found[0].flaw is not flaw_of(table):
                missed.append((table.name, column, found))

    assert [] == missed


@pytest.mark.parametrize("table", SAID, ids=lambda table: table.name)
def test_a_row_that_is_gone_is_missed(lumajang: Lumajang, table: Table):
    """By what it was about."""
    with tampering(lumajang.office) as work:
        row = a_row(work, table)
        work.execute(delete(table).where(*this(table, row)))
        [found] = audited(work, lumajang.office)

    assert found.what.startswith(f"catatan {SAID[table]} ")
    assert found.what.endswith("dihapus.")


@pytest.mark.parametrize("table", SAID, ids=lambda table: table.name)
def test_a_row_that_was_put_in_is_found(lumajang: Lumajang, table: Table):
    """Whatever it copies from another."""
    with tampering(lumajang.office) as work:
        row = a_row(work, table)
        new: dict[Table, dict[str, Any]] = {
            tables.membership: {"case": row.get("batch"), "active": False},
            tables.approval: {"link": "initial.nobody"},
            tables.document: {"id": ids.new(NOW)},
            tables.verdict: {"requirement": "nothing"},
            tables.case_person: {"id": ids.new(NOW)},
        }
        work.execute(insert(table), {**row, **new[table]})
        [found] = audited(work, lumajang.office)

    assert found.what.startswith(f"catatan {SAID[table]} ")
    assert found.what.endswith("disisipkan.")


def test_who_came_and_went_is_sound(lumajang: Lumajang):
    """Taken off a list, pulled out of a batch, gathered anew, unfrozen and finalised again."""
    one, two = lumajang.listed("desa1"), lumajang.uploaded("desa1")
    gone, _ = lumajang.people(one)
    lumajang.office.perform(TakeOff(**lumajang.on("desa1", one), people=(gone,)))
    first = lumajang.batch(two)
    lumajang.office.perform(PullOut(**lumajang.on(SUPERVISOR, first), members=(two,)))
    lumajang.gather(SUPERVISOR, first, two)
    lumajang.act(SUPERVISOR, first, "finalise")
    lumajang.approve(first, links=3)
    lumajang.act(SUPERVISOR, first, "unfreeze", "membership")
    lumajang.act(SUPERVISOR, first, "finalise")
    lumajang.approve(first, links=1)

    assert [] == desk.findings(lumajang.office)


def test_who_was_erased_leaves_sound_rows(lumajang: Lumajang):
    """Of a person erased, and of the documents of the case that listed them."""
    office = lumajang.office
    with office.database.writing() as work:
        for person in work.execute(select(tables.case_person.c.id)).scalars().all():
            erasure.erase_person(
                work, office.keys, regency=REGENCY, person=person, by=None, now=NOW
            )

    assert [] == desk.findings(office)


def test_a_document_that_is_emptied_without_erasing_anyone_is_found(lumajang: Lumajang):
    """Also by someone who has the key."""
    with tampering(lumajang.office) as work:
        row = a_row(work, tables.document)
        empty = documents.sealed_name(lumajang.office.keys, row, "")
        change(work, tables.document, row, name=empty)
        [found] = audited(work, lumajang.office)

    assert found.what == f"catatan dokumen '{row['id']}' diubah."


@pytest.mark.parametrize("answer", [None, "refused"])
def test_an_answer_that_was_changed_is_found(office: Office, answer: str | None):
    """What BPJS said of a member stands in the member's own history."""
    mentawai = Mentawai.of(office)
    one, two, three = mentawai.queued(), mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(one, two, three)
    mentawai.read(batch, {one: "confirmed", two: "refused"})
    assert [] == desk.findings(office)

    with tampering(office) as work:
        of = tables.membership.c.case == desk.row(office, one)["id"]
        work.execute(update(tables.membership).where(of).values(answer=answer))
        [found] = audited(work, office)
    assert f"catatan keikutsertaan dalam berkas kolektif '{batch}' diubah." == found.what


def test_another_content_than_what_was_approved_is_found():
    """The event of an approval tells the hash of what a hand approved."""
    definition = samples.procedure(RATIFICATION).definition
    link = LINKS[0]
    event = {
        "kind": "case_moved", "action": link, "source": link, "target": LINKS[1],
        "actor": "somebody", "at": instant_text(NOW), "approved": "a" * 64,
    }  # fmt: skip

    def told(content: str) -> list[str]:
        row: Any = Approval(link, content, "somebody", NOW)
        keys = Keys.from_secret("a secret that is only for these tests")
        return list(check_beside(keys, [event], Beside(approvals=[row]), definition))

    assert [] == told("a" * 64)
    assert [f"catatan persetujuan '{link}' diubah."] == told("b" * 64)


class Approval(NamedTuple):
    """A row as it is found."""

    link: str
    hash: str
    by: str
    at: datetime


@contextmanager
def tampering(office: Office) -> Iterator[Connection]:
    """Give a unit of work of which nothing remains."""
    with office.database.writer.connect() as work:
        work.begin()
        yield work


def audited(work: Connection, office: Office) -> list[Any]:
    return verify(work, office.keys, catalog=office.catalog)


def flaw_of(table: Table) -> Flaw:
    return Flaw.CASE_CHANGED if table is tables.case else Flaw.ROW_CHANGED


def a_row(work: Connection, table: Table) -> dict[str, Any]:
    """Return the first row of a table, of the people one who is listed."""
    return dict(work.execute(select(table).order_by(*table.primary_key)).mappings().first() or {})


def this(table: Table, row: dict[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def change(work: Connection, table: Table, row: dict[str, Any], **columns: Any) -> None:
    work.execute(update(table).where(*this(table, row)).values(columns))


def another(work: Connection, column: str, row: dict[str, Any]) -> str:
    """Return somebody else of the regency, or another unit of it."""
    table = tables.unit if column == "unit" else tables.person
    c = table.c
    found = work.execute(select(c.id).where(c.regency == REGENCY).order_by(c.id)).scalars()
    return next(str(each) for each in found if each != row[column])
