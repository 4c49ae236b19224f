"""A letter on paper: whose it is, what it says, who initialled and signs it, what marks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from workflows.letters.paper import (
    Initial,
    Layout,
    Letterhead,
    Mark,
    Paper,
    SignatureBlock,
)
from workflows.letters.wording import Content
from workflows.procedure import Procedure
from workflows.regency import Regency
from workflows.schema.letter import Letter

_PAPER = TypeAdapter(Paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How far a letter has come: what it is numbered, dated and verified by, and who signs it."""

    made_on: date
    signature: SignatureBlock | None
    initials: tuple[Initial, ...] = ()
    number: str = ""
    day: date | None = None
    address: str = ""
    mark: Mark = Mark.NONE


def paper(procedure: Procedure, letter: Letter, content: Content, made: Made) -> Paper:
    """Return the paper of a letter that says `content`."""
    regency = procedure.regency
    return Paper(
        layout=Layout(letter.layout),
        title=content.subject,
        letterhead=letterhead(regency, letter.letterhead),
        made_on=made.made_on,
        mark=made.mark,
        number=made.number,
        subject=content.subject,
        to=content.to,
        place=regency.office.seat,
        day=made.day,
        body=content.body,
        annex=content.annex,
        initials=made.initials,
        signature=made.signature,
        address=made.address,
        footer=f"{procedure.definition.title}, {regency.title}",
    )


def letterhead(regency: Regency, instead: str | None = None) -> Letterhead:
    """Return the head of a letter: that of the office, or the line that stands instead."""
    if instead is not None:
        return Letterhead(lines=(instead.upper(),))
    office = regency.office
    lines = (f"PEMERINTAH {regency.title.upper()}", office.title.upper())
    contact = f"Telepon {office.phone}" if office.phone else ""
    return Letterhead(lines=lines, address=office.address, contact=contact)


def initial(post: str, given: date | None) -> Initial:
    """Return a place in the strip of initials."""
    return Initial(post=post, given="" if given is None else f"{given:%d-%m-%Y}")


def written(made: Paper) -> str:
    """Return a paper as text, to be kept."""
    return _PAPER.dump_json(made).decode()


def restored(text: str) -> Paper:
    """Return the paper that `written` wrote down."""
    return _PAPER.validate_json(text)
