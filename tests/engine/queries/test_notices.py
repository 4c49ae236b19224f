"""What a person was told, a page at a time; and what could not be mailed."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from engine import notices
from engine.database import count_statements
from engine.errors import NotFound, NotSignedIn
from engine.notices import Notice, owed
from engine.office import Office
from engine.people import SignedIn
from engine.queries.notices import PAGE, given_up
from engine.tables.people import person
from tests.engine import desk
from tests.fixtures.office import FRONT, HEAD, NEIGHBOUR, NOW, REGENCY, Staff


def tell(office: Office, staff: Staff, topic: str, *, to: str = FRONT, number: str = "") -> str:
    """Tell someone about a topic, and return the id of the notice."""
    who = staff.by[to]
    told = Notice(
        regency=REGENCY,
        person=who.person,
        case=desk.row(office, number)["id"] if number else None,
        topic=topic,
        subject=f"Tenggat {topic}",
        text="Jatuh tempo besok.",
        at=NOW,
    )
    with office.database.writing() as work:
        notices.put(work, [told], mailing=True)
    return office.notices(REGENCY, who, unread=False, page=1).rows[0].id


def subjects(office: Office, who: SignedIn, *, unread: bool = False, page: int = 1) -> list[str]:
    view = office.notices(REGENCY, who, unread=unread, page=page)
    return [row.subject.removeprefix("Tenggat ") for row in view.rows]


def test_my_notices_are_listed_the_newest_first(office: Office, staff: Staff):
    """Mine alone, and of each the number of its case."""
    number = staff.open_case()
    tell(office, staff, "a")
    tell(office, staff, "b", number=number)
    tell(office, staff, "c", to=HEAD)

    assert ["b", "a"] == subjects(office, staff.by[FRONT])
    view = office.notices(REGENCY, staff.by[FRONT], unread=False, page=1)
    assert [(number, True, NOW), (None, True, NOW)] == [
        (row.number, row.unread, row.at) for row in view.rows
    ]


def test_what_was_read_leaves_the_unread_ones(office: Office, staff: Staff):
    """It stays in the list of all, marked so; what I read leads to its case."""
    number, by = staff.open_case(), staff.by[FRONT]
    first, second = tell(office, staff, "a"), tell(office, staff, "b", number=number)

    assert number == office.read_notice(REGENCY, by, second)
    assert ["a"] == subjects(office, by, unread=True)
    assert ["b", "a"] == subjects(office, by)
    assert office.read_notice(REGENCY, by, first) is None
    assert [] == subjects(office, by, unread=True)


def test_reading_all_leaves_what_came_since(office: Office, staff: Staff):
    """Nobody has read what was not yet on their page."""
    by = staff.by[FRONT]
    tell(office, staff, "a")
    seen = tell(office, staff, "b")
    tell(office, staff, "c")
    tell(office, staff, "d", to=HEAD)
    office.read_notices(REGENCY, by, up_to=seen)

    assert ["c"] == subjects(office, by, unread=True)
    assert ["d"] == subjects(office, staff.by[HEAD], unread=True)


def test_nobody_reads_the_notice_of_another(office: Office, staff: Staff):
    """Nor one that does not exist, nor what is no id."""
    theirs = tell(office, staff, "a", to=HEAD)
    for notice in (theirs, "01900000-0000-7000-8000-0000000000f9", "x"):
        with pytest.raises(NotFound):
            office.read_notice(REGENCY, staff.by[FRONT], notice)
    with pytest.raises(NotFound):
        office.read_notices(REGENCY, staff.by[FRONT], up_to="x")
    with pytest.raises(NotSignedIn):
        office.read_notice(NEIGHBOUR, staff.by[HEAD], theirs)

    assert ["a"] == subjects(office, staff.by[HEAD], unread=True)


def test_a_page_takes_as_many_statements_however_many_there_are(office: Office, staff: Staff):
    """One of who looks, and one of the list."""
    by = staff.by[FRONT]
    for count in range(PAGE + 1):
        tell(office, staff, f"{count}")
    with count_statements(office.database) as sent:
        view = office.notices(REGENCY, by, unread=True, page=1)

    assert 2 == len(sent)
    assert (PAGE, True) == (len(view.rows), view.has_next)
    assert ["0"] == subjects(office, by, unread=True, page=2)
    assert ["0"] == subjects(office, by, page=2)


def test_a_mail_that_was_given_up_is_told(office: Office, staff: Staff):
    """Of which notice, to whom, after how many attempts, and why; not one that is only late."""
    with office.database.writing() as work:
        work.execute(update(person).values(email="seseorang@kantor.test"))
    first = tell(office, staff, "a")
    claimed = owed.claim(office.database, NOW)
    owed.put_off(office.database, claimed, NOW, "recipient refused: 550", for_good=True)
    tell(office, staff, "b")

    with office.database.reading() as work:
        [lost] = given_up(work, REGENCY, most=10)
        assert () == given_up(work, NEIGHBOUR, most=10)
    assert (first, 1, "recipient refused: 550") == (lost.notice, lost.attempts, lost.error)
    assert ("Tenggat a", NOW) == (lost.subject, lost.at)
    assert not owed.claim(office.database, NOW - timedelta(seconds=1))
