"""A definition: one service's procedure as declared."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field as Key

from workflows.schema.chain import Chain, Members
from workflows.schema.element import Element, Fragments, Id, Ids, Label, Omissions, Slug
from workflows.schema.flow import Action, Clock, Opening, Outside, Role, State
from workflows.schema.form import Field, Requirement
from workflows.schema.letter import Letter
from workflows.schema.people import Listing
from workflows.schema.standard import Standard


class Kind(StrEnum):
    """What a definition declares."""

    SERVICE = "service"
    COMPLAINT = "complaint"
    BATCH = "batch"


class Effective(Element):
    """Between which local dates (YYYY-MM-DD) cases may be opened under the definition."""

    since: str
    until: str = ""


class Definition(Element):
    """A file of `definitions/<regency>/`: header, standard, form, and the state machine.

    `use` and `omit` are of the file as it is written; once it is assembled from its fragments (see
    `workflows.fragments`) they are gone.
    """

    alur: Literal[1] = Key(description="Versi bahasa.")
    service: Slug
    kind: Kind
    title: Label
    document: Label = Key(description="Judul dokumen asal.")
    use: Fragments = ()
    omit: Omissions = ()
    effective: Effective | None = None
    standard: Standard
    roles: dict[Id, Role]
    supervisors: Ids = Key(default=(), description="Peran yang mengawasi layanan ini.")
    outside: dict[Id, Outside] = {}
    fields: dict[Id, Field]
    requirements: dict[Id, Requirement] = {}
    opening: Opening
    states: dict[Id, State]
    actions: dict[Id, Action]
    people: Listing | None = None
    members: Members | None = None
    chains: dict[Id, Chain] = {}
    clocks: dict[Id, Clock] = {}
    letters: dict[Id, Letter] = {}
