"""Killed while it delivers, a program leaves every mail to be sent, and none unknown."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.database import Database
from engine.notices.mail import Delivery, deliver
from engine.notices.mail_server import MailServer
from engine.notices.owed import LEASE
from tests.engine.notices.smtp_server import Box
from tests.engine.notices.told import NOW, mails, put, told

pytestmark = pytest.mark.kill

ROOT = Path(__file__).parents[3]
TWO_MAILS = 4
"""Statements: two to claim, and one for each mail that is sent."""

MOMENTS = [
    *(f"{when} {n}" for n in range(1, TWO_MAILS + 1) for when in ("before", "after")),
    "before commit",
    "after commit",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_no_mail_is_lost(
    peopled: Database,
    database_url: str,
    server: Box,
    port: int,
    mail_server: MailServer,
    moment: str,
):
    """Whatever was sent before is sent again under the same Message-ID, after the lease."""
    put(peopled, told("a"), told("b"))
    arguments = [sys.executable, "-m", "tests.engine.notices.killed"]
    died = subprocess.run(
        [*arguments, database_url, str(port), moment], cwd=ROOT, check=False, timeout=60
    )
    assert -signal.SIGKILL == died.returncode

    while deliver(peopled, mail_server, NOW).sent:
        pass
    deliver(peopled, mail_server, NOW + LEASE)
    assert Delivery() == deliver(peopled, mail_server, NOW + 3 * LEASE)
    assert [False, False] == [sent_at is None for _, _, sent_at, _ in mails(peopled)]
    assert 2 == len(set(server.message_ids))


def test_killed_between_sending_and_writing_it_is_sent_twice(
    peopled: Database, database_url: str, server: Box, port: int, mail_server: MailServer
):
    """Not before the lease has ended, and with the same Message-ID."""
    put(peopled, told())
    arguments = [sys.executable, "-m", "tests.engine.notices.killed"]
    subprocess.run(
        [*arguments, database_url, str(port), "before 3"], cwd=ROOT, check=False, timeout=60
    )

    assert 1 == len(server.handed)
    assert Delivery() == deliver(peopled, mail_server, NOW + LEASE / 2)
    assert Delivery(sent=1) == deliver(peopled, mail_server, NOW + LEASE)
    assert 2 == len(server.message_ids)
    assert 1 == len(set(server.message_ids))
