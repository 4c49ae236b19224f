"""Delivering mail: once each when all goes well, and otherwise never not at all."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine import database as databases
from engine.database import Database, count_statements
from engine.notices.mail import Delivery, deliver
from engine.notices.mail_server import MailServer
from engine.notices.owed import LEASE, MOST_ATTEMPTS, SET, due
from engine.tables.notices import notice
from engine.tables.people import person
from tests.engine.notices import smtp_server
from tests.engine.notices.smtp_server import Box
from tests.engine.notices.told import NOW, REGENCY, SITI, hired, mails, put, rows, told
from tests.engine.test_office_races import at_once

MINUTE = timedelta(minutes=1)
SENT = [(1, None, NOW, None)]


def is_due(database: Database, now: Any = NOW) -> bool:
    with database.reading() as work:
        return due(work, now)


def test_a_mail_is_delivered_once(peopled: Database, server: Box, mail_server: MailServer):
    """With the Message-ID of its notice; then nothing is due any more."""
    put(peopled, told())
    assert is_due(peopled)

    assert Delivery(sent=1) == deliver(peopled, mail_server, NOW)
    assert Delivery() == deliver(peopled, mail_server, NOW + 2 * LEASE)

    [written] = rows(peopled, notice)
    assert [f"<{written.id}.{REGENCY}@kantor.test>"] == server.message_ids
    assert [SITI] == server.recipients
    assert mails(peopled) == SENT
    assert not is_due(peopled, NOW + 2 * LEASE)


def test_what_is_not_due_is_left_alone(peopled: Database, server: Box, mail_server: MailServer):
    """A mail waits for its time."""
    put(peopled, told(at=NOW + MINUTE))

    assert not is_due(peopled)
    assert Delivery() == deliver(peopled, mail_server, NOW)
    assert [] == server.handed


def test_a_refused_recipient_is_given_up_and_blocks_nobody(
    peopled: Database, server: Box, mail_server: MailServer
):
    """The server said that it knows no such address; the others get theirs."""
    unknown = hired(peopled, "pergi")
    server.refusals["pergi@kantor.test"] = "550 no such user pergi@kantor.test"
    put(peopled, told("a", who=unknown), told("b"), told("c"))

    assert Delivery(sent=2, given_up=1) == deliver(peopled, mail_server, NOW)
    assert [SITI, SITI] == server.recipients
    assert [(1, None, None, "recipient refused: 550"), *SENT, *SENT] == by_error(peopled)


@pytest.mark.parametrize(
    "address",
    ["siti", "siti@", "a@b.test, c@d.test", "siti@kantor.test\nBcc: x@y.test", "siti@kantór.test"],
)
def test_an_address_that_is_none_is_given_up(
    peopled: Database, server: Box, mail_server: MailServer, address: str
):
    """Nothing is sent to half of it, nor to two."""
    put(peopled, told("a", who=hired(peopled, "salah", email=address)), told("b"))

    assert Delivery(sent=1, given_up=1) == deliver(peopled, mail_server, NOW)
    assert [SITI] == server.recipients


@pytest.mark.parametrize("changed", [{"active": False}, {"email": None}])
def test_whoever_left_since_gets_no_mail(
    peopled: Database, server: Box, mail_server: MailServer, changed: dict[str, Any]
):
    """What counts is who they are when it is sent."""
    put(peopled, told())
    with peopled.writing() as work:
        work.execute(update(person).values(changed))

    assert Delivery(given_up=1) == deliver(peopled, mail_server, NOW)
    assert [] == server.handed
    assert [(1, None, None, "no address")] == mails(peopled)


@pytest.mark.parametrize("where", ["recipient", "content"])
def test_a_temporary_refusal_is_tried_again(
    peopled: Database, server: Box, mail_server: MailServer, where: str
):
    """After a minute, and then it goes through."""
    if where == "recipient":
        server.refusals[SITI] = "451 try again later"
    else:
        server.answers.append("451 try again later")
    put(peopled, told())

    assert Delivery(later=1) == deliver(peopled, mail_server, NOW)
    server.refusals.clear()
    [(_, again, sent_at, error)] = mails(peopled)
    assert (NOW + MINUTE, None) == (again, sent_at)
    assert error is not None
    assert error.endswith(": 451")
    assert Delivery() == deliver(peopled, mail_server, NOW + MINUTE / 2)
    assert Delivery(sent=1) == deliver(peopled, mail_server, NOW + MINUTE)
    assert [(2, None, NOW + MINUTE, None)] == mails(peopled)


def test_content_refused_for_good_is_given_up(
    peopled: Database, server: Box, mail_server: MailServer
):
    """Asking again would be of no use."""
    server.answers.append("554 looks like advertising")
    put(peopled, told("a"), told("b"))

    assert Delivery(sent=1, given_up=1) == deliver(peopled, mail_server, NOW)
    assert 1 == len(server.handed)


def test_a_server_that_is_down_puts_all_off_until_it_is_up(
    peopled: Database, box: Box, port: int, mail_server: MailServer
):
    """After one minute, then after two."""
    put(peopled, told("a"), told("b"))

    assert Delivery(later=2) == deliver(peopled, mail_server, NOW)
    assert [(1, NOW + MINUTE, None, "ConnectionRefusedError")] * 2 == mails(peopled)
    assert Delivery(later=2) == deliver(peopled, mail_server, NOW + MINUTE)
    assert [(2, NOW + 3 * MINUTE, None, "ConnectionRefusedError")] * 2 == mails(peopled)
    with smtp_server.serving(box, port):
        assert Delivery(sent=2) == deliver(peopled, mail_server, NOW + 3 * MINUTE)
    assert 2 == len(set(box.message_ids))


def test_a_mail_at_which_the_server_fails_blocks_nobody(
    peopled: Database, server: Box, mail_server: MailServer
):
    """It is put off for longer each time; those behind it are given back and come first."""
    put(peopled, *(told(f"{each}") for each in range(3)))
    server.answers += ["421 closing", "421 closing"]

    first = deliver(peopled, mail_server, NOW)
    assert (0, 3) == (first.sent, first.later)
    deliver(peopled, mail_server, NOW + MINUTE)
    last = deliver(peopled, mail_server, NOW + 3 * MINUTE)

    assert 3 == len(set(server.message_ids)), (first, last)


def test_a_slow_server_is_not_waited_for(peopled: Database, server: Box, mail_server: MailServer):
    """What was not begun in time is given back, and that was no attempt."""
    put(peopled, *(told(f"{each}") for each in range(SET)))

    assert Delivery(later=SET) == deliver(peopled, mail_server, NOW, patience=0.0)
    assert {(0, NOW + MINUTE, None, None)} == set(mails(peopled))
    assert [] == server.handed


def test_a_failing_mail_is_given_up_after_about_three_days(
    peopled: Database, mail_server: MailServer
):
    """1, 2, 4 ... and at most 60 minutes between two attempts."""
    put(peopled, told())
    now, waits = NOW, []
    while (delivery := deliver(peopled, mail_server, now)).later:
        [(_, again, _, _)] = mails(peopled)
        waits.append(again - now)
        now = again

    assert [MINUTE * n for n in (1, 2, 4, 8, 16, 32, 60, 60)] == waits[:8]
    assert {timedelta(hours=1)} == set(waits[6:])
    assert Delivery(given_up=1) == delivery
    assert timedelta(days=2.8) < now - NOW < timedelta(days=3.2)
    assert [(MOST_ATTEMPTS, None, None, "ConnectionRefusedError")] == mails(peopled)


def test_a_set_goes_over_one_connection(peopled: Database, server: Box, mail_server: MailServer):
    """And says that there are more; each mail is one statement more, when it is sent."""
    put(peopled, *(told(f"{each}") for each in range(SET + 1)))
    with count_statements(peopled) as seen:
        first = deliver(peopled, mail_server, NOW)

    assert Delivery(sent=SET, more=True) == first
    assert 2 + SET == len(seen)
    assert 1 == len(server.peers)
    assert Delivery(sent=1) == deliver(peopled, mail_server, NOW)


def test_two_who_deliver_at_once_send_each_mail_once(
    peopled: Database, database_url: str, server: Box, mail_server: MailServer
):
    """What one has claimed the other passes over."""
    count = 3 * SET
    put(peopled, *(told(f"{each}") for each in range(count)))
    other = databases.create(database_url)

    def until_done(database: Database) -> int:
        sent = 0
        while (delivery := deliver(database, mail_server, NOW)).sent:
            sent += delivery.sent
        return sent

    each = at_once([lambda: until_done(peopled), lambda: until_done(other)])
    other.dispose()

    assert count == sum(each)
    assert count == len(server.message_ids) == len(set(server.message_ids))


def test_the_database_is_free_while_the_network_is_waited_for(
    peopled: Database, server: Box, mail_server: MailServer
):
    """While a server takes its time over a mail, a notice is put and another mail is sent."""
    server.going.clear()
    put(peopled, told("a"))
    sending = threading.Thread(target=deliver, args=(peopled, mail_server, NOW))
    sending.start()
    assert server.reached.wait(30)

    assert 1 == put(peopled, told("b"))
    assert Delivery(sent=1) == deliver(peopled, mail_server, NOW)
    server.going.set()
    sending.join(30)
    assert SENT * 2 == mails(peopled)
    assert 2 == len(set(server.message_ids))


def by_error(database: Database) -> list[tuple[Any, ...]]:
    return sorted(mails(database), key=lambda each: each[3] is None)
