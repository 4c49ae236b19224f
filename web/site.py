"""What this site was built with, for the views: the office behind it and its settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask, current_app

from engine.office import Office
from engine.settings import Settings
from web.case.procedures import Procedures

_KEY = "alur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The office and the settings of one running application, and what it remembers."""

    office: Office
    settings: Settings
    procedures: Procedures = field(default_factory=Procedures)


def install(app: Flask, office: Office, settings: Settings) -> None:
    """Give the application its office."""
    app.extensions[_KEY] = Site(office=office, settings=settings)


def current() -> Site:
    """Return the site that answers this request."""
    found: Site = current_app.extensions[_KEY]
    return found


def office() -> Office:
    """Return the office behind this site."""
    return current().office


def now() -> datetime:
    """Return the present instant by the office's clock."""
    return office().clock()
