"""The mail server of an office, as `ALUR_SMTP` names it, and how it is reached."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 20.0
"""Seconds without an answer after which the server counts as failing."""


class Security(StrEnum):
    """How the connection is protected, as the scheme of the address says it."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}
_EXAMPLE = "misalnya smtp+starttls://nama:sandi@surat.example.go.id:587"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over, in whose name, and where its links lead."""

    security: Security
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str
    """`ALUR_MAIL_FROM`: the address that mails come from."""
    site: str = ""
    """`ALUR_URL`: the address of the pages; empty where mails hold no link."""

    def connect(self) -> smtplib.SMTP:
        """Return an open connection, signed in; raises what `smtplib` and `ssl` raise."""
        if self.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            self._introduce(server)
        except BaseException:
            server.close()
            raise
        return server

    def _introduce(self, server: smtplib.SMTP) -> None:
        if self.security is Security.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)


def read(environ: Mapping[str, str], problems: list[str]) -> MailServer | None:
    """Return the mail server that the environment names, or None where it names none.

    What is wrong is added to `problems`, one sentence each; none of them holds the password.
    """
    sender, site = environ.get("ALUR_MAIL_FROM", ""), environ.get("ALUR_URL", "")
    before = len(problems)
    if site and not _is_site(site):
        problems.append("ALUR_URL bukan alamat situs, misalnya https://alur.example.go.id.")
    if sender and not is_address(sender):
        problems.append("ALUR_MAIL_FROM bukan alamat surel, misalnya alur@example.go.id.")
    if not (url := environ.get("ALUR_SMTP", "")):
        return None
    if not sender:
        problems.append("ALUR_MAIL_FROM belum diisi; surel dikirim atas nama alamat itu.")
    mail_server = _server(url, sender, site.rstrip("/"), problems)
    return mail_server if len(problems) == before else None


def is_address(text: str) -> bool:
    """Say whether `text` is one address that every mail server takes."""
    try:
        address = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        return False
    return text.isascii() and text.isprintable() and bool(address.username and address.domain)


def _server(url: str, sender: str, site: str, problems: list[str]) -> MailServer | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        problems.append(f"ALUR_SMTP bukan alamat server surel, {_EXAMPLE}.")
        return None
    found = len(problems)
    problems.extend(_mistakes(parts, port))
    if len(problems) > found:
        return None
    security = Security(parts.scheme)
    return MailServer(
        security=security,
        host=parts.hostname or "",
        port=port or _PORTS[security],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
        site=site,
    )


def _mistakes(parts: SplitResult, port: int | None) -> list[str]:
    mistakes = []
    if parts.scheme not in set(Security):
        mistakes.append("ALUR_SMTP harus dimulai dengan smtp://, smtps:// atau smtp+starttls://.")
    elif port == 0 or not _is_host(parts.hostname) or parts.path.strip("/") or parts.query:
        mistakes.append(f"ALUR_SMTP bukan alamat server surel, {_EXAMPLE}.")
    if bool(parts.username) != bool(parts.password):
        mistakes.append(
            "ALUR_SMTP: nama pengguna dan kata sandi diisi keduanya atau tidak sama sekali."
        )
    return mistakes


def _is_host(name: str | None) -> bool:
    try:
        return bool(name and name.encode("idna"))
    except UnicodeError:
        return False


def _is_site(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username) and text.isprintable()
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain
