"""The sheet of a service standard: the 14 components of Law 25/2009 in their order.

What the office published stands as published; what it did not reads "tidak tercantum".  Questions
that the document leaves open, and what was added to it, are for the office and not for the wall:
they are printed when asked for.  A complaint is handled within the standards of the services: of it
only the components stand that something is published under.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workflows.chains import whole
from workflows.draw import words
from workflows.draw.markup import Content, element
from workflows.draw.sheet import heading, listed, sheet, stated
from workflows.elements import dotted, elements
from workflows.particulars import PARTICULARS
from workflows.procedure import Procedure
from workflows.schema.definition import Kind
from workflows.schema.form import Requirement
from workflows.schema.standard import Channel, Component

COMPONENTS = {
    Component.LEGAL_BASIS: "Dasar hukum",
    Component.REQUIREMENTS: "Persyaratan",
    Component.PROCEDURE: "Sistem, mekanisme, dan prosedur",
    Component.DURATION: "Jangka waktu penyelesaian",
    Component.FEE: "Biaya/tarif",
    Component.PRODUCT: "Produk pelayanan",
    Component.FACILITIES: "Sarana, prasarana, dan/atau fasilitas",
    Component.COMPETENCE: "Kompetensi pelaksana",
    Component.SUPERVISION: "Pengawasan internal",
    Component.COMPLAINTS: "Penanganan pengaduan, saran, dan masukan",
    Component.STAFF: "Jumlah pelaksana",
    Component.SERVICE_GUARANTEE: "Jaminan pelayanan",
    Component.SAFETY_GUARANTEE: "Jaminan keamanan dan keselamatan pelayanan",
    Component.EVALUATION: "Evaluasi kinerja pelaksana",
}

CSS = """
.decree { margin: .4em 0 0; }
.components th:first-child, .components td:first-child { width: 2.6em; text-align: center; }
.components th:nth-child(2) { width: 30%; }
.components li { margin-bottom: .25em; }
.components ul { list-style: "– "; padding-left: 1em; }
.components tr { break-inside: auto; }
/* A row that goes on overleaf is closed at the foot of the page: collapsed borders would not be. */
.components { border-collapse: separate; border-spacing: 0; border-left: 1px solid #495964; }
.components th, .components td { border-width: 0 1px 1px 0;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.components thead th { border-top-width: 1px; }
"""


def standard(procedure: Procedure, *, internal: bool = False) -> str:
    """Return the standard as one HTML document for A4 portrait; `internal` adds what is open."""
    return sheet(
        f"Standar Pelayanan {procedure.definition.title}",
        _head(procedure),
        _components(procedure),
        *(_internal(procedure) if internal else ()),
        paper="portrait",
        size="13px",
        width="760px",
        css=CSS,
    )


def _head(procedure: Procedure) -> Element:
    decree = procedure.definition.standard.decree
    head = heading(procedure, "Standar Pelayanan")
    head.append(
        element(
            "p",
            "Nomor SK: ",
            stated(decree.number),
            " · Tanggal SK: ",
            stated(words.day(decree.date)),
            class_="decree",
        )
    )
    return head


def _components(procedure: Procedure) -> Element:
    found = {component: _lines(procedure, component) for component in Component}
    if procedure.definition.kind is Kind.COMPLAINT:
        found = {component: lines for component, lines in found.items() if lines} or found
    rows = (
        element(
            "tr",
            element("td", str(number)),
            element("th", COMPONENTS[component], scope="row"),
            element("td", listed(lines, ordered=True)),
        )
        for number, (component, lines) in enumerate(found.items(), start=1)
    )
    names = ("No", "Komponen", "Uraian")
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    return element("table", head, element("tbody", *rows), class_="components")


def _lines(procedure: Procedure, component: Component) -> list[Content]:
    """Return what is published under a component."""
    published = procedure.definition.standard.components.get(component, ())
    lines: list[Content] = [line.text for line in published]
    if component == Component.COMPLAINTS:
        lines += [_channel(each) for each in procedure.definition.standard.channels.values()]
    if component == Component.REQUIREMENTS and not lines:
        lines += [_requirement(each) for each in procedure.definition.requirements.values()]
    return lines


def _channel(channel: Channel) -> str:
    place = f"{channel.label}: {channel.address}" if channel.address else channel.label
    told = ", ".join(PARTICULARS[each] for each in channel.identity)
    return f"{place} (sertakan {told})" if told else place


def _requirement(requirement: Requirement) -> Content:
    """Return a requirement as the standard says it, with the points that are looked at."""
    if not requirement.checks:
        return requirement.label
    checks = (element("li", check) for check in requirement.checks.values())
    return element("div", requirement.label, element("ul", *checks))


def _internal(procedure: Procedure) -> Iterator[Element]:
    """Yield what is not for the wall: open questions, and what the document does not have."""
    declared = (procedure.definition, procedure.regency)
    found = [(dotted(whole(path)), each) for model in declared for path, each in elements(model)]
    said = (
        ("Pertanyaan terbuka", [(path, each.open) for path, each in found if each.open]),
        ("Tambahan", [(path, each.added) for path, each in found if each.added]),
    )
    for title, remarks in said:
        yield element("h2", f"{title} (tidak untuk diumumkan)")
        yield listed(
            element("span", text, " ", element("small", f"[{path or 'definisi'}]"))
            for path, text in dict.fromkeys(remarks)
        )
