"""What a letter says of one case: its declared texts filled in, and what is still unanswered.

`compose` receives a compiled procedure, one of its letters and what is known of the case; it
promises finished text in which an unanswered field is a line to write on, and the labels of the
fields that are unanswered.  A labelled row of an optional field without an answer is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workflows import form
from workflows.dates import long_date
from workflows.facts import Value
from workflows.letters.paper import Block, Facts, Paragraph, Points, Row, Table
from workflows.particulars import LABELS
from workflows.procedure import Procedure
from workflows.schema.form import Attribute, Party
from workflows.schema.letter import Annex, Letter, Said

BLANK = "...................."
"""What is printed for an answer that is missing: a line to write on."""

CASE_NUMBER, RECEIVED_ON = "case_number", "received_on"
ALWAYS = (CASE_NUMBER, RECEIVED_ON)
"""What a text may name beside the fields."""

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a case when a letter is written: everything in it may be printed."""

    number: str
    received_on: date
    values: Mapping[str, Value] = field(default_factory=dict)
    """The answers that are the case's own."""
    people: Mapping[Party, Mapping[Attribute, str]] = field(default_factory=dict)
    """The particulars of its people, as stored."""
    reasons: Sequence[Row] = ()
    """Why it was returned or refused, each with what is advised."""
    listed: Sequence[Mapping[Attribute, str]] = ()
    """The particulars of those whom it lists and who were accepted, or its members list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a letter says, and the labels of the fields of which it has no answer."""

    subject: str
    to: tuple[str, ...]
    body: tuple[Block, ...]
    annex: Table | None
    missing: tuple[str, ...]


def compose(procedure: Procedure, letter: Letter, known: Known) -> Content:
    """Return what the letter says of the case."""
    told = _Told(procedure, known)
    return Content(
        subject=told.filled(letter.subject),
        to=tuple(told.lines(letter.to)),
        body=tuple(told.blocks(letter.body)),
        annex=None if letter.annex is None else told.annex(letter.annex),
        missing=tuple(told.missing),
    )


def answer(procedure: Procedure, known: Known, name: str) -> str:
    """Return what stands for a name in a text; "" while there is no answer."""
    if name == CASE_NUMBER:
        return known.number
    if name == RECEIVED_ON:
        return long_date(known.received_on)
    asked = procedure.definition.fields[name]
    if asked.person is None or asked.attribute is None:
        value = known.values.get(name)
        return "" if value is None else form.shown(asked, value)
    stored = known.people.get(asked.person, {}).get(asked.attribute)
    return "" if stored is None else form.shown(asked, form.restored(asked, stored))


def places(text: str) -> Iterator[str]:
    """Yield the names that a text has in braces, in order."""
    yield from (found[1] for found in _PLACE.finditer(text))


def is_sound(text: str) -> bool:
    """Say whether every brace of a text belongs to a name in braces."""
    return not re.search(r"[{}]", _PLACE.sub("", text))


def texts(letter: Letter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each text of a letter that may name fields, with its place within the letter."""
    yield ("subject",), letter.subject
    for position, line in enumerate(letter.to):
        yield ("to", position), line
    if letter.annex is not None:
        yield ("annex", "title"), letter.annex.title
    for position, part in enumerate(letter.body):
        if isinstance(part, str):
            yield ("body", position), part
        else:
            points = enumerate(part.points)
            yield from ((("body", position, "points", point), text) for point, text in points)


def named(letter: Letter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each name that a letter prints, with its place within the letter."""
    for path, text in texts(letter):
        yield from ((path, name) for name in places(text))
    for position, part in enumerate(letter.body):
        if isinstance(part, Said):
            rows = enumerate(part.facts)
            yield from ((("body", position, "facts", row), name) for row, name in rows)
    if letter.signature is not None:
        yield ("signature", "name"), letter.signature.name


class _Told:
    """One letter being filled in; what was missing is kept in the order in which it was met."""

    def __init__(self, procedure: Procedure, known: Known) -> None:
        self._procedure = procedure
        self._known = known
        self.missing: dict[str, None] = {}

    def filled(self, text: str) -> str:
        return _PLACE.sub(lambda found: self._answer(found[1]) or BLANK, text)

    def lines(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the lines of an address, without those that nobody had to answer."""
        for text in texts:
            names = [*places(text)]
            if not names or any(self._answer(name) or self._wants(name) for name in names):
                yield self.filled(text)

    def blocks(self, parts: Sequence[str | Said]) -> Iterator[Block]:
        """Yield what stands below each other, without a list of which nothing is left."""
        for part in parts:
            if isinstance(part, str):
                yield Paragraph(self.filled(part))
            elif part.points:
                yield Points(tuple(Row(self.filled(point), "") for point in part.points))
            elif part.reasons and self._known.reasons:
                yield Points(tuple(self._known.reasons))
            elif rows := tuple(self._rows(part.facts)):
                yield Facts(rows)

    def annex(self, annex: Annex) -> Table:
        columns = annex.columns
        return Table(
            title=self.filled(annex.title),
            heading=("No.", *(LABELS[each] for each in columns)),
            rows=tuple(
                (str(number), *(_particular(person, each) for each in columns))
                for number, person in enumerate(self._known.listed, 1)
            ),
        )

    def _rows(self, names: Sequence[str]) -> Iterator[Row]:
        fields = self._procedure.definition.fields
        for name in names:
            if text := self._answer(name):
                yield Row(fields[name].label, text)
            elif self._wants(name):
                yield Row(fields[name].label, BLANK)

    def _answer(self, name: str) -> str:
        text = answer(self._procedure, self._known, name)
        if not text and self._wants(name):
            self.missing[self._procedure.definition.fields[name].label] = None
        return text

    def _wants(self, name: str) -> bool:
        if name in ALWAYS:
            return True
        field = self._procedure.definition.fields[name]
        known = {**self._known.values, RECEIVED_ON: self._known.received_on}
        return self._procedure.wants(field, known)


def _particular(person: Mapping[Attribute, str], attribute: Attribute) -> str:
    """Return what a column has of someone; a date is short, so that it stands on one line."""
    text = person.get(attribute, "")
    if attribute is Attribute.BIRTH_DATE and text:
        return f"{date.fromisoformat(text):%d-%m-%Y}"
    return text
