"""The sentences at the top of a form that was refused, each with a link to where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from web.forms.control import Control
from web.forms.typed import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A sentence, and the id of the control it is about; empty when it is about none."""

    sentence: str
    to: str = ""


def links(typed: Typed, controls: Iterable[Control]) -> tuple[Link, ...]:
    """Return every sentence against the form: those of controls in their order, then the others.

    A sentence beside a control that the form no longer has is among the others.
    """
    placed = {control.name: control for control in controls}
    beside = [
        Link(sentence=_in_full(control), to=control.id)
        for control in placed.values()
        if control.mistake
    ]
    astray = [
        Link(sentence=sentence)
        for control, sentence in typed.mistakes.items()
        if control not in placed
    ]
    above = [Link(sentence=sentence) for sentence in typed.sentences]
    return tuple(dict.fromkeys((*above, *beside, *astray)))


def _in_full(control: Control) -> str:
    return f"{control.topic}: {control.mistake}" if control.topic else control.mistake
