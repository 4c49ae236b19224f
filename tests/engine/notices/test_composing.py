"""The mail of a notice: plain text that arrives as it was written."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from engine.notices.composing import compose
from engine.notices.mail_server import MailServer, Security
from tests.engine.house import NOTICE, NOW

MAIL_SERVER = MailServer(
    security=Security.NONE,
    host="surat.test",
    port=25,
    sender="alur@kantor.test",
    site="https://alur.test",
)
LONGEST_LINE = 78


def composed(mail_server: MailServer = MAIL_SERVER, **changed: Any) -> EmailMessage:
    given: dict[str, Any] = {
        "regency": "here",
        "notice": NOTICE,
        "number": "2026-1123-00001",
        "subject": "Tenggat berkas 2026-1123-00001",
        "text": "Berkas ini jatuh tempo besok.",
        "to": "siti@kantor.test",
        "now": NOW,
    }
    return compose(mail_server, **{**given, **changed})


def read(message: EmailMessage) -> EmailMessage:
    """Return the mail as its reader has it."""
    return message_from_bytes(message.as_bytes(), policy=default)


def test_a_mail_says_from_whom_to_whom_and_what():
    """It answers to nobody, and no machine answers it."""
    mail = read(composed())

    assert {
        "From": "alur@kantor.test",
        "To": "siti@kantor.test",
        "Subject": "Tenggat berkas 2026-1123-00001",
        "Message-ID": f"<{NOTICE}.here@kantor.test>",
        "Auto-Submitted": "auto-generated",
    } == {name: mail[name] for name in mail if name in NAMED}
    assert NOW.replace(microsecond=0) == mail["Date"].datetime
    assert 'text/plain; charset="utf-8"' == mail["Content-Type"]


NAMED = {"From", "To", "Subject", "Message-ID", "Auto-Submitted"}


def test_a_mail_leads_to_its_case():
    """Or to the notices, where it is about none; without a site there is no link."""
    link = "Buka di Alur: https://alur.test"

    assert f"{link}/berkas/2026-1123-00001\n" in composed().get_content()
    assert f"{link}/pemberitahuan\n" in composed(number=None).get_content()
    assert "Buka di Alur" not in composed(replace(MAIL_SERVER, site="")).get_content()


@pytest.mark.parametrize(
    "text",
    [
        "Übergröße, café, “kutipan” – 5 ≥ 3",
        "satu baris yang sangat panjang " * 100,
        "é" * 3000,
        ".\n..\nFrom awal baris\n.",
        "spasi di akhir   \nbaris = sama",
    ],
)
def test_text_arrives_as_it_was_written(text: str):
    """Whatever its letters and however long its lines; no line of the mail is too long."""
    sent = composed(text=text, subject=text)
    got = read(sent)

    assert got.get_content().replace("\r\n", "\n").startswith(text.strip() + "\n")
    assert " ".join(text.split()) == got["Subject"]
    assert max(map(len, sent.as_bytes().splitlines())) <= LONGEST_LINE


def test_a_subject_begins_no_other_header():
    """Its line ends are spaces."""
    mail = read(composed(subject="Tenggat\r\nBcc: semua@kantor.test"))

    assert "Tenggat Bcc: semua@kantor.test" == mail["Subject"]
    assert mail["Bcc"] is None


def test_a_long_regency_and_domain_keep_the_message_id_whole():
    """It is the same each time, however it is folded."""
    mail_server = replace(MAIL_SERVER, sender=f"alur@{'surat.' * 10}test")
    ids = {read(composed(mail_server, regency="kepulauan" * 4))["Message-ID"] for _ in range(2)}

    assert {f"<{NOTICE}.{'kepulauan' * 4}@{'surat.' * 10}test>"} == {str(i).strip() for i in ids}
