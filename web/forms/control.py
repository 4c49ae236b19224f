"""A control of a form, as a template shows it: no template asks what type a field has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from web.forms.typed import Typed


class Kind(StrEnum):
    """How a control is drawn."""

    TEXT = "text"
    AREA = "area"
    RADIO = "radio"
    CHECK = "check"
    SELECT = "select"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the values a control offers."""

    id: str
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A label, what is typed or chosen, and the sentences that belong to it.

    `id` is where a link to the control leads: the control itself, or its first option.  `topic`
    says what a sentence about it is about, where its own label does not.
    """

    id: str
    name: str
    kind: Kind
    label: str
    text: str = ""
    hint: str = ""
    remark: str = ""
    mistake: str = ""
    topic: str = ""
    options: tuple[Option, ...] = ()
    inputmode: str = "text"
    input_type: str = "text"
    digits: bool = False
    short: bool = False
    autofocus: bool = False

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @property
    def mistake_id(self) -> str:
        return f"{self.id}-mistake"

    @property
    def described_by(self) -> str:
        """The ids of the sentences about this control; empty when there are none."""
        told = ((self.hint_id, self.hint), (self.mistake_id, self.mistake))
        return " ".join(where for where, sentence in told if sentence)


def encoding(controls: Iterable[Control]) -> str:
    """Return how a form of these controls is sent: in parts when one of them takes a file."""
    if any(control.kind is Kind.FILE for control in controls):
        return "multipart/form-data"
    return "application/x-www-form-urlencoded"


def identifier(form: str, name: str) -> str:
    """Return the id, unique on its page, of a form's control."""
    return f"{form}-{name}".replace(".", "-")


def options(control: str, choices: Mapping[str, str], chosen: Iterable[str]) -> tuple[Option, ...]:
    """Return the choices as options of the control with that id; the first one bears the id."""
    taken = set(chosen)
    return tuple(
        Option(
            id=control if position == 0 else f"{control}-{position}",
            value=value,
            label=label,
            chosen=value in taken,
        )
        for position, (value, label) in enumerate(choices.items())
    )


def area(typed: Typed, form: str, name: str, *, label: str, hint: str = "") -> Control:
    """Return a control for a text of several lines."""
    return Control(
        id=identifier(form, name),
        name=name,
        kind=Kind.AREA,
        label=label,
        hint=hint,
        text=typed.text(name),
        mistake=typed.mistakes.get(name, ""),
    )


def choice(  # noqa: PLR0913 - what a control of several options is made from
    typed: Typed,
    form: str,
    name: str,
    *,
    kind: Kind,
    label: str,
    choices: Mapping[str, str],
    chosen: Iterable[str] = (),
    hint: str = "",
    topic: str = "",
) -> Control:
    """Return a control that offers `choices`; `chosen` holds until something was typed."""
    where = identifier(form, name)
    return Control(
        id=where,
        name=name,
        kind=kind,
        label=label,
        hint=hint,
        topic=topic,
        options=options(where, choices, typed.chosen(name) if typed.texts else chosen),
        mistake=typed.mistakes.get(name, ""),
    )
