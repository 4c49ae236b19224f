"""Who asks, in which regency, when: read once, and handed to every step of a command."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import Connection

from engine import people
from engine.cases.commands import Attaching, Command
from engine.catalog import Catalog
from engine.history import canonical
from engine.letters.signing import Ink, Signing
from engine.sealing import Keys
from workflows.actor import Actor
from workflows.regency import Regency


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One request being carried out in one unit of work, at one instant."""

    work: Connection
    keys: Keys
    catalog: Catalog
    command: Command
    regency: Regency
    actor: Actor
    now: datetime
    site: str = ""
    """Where this program is found by a browser: `https://alur.example.go.id`; "" if nowhere."""

    signing: Signing = field(default_factory=Ink)
    """How letters are signed."""

    def verified_at(self, code: str) -> str:
        """Return the address at which a letter with this code is verified; "" if there is none."""
        return f"{self.site}/surat/{code}" if self.site else ""

    @property
    def tenant(self) -> str:
        """The id of the regency."""
        return self.command.regency

    @property
    def by(self) -> str:
        """The id of the person who asks."""
        return self.actor.person

    @property
    def today(self) -> date:
        """The local date in the regency."""
        return self.now.astimezone(self.regency.timezone).date()


def ask(
    work: Connection,
    *,
    keys: Keys,
    catalog: Catalog,
    command: Command,
    now: datetime,
    site: str = "",
    signing: Signing | None = None,
) -> Asking:
    """Read who asks, with their appointments, in one statement; raise `NotSignedIn`."""
    regency = catalog.regency(work, command.regency)
    actor = people.actor(work, command.regency, command.by)
    return Asking(
        work=work,
        keys=keys,
        catalog=catalog,
        command=command,
        regency=regency,
        actor=actor,
        now=now,
        site=site,
        signing=signing or Ink(),
    )


def request_mac(keys: Keys, command: Command) -> str:
    """Return a keyed hash of what is asked, the key and the session left out.

    A document is in it by its name and the hash of its content.
    """
    asked = {
        each.name: getattr(command, each.name)
        for each in fields(command)
        if each.name not in {"key", "by"}
    }
    if isinstance(command, Attaching):
        asked["uploads"] = {name: [up.name, up.hash] for name, up in command.uploads.items()}
    return keys.request_mac(canonical({**asked, "command": type(command).__name__}))
