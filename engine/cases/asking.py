"""Who asks, in which regency, when: read once, and handed to every step of a command."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import Connection

from engine import people
from engine.cases.commands import Attaching, Command
from engine.catalog import Catalog
from engine.history import canonical
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
    work: Connection, *, keys: Keys, catalog: Catalog, command: Command, now: datetime
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
    )


def request_mac(keys: Keys, command: Command) -> str:
    """Return a keyed hash of what is asked, the key and the session left out.

    A document is in it by its name and the hash of its content.
    """
    asked = {
        field.name: getattr(command, field.name)
        for field in fields(command)
        if field.name not in {"key", "by"}
    }
    if isinstance(command, Attaching):
        asked["uploads"] = {name: [up.name, up.hash] for name, up in command.uploads.items()}
    return keys.request_mac(canonical({**asked, "command": type(command).__name__}))
