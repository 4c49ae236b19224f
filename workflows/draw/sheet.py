"""The frame of a printed sheet: one HTML document that brings its own few rules for paper."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from workflows.draw import markup
from workflows.draw.markup import Content, element
from workflows.draw.words import NOT_STATED
from workflows.procedure import Procedure

CSS = """
@page { size: A4 %(paper)s; margin: 12mm; }
* { box-sizing: border-box; }
html { color: #17242d; background: #fff; font: %(size)s/1.35 sans-serif; }
body { margin: 0 auto; padding: 16px; max-width: %(width)s; }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0 0 2px; text-wrap: balance; }
h2 { font-size: 1.15em; margin: 1.6em 0 .5em; break-after: avoid; }
p { margin: 0 0 .5em; }
ol, ul { margin: 0; padding-left: 1.5em; }
ol { padding-left: 2.2em; }
li { break-inside: avoid; }
header { border-bottom: 2px solid #17242d; margin-bottom: 1em; padding-bottom: .6em; }
table { border-collapse: collapse; width: 100%%; }
th, td { border: 1px solid #495964; padding: 4px 6px; text-align: left; vertical-align: top; }
th { font-weight: bold; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
small { color: #495964; font-size: 1em; }
.unstated { color: #495964; font-style: italic; }
@media print { body { padding: 0 1px; max-width: none; } }
"""


def sheet(title: str, *content: Content, paper: str, size: str, width: str, css: str = "") -> str:
    """Return a document in Indonesian for A4 `paper`: portrait or landscape."""
    rules = CSS % {"paper": paper, "size": size, "width": width} + css
    return markup.page(
        element(
            "html",
            element(
                "head",
                element("meta", charset="utf-8"),
                element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                element("title", title),
                element("style", rules),
            ),
            element("body", *content),
            lang="id",
        )
    )


def heading(procedure: Procedure, kind: str) -> Element:
    """Return the head of a sheet: what it is, of which service and document, by which office."""
    office = procedure.regency.office
    title, document = procedure.definition.title, procedure.definition.document
    phone = f"Telp. {office.phone}" if office.phone else ""
    reached = " · ".join(part for part in (office.address, phone) if part)
    return element(
        "header",
        element("p", f"{office.title}, {procedure.regency.title}"),
        element("h1", f"{kind}: {title}"),
        *([element("p", f"Dokumen asal: {document}")] if document != title else []),
        *([element("small", reached)] if reached else []),
    )


def stated(text: str) -> Element:
    """Return a text in its cell, or that it is not stated."""
    if text in ("", NOT_STATED):
        return element("span", NOT_STATED, class_="unstated")
    return element("span", text)


def listed(lines: Iterable[Content], *, ordered: bool = False) -> Element:
    """Return lines as a list, one as it stands, and of none that they are not stated."""
    found = list(lines)
    if not found:
        return stated("")
    if len(found) == 1:
        return element("div", found[0])
    return element("ol" if ordered else "ul", *(element("li", line) for line in found))
