"""Who asks, in which regency, when: read once, and handed to every step of a command."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection

from engine import people
from engine.cases.commands import Command
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
    """Return a keyed hash of what is asked, the key and the session left out."""
    asked = _plain(asdict(command))
    del asked["key"], asked["by"]
    return keys.request_mac(canonical({"command": type(command).__name__, **asked}))


def _plain(value: Any) -> Any:
    """Return a command's values as JSON can hold them."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
