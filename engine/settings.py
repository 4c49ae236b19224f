"""The settings of one running program, built once from the environment it was started in.

Receives a mapping of environment variables; promises a complete, frozen `Settings`; refuses with
`SettingsInvalid`, which lists every problem at once.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from engine.errors import SettingsInvalid
from engine.notices import mail_server as mail_servers
from engine.notices.mail_server import MailServer

SHORTEST_SECRET = 32
_LOCAL = ZoneInfo("Asia/Jakarta")
_REDACTED = "***"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a running program was told; its repr shows no secret."""

    database: str
    """`ALUR_DATABASE`: a SQLite file or a PostgreSQL database, as a URL."""
    secret: str
    """`ALUR_SECRET`: what every key is derived from."""
    var: Path
    """`ALUR_VAR`: the folder for what the program itself writes."""
    definitions: Path
    """`ALUR_DEFINITIONS`: the folder of the declared procedures."""
    now: datetime | None
    """`ALUR_NOW`: where the clock of a demonstration starts; without an offset it is WIB."""
    demonstration: bool
    """Whether this is a demonstration office, with pretend people and a clock that may be set."""
    site: str = ""
    """`ALUR_URL`: where a browser finds this program, printed on letters for who verifies one."""
    mail_server: MailServer | None = None
    """`ALUR_SMTP`, `ALUR_MAIL_FROM` and `ALUR_URL`: how mail is sent; none where it is not."""

    def __repr__(self) -> str:
        return (
            f"Settings(database={make_url(self.database).render_as_string()!r}, "
            f"secret={_REDACTED!r}, var={str(self.var)!r}, definitions={str(self.definitions)!r}, "
            f"now={self.now!r}, demonstration={self.demonstration!r}, "
            f"mail_server={self.mail_server!r})"
        )


def read(environ: Mapping[str, str], *, demonstration: bool) -> Settings:
    """Build the settings; in a demonstration a missing secret is made once and kept in `var`."""
    problems: list[str] = []
    var = Path(environ.get("ALUR_VAR") or "var")
    database = _database(environ.get("ALUR_DATABASE") or f"sqlite:///{var}/alur.sqlite", problems)
    now = _now(environ.get("ALUR_NOW"), demonstration, problems)
    secret = _secret(environ.get("ALUR_SECRET"), demonstration, problems)
    mail_server = mail_servers.read(environ, problems)
    if problems:
        raise SettingsInvalid(problems)
    site = environ.get("ALUR_URL", "").rstrip("/")
    if demonstration and not site:
        site = f"http://127.0.0.1:{environ.get('PORT') or 8000}"
    return Settings(
        database=database,
        secret=secret or kept_secret(var),
        var=var,
        definitions=Path(environ.get("ALUR_DEFINITIONS") or "definitions"),
        now=now,
        demonstration=demonstration,
        site=site,
        mail_server=mail_server,
    )


def kept_secret(var: Path) -> str:
    """Return the secret kept in `var`, made on first use and readable by its owner alone."""
    path = var / "secret"
    if not path.exists():
        _keep(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _keep(path: Path, secret: str) -> None:
    # Written beside and linked into place: of two programs that start together one wins, and
    # neither ever reads half a secret.
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _database(url: str, problems: list[str]) -> str:
    try:
        parsed = make_url(url)
    except ArgumentError:
        problems.append(
            "ALUR_DATABASE bukan alamat basis data, misalnya sqlite:///var/alur.sqlite."
        )
        return url
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        problems.append("ALUR_DATABASE harus dimulai dengan sqlite:/// atau postgresql://.")
    elif parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        problems.append("ALUR_DATABASE: SQLite memerlukan sebuah berkas.")
    return url


def _now(text: str | None, demonstration: bool, problems: list[str]) -> datetime | None:  # noqa: FBT001
    if not text:
        return None
    if not demonstration:
        problems.append("ALUR_NOW hanya boleh dipakai dalam peragaan (--demonstration).")
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        problems.append("ALUR_NOW bukan waktu ISO 8601, misalnya 2026-11-22T08:00.")
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=_LOCAL)


def _secret(text: str | None, demonstration: bool, problems: list[str]) -> str:  # noqa: FBT001
    if not text and not demonstration:
        problems.append(f"ALUR_SECRET belum diisi; paling sedikit {SHORTEST_SECRET} karakter.")
    elif text and len(text) < SHORTEST_SECRET:
        problems.append(f"ALUR_SECRET terlalu pendek; paling sedikit {SHORTEST_SECRET} karakter.")
    return text or ""
