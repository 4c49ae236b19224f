"""What stands on a paper: values without behaviour, in the order in which they are printed.

A paper holds finished Indonesian text.  Nothing in it is markup: whoever sets it in type prints
every character as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Layout(StrEnum):
    """How a paper is laid out."""

    STATEMENT = "statement"
    """A title over its number, in the middle: a recommendation, a ratification."""
    CORRESPONDENCE = "correspondence"
    """Number, subject and addressee at the top: a refusal, an answer."""
    SLIP = "slip"
    """A title over the number of the case, without signature block: a receipt, a request."""


class Mark(StrEnum):
    """What is printed across a paper; its value are the letters."""

    NONE = ""
    DRAFT = "KONSEP"
    COPY = "SALINAN"
    VOID = "BATAL"


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; empty lines part paragraphs, single line ends are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values below each other."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A numbered list; each point has what is to be done about it, or ""."""

    points: tuple[Row, ...]


Block = Paragraph | Facts | Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An annex: a table that may go on for many pages, its heading repeated on each."""

    title: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose letter it is: `PEMERINTAH KABUPATEN LEBAK` over `DINAS SOSIAL`; one line for a head."""

    lines: tuple[str, ...]
    address: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Who signs: the lines over the space for the signature, the name, and the lines below it.

    `a.n. KEPALA DINAS SOSIAL`, `SEKRETARIS,` over `Dra. SITI AMINAH, M.Si.` over rank and NIP.
    A name that is not known is "", and is printed as a line to write on.
    """

    over: tuple[str, ...]
    name: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initial:
    """A place in the strip of initials: of which post, and when it was given, or ""."""

    post: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper, ready to be set in type.

    `number` is "" while there is none and is printed as a line to write on; `day` is None while
    undated, and the same.  `address` is where the paper is verified, as text and as a QR code; a
    draft has none.  `made_on` dates the file, so that the same paper is the same bytes.
    """

    layout: Layout
    title: str
    letterhead: Letterhead
    made_on: date
    mark: Mark = Mark.NONE
    number: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    place: str = ""
    day: date | None = None
    body: tuple[Block, ...] = ()
    annex: Table | None = None
    initials: tuple[Initial, ...] = ()
    signature: SignatureBlock | None = None
    address: str = ""
    footer: str = ""
