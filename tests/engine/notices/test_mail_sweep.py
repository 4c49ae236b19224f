"""Mail goes out with the sweep, a set at a time: the clocks come first every time."""

from dataclasses import replace
from pathlib import Path

from engine.notices.mail_server import MailServer
from engine.office import Office
from engine.sweep import sweep
from tests.engine import desk, ladders
from tests.engine.notices.smtp_server import Box
from tests.engine.notices.test_mail_silence import give_addresses
from tests.fixtures.office import Staff


def test_a_backlog_of_mail_leaves_set_by_set(
    office: Office, staff: Staff, server: Box, mail_server: MailServer, tmp_path: Path
):
    """Every warning is there at once; the mails follow, and each sweep says whether any is left."""
    ladders.publish(office, tmp_path)
    give_addresses(office, staff)
    for _ in range(5):
        staff.open_case()
    late = replace(desk.at(office, ladders.LATER.replace(hour=5)), mail_server=mail_server)

    first, second, third = sweep(late), sweep(late), sweep(late)

    assert (15, 20, True) == (first.rungs, first.mailed, first.mail_left)
    assert (0, 5, False) == (second.rungs, second.mailed, second.mail_left)
    assert (0, 0, False) == (third.rungs, third.mailed, third.mail_left)
    assert 25 == len(server.handed)
