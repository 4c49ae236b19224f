"""Handing mail over to the server of an office, and what its refusals mean."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from engine.notices.mail_server import MailServer

PERMANENT = 500
"""From here on a server's answer means that asking again is of no use."""


class ServerFails(Exception):
    """The server cannot be reached, or takes no mail, whoever it is for."""


class MailFails(Exception):
    """One mail does not get through; `for_good` when it never will."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        self.for_good = for_good
        super().__init__(why)


@contextmanager
def connected(mail_server: MailServer) -> Iterator[smtplib.SMTP]:
    """Give a connection for any number of mails; raises `ServerFails` when there is none."""
    try:
        server = mail_server.connect()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerFails(_told(error)) from error
    try:
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def hand_over(server: smtplib.SMTP, mail_server: MailServer, message: EmailMessage) -> None:
    """Give one mail to the server; raises `MailFails` or `ServerFails`."""
    try:
        server.send_message(message, from_addr=mail_server.sender)
    except smtplib.SMTPRecipientsRefused as error:
        code, _ = next(iter(error.recipients.values()))
        raise MailFails(f"recipient refused: {code}", for_good=code >= PERMANENT) from error
    except smtplib.SMTPDataError as error:
        raise MailFails(_told(error), for_good=error.smtp_code >= PERMANENT) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ServerFails(_told(error)) from error


def _told(error: Exception) -> str:
    """Return the kind of an error and the server's code; its words may hold an address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__}: {error.smtp_code}"
    return type(error).__name__
