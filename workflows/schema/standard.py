"""The published side of a service: its decree, its standard of 14 components, its channels."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from workflows.schema.element import Element, Id, Label, Line
from workflows.schema.form import Attribute


class Component(StrEnum):
    """The 14 components of a service standard (UU 25/2009, article 21), in that order."""

    LEGAL_BASIS = "legal_basis"
    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    DURATION = "duration"
    FEE = "fee"
    PRODUCT = "product"
    FACILITIES = "facilities"
    COMPETENCE = "competence"
    SUPERVISION = "supervision"
    COMPLAINTS = "complaints"
    STAFF = "staff"
    SERVICE_GUARANTEE = "service_guarantee"
    SAFETY_GUARANTEE = "safety_guarantee"
    EVALUATION = "evaluation"


class Decree(Element):
    """The decree by which the office set its standard; empty where the document leaves it so."""

    number: str = Field(default="", description="Nomor SK; kosong bila tidak tercantum.")
    date: str = Field(
        default="", description="Tanggal SK (YYYY-MM-DD); kosong bila tidak tercantum."
    )


class ChannelKind(StrEnum):
    """How a complaint, suggestion or question may reach the office."""

    VISIT = "visit"
    PHONE = "phone"
    LETTER = "letter"
    BOX = "box"
    EMAIL = "email"
    WEB = "web"
    SOCIAL = "social"


class Channel(Element):
    """One complaint channel, as published.

    `identity` lists what a complainant must tell of themselves who uses it; nothing, unless said.
    """

    kind: ChannelKind
    label: Label
    address: str = ""
    identity: tuple[Attribute, ...] = ()


class Standard(Element):
    """The service standard as published; a component left out reads "tidak tercantum"."""

    decree: Decree = Decree()
    components: dict[Component, tuple[Line, ...]] = {}
    channels: dict[Id, Channel] = {}
