"""Putting notices: once each, in the caller's transaction, with the mails owed of them."""

from dataclasses import replace
from typing import Any

import pytest

from engine import ids, notices
from engine.database import Database, count_statements
from engine.tables.notices import mail, notice
from tests.engine import house
from tests.engine.notices.told import REGENCY, hired, put, rows, told


def test_a_notice_is_written_with_its_mail(peopled: Database):
    """The mail is owed from the same moment."""
    assert 1 == put(peopled, told())

    [written] = rows(peopled, notice)
    expected = (REGENCY, written.id, house.PERSON, house.CASE, "soon", "Tenggat berkas PBI-1")
    assert (*expected, "Berkas PBI-1 jatuh tempo besok.", house.NOW, None) == tuple(written)
    assert ids.is_id(written.id)
    assert [(REGENCY, written.id, 0, house.NOW, None, None)] == rows(peopled, mail)


def test_a_notice_need_not_be_about_a_case(peopled: Database):
    """It may be about the office."""
    put(peopled, told(case=None))

    assert [None] == [each.case for each in rows(peopled, notice)]


def test_the_same_topic_is_told_once(peopled: Database):
    """Put again, or twice at once, it is neither written nor mailed a second time."""
    assert 1 == put(peopled, told(), replace(told(), subject="Lain"))
    assert 0 == put(peopled, told())
    assert 1 == put(peopled, told(), told("late"))

    assert [2, 2] == [len(rows(peopled, table)) for table in (notice, mail)]


def test_whoever_has_no_address_or_left_is_owed_no_mail(peopled: Database):
    """They are told in the program all the same."""
    changes: dict[str, dict[str, Any]] = {
        "none": {"email": None},
        "empty": {"email": ""},
        "left": {"email": "x@y.test", "active": False},
    }
    people = [hired(peopled, login, **changed) for login, changed in changes.items()]

    assert 3 == put(peopled, *(told(who=each) for each in people))
    assert [] == rows(peopled, mail)


def test_an_office_that_sends_no_mail_owes_none(peopled: Database):
    """On the day it begins to, nobody gets those of months past."""
    assert 1 == put(peopled, told(), mailing=False)
    assert 0 == put(peopled, told())

    assert [] == rows(peopled, mail)


def test_a_notice_goes_with_what_it_is_put_beside(peopled: Database):
    """What is rolled back was not told."""
    with pytest.raises(ZeroDivisionError), peopled.writing() as work:
        notices.put(work, [told()], mailing=True)
        _ = 1 / 0

    assert [] == rows(peopled, notice)


def test_a_thousand_notices_take_two_statements_and_none_takes_none(peopled: Database):
    """Each thousand takes the same two."""
    sent = []
    for count in (0, 1, 1000, 1001):
        with count_statements(peopled) as seen:
            assert count == put(peopled, *(told(f"{count}.{each}") for each in range(count)))
        sent.append(len(seen))

    assert [0, 2, 2, 4] == sent


def test_notices_stand_in_the_order_of_their_ids(peopled: Database):
    """Those put later are greater."""
    for topic in ("c", "a", "b"):
        put(peopled, told(topic))

    assert ["c", "a", "b"] == [each.topic for each in rows(peopled, notice)]
