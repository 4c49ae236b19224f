"""Papers set in type, as PDF/A-2b; the only importer of `typst`.

What a paper says goes to the templates as data, never as source: nothing in it is read as markup.
The templates in turn see no file outside their folder, no font of the machine and no clock.  Typst
would fetch a package that a template names, and has no switch against it: no template names one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unicodedata import category

import typst

from engine.letters import qr
from workflows.dates import long_date
from workflows.letters.paper import Paper

_TEMPLATES = Path(__file__).with_name("templates")

_RANGES = (
    *(range(0x0020, 0x007F), range(0x00A0, 0x00AD), range(0x00AE, 0x0378)),
    *(range(0x0384, 0x0500), range(0x1E00, 0x1F00)),
    *(range(0x2010, 0x2028), range(0x2030, 0x2041), range(0x20A0, 0x20C0)),
    *(range(0x2116, 0x2117), range(0x2122, 0x2123), range(0x2190, 0x2300)),
    *(range(0x25A0, 0x2600), range(0x2713, 0x2714)),
)
"""Latin, Greek and Cyrillic, punctuation, arrows and signs: left to right, and in the font."""
PRINTED = frozenset(
    each for codes in _RANGES for each in map(chr, codes) if category(each)[0] != "C"
)
"""The characters that a paper can show; typst may refuse a page, or panic, over others."""
_MISSING = "\u25a1"


def pdf(paper: Paper) -> bytes:
    """Return the paper as a file; the same paper is the same bytes, in every process.

    Characters that order or hide others are left out, and those the font lacks are printed as a
    box.  A statement and a slip have neither subject nor addressee, and a slip has no annex.
    """
    return _set(f"{paper.layout}.typ", _data(paper))


def _set(template: str, data: dict[str, Any], templates: Path = _TEMPLATES) -> bytes:
    return typst.compile(
        templates / template,
        root=templates,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(data)},
        pdf_standards=["a-2b"],
        timestamp=0,
    )


def _data(paper: Paper) -> dict[str, Any]:
    """Return the paper as JSON can have it: all text printable, days in words, the code drawn."""
    made_on = [paper.made_on.year, paper.made_on.month, paper.made_on.day]
    day = long_date(paper.day) if paper.day else ""
    drawing = qr.svg(paper.address) if paper.address else ""
    return {**_printable(asdict(paper)), "made_on": made_on, "day": day, "qr": drawing}


def _printable(value: Any) -> Any:
    """Return a value with every text in it as it can be printed."""
    if isinstance(value, str):
        return "\n".join(map(_line, value.expandtabs(1).splitlines()))
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value


def _line(text: str) -> str:
    return "".join(each if each in PRINTED else _instead(each) for each in text)


def _instead(character: str) -> str:
    """Return what is printed for a character that is not: nothing for one that is never seen."""
    if category(character) in {"Cc", "Cf", "Cs"}:
        return ""
    return " " if category(character) == "Zs" else _MISSING
