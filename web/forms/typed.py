"""What a person typed into one form, kept as typed, and what stands against it.

Receives a submitted form and the engine's answer to it; promises that every text typed can be
shown again and that every sentence of a refusal is shown somewhere: beside its control when the
form has one, above the form otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

from werkzeug.datastructures import FileStorage, MultiDict

from engine.errors import AlurError, InputInvalid, Refused

_KEY = re.compile(r"[0-9a-f]{32}\Z")
_REVISION = re.compile(r"[0-9]{1,9}\Z")

FIELD = "field."
"""Declared fields have names of their own; the prefix keeps them apart from `note` or `key`."""

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One form: the texts by control, a mistake beside each control, and the sentences above.

    `files` are those that came with it; a form that is shown again can only tell their names.
    """

    form: str = ""
    texts: Texts = field(default_factory=dict)
    files: Mapping[str, FileStorage] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()

    def text(self, control: str) -> str:
        """Return what was typed into a control; empty when nothing was."""
        return next(iter(self.texts.get(control, ())), "")

    def chosen(self, control: str) -> tuple[str, ...]:
        """Return every value chosen in a control of several."""
        return self.texts.get(control, ())

    def attached(self, control: str) -> str:
        """Return the name of the file chosen in a control; empty when none was."""
        file = self.files.get(control)
        return (file.filename or "") if file else ""

    def fields(self) -> dict[str, str]:
        """Return what was typed into the declared fields, by field."""
        return {
            control.removeprefix(FIELD): self.text(control)
            for control in self.texts
            if control.startswith(FIELD)
        }

    def of(self, form: str) -> Typed:
        """Return this form when it is the one named, a blank one otherwise."""
        return self if self.form == form else BLANK

    @property
    def failed(self) -> bool:
        """Whether anything stands against the form."""
        return bool(self.mistakes or self.sentences)


BLANK = Typed()


def sent(
    form: str, submitted: MultiDict[str, str], files: Mapping[str, FileStorage] | None = None
) -> Typed:
    """Return a form as it was submitted, with the files that were chosen in it."""
    texts = {name: tuple(values) for name, values in submitted.lists()}
    chosen = {name: file for name, file in (files or {}).items() if file.filename}
    return Typed(form=form, texts=texts, files=chosen)


def new_key() -> str:
    """Return a key for a form: sent twice with it, a request is carried out once."""
    return uuid4().hex


def key(typed: Typed) -> str:
    """Return the key that a form was sent with; a form without one gets a key of its own."""
    text = typed.text("key")
    return text if _KEY.match(text) else new_key()


def revision(typed: Typed) -> int:
    """Return the revision a form was made for; a form without one is stale."""
    text = typed.text("revision")
    return int(text) if _REVISION.match(text) else -1


def with_mistakes(typed: Typed, mistakes: Mapping[str, str]) -> Typed:
    """Return the form with a sentence beside each control named."""
    return replace(typed, mistakes={**typed.mistakes, **mistakes})


def refused(typed: Typed, error: AlurError, controls: Mapping[str, str]) -> Typed:
    """Return the form with the engine's sentences, each beside its control where it has one.

    `controls` names the control of each name that the engine may speak of.
    """
    mistakes: dict[str, str] = dict(typed.mistakes)
    sentences: list[str] = []
    for names, sentence in _said(error):
        beside = [controls[name] for name in names if name in controls]
        if not beside:
            sentences.append(sentence)
        for control in beside:
            mistakes.setdefault(control, sentence)
    return replace(typed, mistakes=mistakes, sentences=(*typed.sentences, *sentences))


def field_controls(names: Collection[str]) -> dict[str, str]:
    """Return the control of each declared field."""
    return {name: FIELD + name for name in names}


def _said(error: AlurError) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(error, InputInvalid):
        for name, sentence in error.mistakes.items():
            yield (name,), sentence
    elif isinstance(error, Refused):
        for refusal in error.refusals:
            yield refusal.fields, refusal.sentence
    else:
        yield (), str(error)
