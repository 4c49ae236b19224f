"""The mail of a notice: plain text, and the same Message-ID whenever it is sent."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from engine.notices.mail_server import MailServer

CASES, NOTICES = "/berkas/", "/pemberitahuan"
"""Where the page of a case, and that of the notices, stand on the site."""

_FOOT = "Surel ini dikirim otomatis oleh Alur. Balasan tidak dibaca."


def compose(  # noqa: PLR0913 - what is sent, by whom, to whom, when
    mail_server: MailServer,
    *,
    regency: str,
    notice: str,
    number: str | None,
    subject: str,
    text: str,
    to: str,
    now: datetime,
) -> EmailMessage:
    """Return the mail of a notice, about the case `number`; `to` is an address that was checked.

    A server that is handed the same mail twice, as after a crash, can tell by its Message-ID.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = mail_server.sender
    message["To"] = to
    # A line end would begin another header.
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{notice}.{regency}@{mail_server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    parts = (text.strip(), _link(mail_server, number), f"-- \n{_FOOT}")
    message.set_content("\n\n".join(part for part in parts if part) + "\n", cte="quoted-printable")
    return message


def _link(mail_server: MailServer, number: str | None) -> str:
    if not mail_server.site:
        return ""
    return f"Buka di Alur: {mail_server.site}{CASES + number if number else NOTICES}"
