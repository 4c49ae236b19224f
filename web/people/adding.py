"""The form by which one person is added to a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from web.forms import control as controls
from web.forms import typed
from web.forms.control import Control, Kind, identifier
from web.forms.typed import Typed
from workflows import roster
from workflows.particulars import LABELS
from workflows.roster import CRITERIA, Reading
from workflows.schema.form import Attribute
from workflows.schema.people import Listing

FORM = "tambah"
_DIGITS = {Attribute.NIK, Attribute.KK, Attribute.BPJS_CARD}
_LINES = {Attribute.ADDRESS, Attribute.WORDS}
_HINTS = {
    Attribute.NIK: "16 angka.",
    Attribute.KK: "16 angka.",
    Attribute.BPJS_CARD: "13 angka.",
    Attribute.BIRTH_DATE: "Misalnya 31-12-2025.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddForm:
    """The controls of one person."""

    controls: tuple[Control, ...]
    opened: bool
    key: str


def shown(listing: Listing, sent: Typed) -> AddForm:
    """Return the form, holding what was typed when it was sent before."""
    kept = sent.of(FORM)
    return AddForm(
        controls=tuple(_controls(listing, kept)), opened=kept.failed, key=typed.new_key()
    )


def read(listing: Listing, sent: Typed, *, today: date) -> Reading:
    """Return the person as far as understood; the mistakes are under the names of controls."""
    raw = {each.value: sent.text(each.value) for each in listing.particulars}
    return roster.read_one(listing, raw, sent.chosen(CRITERIA), today=today)


def _controls(listing: Listing, kept: Typed) -> Iterator[Control]:
    for each in listing.particulars:
        yield _particular(listing, each, kept)
    if listing.criteria:
        yield controls.choice(
            kept,
            FORM,
            CRITERIA,
            kind=Kind.CHECK,
            label="Kriteria",
            choices=listing.criteria,
            hint="Tandai paling sedikit satu.",
        )


def _particular(listing: Listing, attribute: Attribute, kept: Typed) -> Control:
    number = attribute in _DIGITS
    numeric = number or attribute in {Attribute.BIRTH_DATE, Attribute.PHONE}
    return Control(
        id=identifier(FORM, attribute.value),
        name=attribute.value,
        kind=Kind.AREA if attribute in _LINES else Kind.TEXT,
        label=LABELS[attribute],
        text=kept.text(attribute.value),
        hint=_HINTS.get(attribute, ""),
        remark="" if attribute in listing.required else "tidak wajib",
        mistake=kept.mistakes.get(attribute.value, ""),
        inputmode="numeric" if numeric else "text",
        digits=number,
        short=numeric,
    )
