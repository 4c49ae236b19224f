"""Delivering mail: at least once, each with a Message-ID by which a repeated one is known.

No transaction is open while the network is waited for.  A set of due mails is claimed by a lease:
each is put off and counted as an attempt, and that is committed; then they are sent over one
connection, and what became of each is written at once.  Whoever dies between sending and writing
leaves a mail that is due again when the lease ends: some mail is sent twice, and none not at all.
"""

from __future__ import annotations

import smtplib
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage

from engine.database import Database
from engine.notices import owed as owing
from engine.notices.composing import compose
from engine.notices.handing_over import MailFails, ServerFails, connected, hand_over
from engine.notices.mail_server import MailServer, is_address
from engine.notices.owed import Owed

NO_ADDRESS = "no address"

PATIENCE = 60.0
"""Seconds after which no further mail of a set is begun: whoever delivers has other things to do,
and the lease must not end before the set does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one set: how many mails were sent, will be tried again, are given up.

    `more` says that others may be due, and that the server takes them.
    """

    sent: int = 0
    later: int = 0
    given_up: int = 0
    more: bool = False


def deliver(
    database: Database, mail_server: MailServer, now: datetime, *, patience: float = PATIENCE
) -> Delivery:
    """Send one set of the mails that are due; call again while there are `more`.

    Any number of processes may do so at once.  A mail that is refused is tried again after 1, 2,
    4 ... and at most 60 minutes, and given up after about three days, or at once where the refusal
    is final; the others go out all the same.  Where there is no server, the whole set is put off.
    For a slow server it waits little longer than its `patience`, in seconds.
    """
    claimed = owing.claim(database, now)
    if not claimed:
        return Delivery()
    a_set = _Set(
        database=database,
        mail_server=mail_server,
        now=now,
        waiting=deque(claimed),
        patience=patience,
    )
    went_well = a_set.send_all()
    return Delivery(
        sent=a_set.sent,
        later=len(claimed) - a_set.sent - a_set.given_up,
        given_up=a_set.given_up,
        more=went_well and len(claimed) == owing.SET,
    )


@dataclass(slots=True, kw_only=True)
class _Set:
    """A claimed set on its way out; `waiting` are those not tried yet."""

    database: Database
    mail_server: MailServer
    now: datetime
    waiting: deque[Owed]
    patience: float
    sent: int = 0
    given_up: int = 0
    began: float = field(default_factory=time.monotonic)

    def send_all(self) -> bool:
        """Send what can be sent; say whether the server took or refused every one, and in time.

        One mail by which it fails may be the only one: the others are given back and tried soon.
        """
        goes_on = True
        try:
            with connected(self.mail_server) as server:
                while goes_on and self.waiting and time.monotonic() - self.began < self.patience:
                    goes_on = self._send(server, self.waiting.popleft())
        except ServerFails as failure:
            self._put_off(self.waiting, str(failure))
            return False
        owing.release(self.database, self.waiting, self.now)
        return goes_on and not self.waiting

    def _send(self, server: smtplib.SMTP, mail: Owed) -> bool:
        """Send a mail and write that down, or why not; say whether the server still takes any."""
        try:
            hand_over(server, self.mail_server, self._composed(mail))
        except MailFails as failure:
            self._put_off([mail], str(failure), for_good=failure.for_good)
            return True
        except ServerFails as failure:
            self._put_off([mail], str(failure))
            return False
        owing.sent(self.database, mail, self.now)
        self.sent += 1
        return True

    def _composed(self, mail: Owed) -> EmailMessage:
        if not mail.active or not is_address(mail.email or ""):
            raise MailFails(NO_ADDRESS, for_good=True)
        return compose(
            self.mail_server,
            regency=mail.regency,
            notice=mail.notice,
            number=mail.number,
            subject=mail.subject,
            text=mail.text,
            to=mail.email,
            now=self.now,
        )

    def _put_off(self, mails: Iterable[Owed], why: str, *, for_good: bool = False) -> None:
        self.given_up += owing.put_off(self.database, mails, self.now, why, for_good=for_good)
