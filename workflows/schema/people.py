"""The people whom a case lists beside those who apply and benefit."""

from __future__ import annotations

from workflows.schema.element import Element, Id, Ids, Label, SomeIds
from workflows.schema.form import Attribute, Reason


class Listing(Element):
    """The people whom a case lists: what is told of each, and what is decided about each."""

    label: Label
    particulars: tuple[Attribute, ...]
    """What is told of each, in the order of the columns."""
    required: tuple[Attribute, ...] = (Attribute.NAME,)
    criteria: dict[Id, Label] = {}
    """Of which at least one is marked for each."""
    listed_by: SomeIds
    """Roles."""
    listed_in: SomeIds
    """States in which people are added and taken off."""
    judged_by: Ids = ()
    judged_in: Ids = ()
    faults: dict[Id, Reason] = {}
    """Why a person is refused."""
