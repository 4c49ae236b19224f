"""A definition: one service's procedure as declared."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field as Key

from workflows.schema.element import Element, Id, Label, Slug
from workflows.schema.flow import Action, Clock, Letter, Opening, Outside, Role, State
from workflows.schema.form import Field, Requirement
from workflows.schema.standard import Standard


class Kind(StrEnum):
    """What a definition declares."""

    SERVICE = "service"


class Effective(Element):
    """Between which local dates (YYYY-MM-DD) cases may be opened under the definition."""

    since: str
    until: str = ""


class Definition(Element):
    """A file of `definitions/<regency>/`: header, standard, form, and the state machine."""

    alur: Literal[1] = Key(description="Versi bahasa.")
    service: Slug
    kind: Kind
    title: Label
    document: Label = Key(description="Judul dokumen asal.")
    effective: Effective | None = None
    standard: Standard
    roles: dict[Id, Role]
    outside: dict[Id, Outside] = {}
    fields: dict[Id, Field]
    requirements: dict[Id, Requirement] = {}
    opening: Opening
    states: dict[Id, State]
    actions: dict[Id, Action]
    clocks: dict[Id, Clock] = {}
    letters: dict[Id, Letter] = {}
