"""A fragment: blocks that several definitions have in common, each taken whole."""

from __future__ import annotations

from typing import Literal

from workflows.schema.calendar import Year, YearNumber
from workflows.schema.element import Element, Id, Slug
from workflows.schema.flow import Action, Clock, Opening, Outside, Role, State
from workflows.schema.form import Field, Requirement
from workflows.schema.letter import Letter
from workflows.schema.standard import Channel


class Published(Element):
    """The part of a service standard that fragments have: the channels."""

    channels: dict[Id, Channel] = {}


class Fragment(Element):
    """A file of `definitions/shared/`, or `channels.yaml` of a regency."""

    alur: Literal[1]
    fragment: Slug
    standard: Published = Published()
    roles: dict[Id, Role] = {}
    outside: dict[Id, Outside] = {}
    fields: dict[Id, Field] = {}
    requirements: dict[Id, Requirement] = {}
    opening: Opening | None = None
    states: dict[Id, State] = {}
    actions: dict[Id, Action] = {}
    clocks: dict[Id, Clock] = {}
    letters: dict[Id, Letter] = {}
    years: dict[YearNumber, Year] = {}
    """The holidays of years, for the calendars that use them."""
