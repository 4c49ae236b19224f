"""The top of a page: who is signed in, and in which posts today."""

from datetime import timedelta

import pytest

from engine.people import Visitor
from tests.fixtures.office import TODAY
from web.header import header
from workflows.actor import Actor, Appointment

DAY = timedelta(days=1)


def test_a_post_stands_there_with_its_capacity(procedure):
    """A head of division who is also the head of office for some days is both."""
    top = header(
        actor(held("division_head"), held("office_head", capacity="plh", until=TODAY)),
        procedure.regency,
        TODAY,
    )

    assert ("Kepala Bidang Pemberdayaan Sosial", "Plh. Kepala Dinas") == top.posts


def test_only_posts_held_today_stand_there(procedure):
    """Those ended and to come do not, nor a role that the regency no longer has."""
    top = header(
        actor(
            held("office_head", until=TODAY - DAY),
            held("office_head", capacity="plt", since=TODAY + DAY),
            held("harbour_master"),
        ),
        procedure.regency,
        TODAY,
    )

    assert () == top.posts


def test_a_post_held_at_two_units_stands_there_once(procedure):
    """It reads the same."""
    twice = actor(held("front_office"), held("front_office", unit="dinas-sosial"))

    assert 1 == len(header(twice, procedure.regency, TODAY).posts)


@pytest.mark.parametrize(("unread", "shown"), [(0, ""), (1, "1"), (99, "99"), (100, "99+")])
def test_what_is_new_is_counted_up_to_a_cap(procedure, unread, shown):
    """Beyond it nobody needs to know how much it is."""
    visitor = Visitor(regency="r", person="p", name="Rina Marlina", appointments=(), unread=unread)

    assert shown == header(visitor, procedure.regency, TODAY).unread


def actor(*appointments: Appointment) -> Actor:
    return Actor(
        regency="minahasa-selatan", person="p", name="Rina Marlina", appointments=appointments
    )


def held(role: str, *, unit="bidang-dayasos", capacity="definitive", since=TODAY, until=None):
    return Appointment(id="a", role=role, unit=unit, capacity=capacity, since=since, until=until)
