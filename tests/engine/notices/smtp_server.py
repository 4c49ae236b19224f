"""A mail server on this machine, that keeps what it is handed and answers as it is told."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from engine.notices.mail_server import MailServer, Security

HOST = "127.0.0.1"
SENDER = "alur@kantor.test"
USER, PASSWORD = "alur", "rahasia"


@dataclass
class Box:
    """What the server was handed, and its answers: to a recipient, and to a mail's content."""

    handed: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    """An answer by recipient; everyone else is welcome."""
    answers: list[str] = field(default_factory=list)
    """To the next mails, one each; then all are taken."""
    peers: set[Any] = field(default_factory=set)
    """Who connected, each time anew."""
    reached: Event = field(default_factory=Event)
    going: Event = field(default_factory=Event)
    """Before it is set, the mail that comes first waits, and has reached."""

    def __post_init__(self) -> None:
        self.going.set()

    async def handle_RCPT(  # noqa: N802 - as the server calls it
        self, _server: Any, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.peers.add(session.peer)
        if refused := self.refusals.get(address):
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope
    ) -> str:
        if not self.reached.is_set():
            self.reached.set()
            await asyncio.to_thread(self.going.wait, 30)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2"):
            content = envelope.original_content or b""
            assert max(map(len, content.splitlines()), default=0) <= LONGEST_LINE
            self.handed.append(message_from_bytes(content, policy=default))
            self.recipients.extend(envelope.rcpt_tos)
        return answer

    @property
    def message_ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.handed]


LONGEST_LINE = 998
"""Bytes, by RFC 5322."""


def mail_server(port: int, **changed: Any) -> MailServer:
    """Return how the server on this port is reached."""
    plain = MailServer(security=Security.NONE, host=HOST, port=port, sender=SENDER)
    return replace(plain, **changed)


@contextmanager
def serving(box: Box, port: int, **options: Any) -> Iterator[None]:
    """Serve on this port until the block ends."""
    controller = Controller(box, hostname=HOST, port=port, **options)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    """Let in whoever gives the one name and password."""
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == known, handled=False)


def free_port() -> int:
    """Return a port on which nobody serves."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
        return port


def tls(certificate: str) -> ssl.SSLContext:
    """Return what a server needs to prove itself by a file with its key and certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
