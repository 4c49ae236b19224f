"""The SOP sheet of a service: identity, and the matrix of PermenPANRB 35/2012.

One row a step; who takes part in columns of their own; *mutu baku* (what must be complete, how long
it takes, what comes out) and remarks beside them.  What the definition does not say is said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from workflows.draw import flow, words
from workflows.draw.markup import NAMESPACE, element
from workflows.draw.quality import completeness, duration, output, remarks
from workflows.draw.sheet import heading, listed, sheet, stated
from workflows.draw.steps import Step, executors, steps
from workflows.draw.symbols import Cell, Shape, arrow, connector, draw, shape
from workflows.procedure import Procedure
from workflows.schema.definition import Definition
from workflows.schema.standard import Component

CSS = """
.identity th { width: 15%; }
.identity td { width: 35%; }
.matrix { margin-top: 1em; table-layout: fixed; }
.matrix th { text-align: center; vertical-align: middle; padding: 3px 2px;
  overflow-wrap: anywhere; hyphens: auto; }
.matrix thead th:first-child[rowspan] { white-space: nowrap; padding: 0; }
.matrix thead tr + tr th { font-size: .78em; font-weight: normal; }
.matrix td { overflow-wrap: break-word; hyphens: auto; padding: 4px; }
.matrix td.number { text-align: center; }
.matrix td.cell { position: relative; padding: 0; }
.matrix tr.low td { height: 48px; }
.matrix tr.high td { height: 92px; }
.matrix p { margin: 0 0 2px; }
.flow { position: absolute; left: 0; top: 0; width: 100%; height: 100%;
  overflow: visible; }
.symbols { display: flex; flex-wrap: wrap; gap: 4px 22px; list-style: none;
  padding: 0; margin: .7em 0; }
.symbols li { display: flex; align-items: center; gap: 6px; }
footer { margin-top: .8em; }
/* A row like the others, so that a browser may keep it with the last of them. */
.matrix tr.closing { break-before: avoid; }
.matrix tr.closing td { border: 0; padding: 0; hyphens: manual; }
"""

BEFORE, AFTER = (2.6, 13.0), (12.0, 6.6, 10.6, 13.3)
"""Widths of the columns on both sides of the executors', as parts of a hundred."""

LEAST, MOST, ALL = 5.8, 9.0, 58.0
"""What an executor's column takes at least and at most, and what all of them take at most."""

NARROW = 7
"""With more executors than this, their symbols are drawn smaller."""


def sop(procedure: Procedure) -> str:
    """Return the SOP of a procedure as one HTML document for A4 landscape."""
    return sheet(
        f"SOP {procedure.definition.title}",
        heading(procedure, "Standar Operasional Prosedur"),
        _identity(procedure),
        _matrix(procedure),
        paper="landscape",
        size="11px",
        width="1060px",
        css=CSS,
    )


def _identity(procedure: Procedure) -> Element:
    definition = procedure.definition
    published = definition.standard.components

    def lines(component: Component) -> Element:
        return listed(line.text for line in published.get(component, ()))

    since = definition.effective.since if definition.effective else ""
    cells: tuple[tuple[str, Element], ...] = (
        ("Nomor SOP", stated("")),
        ("Nama SOP", stated(definition.title)),
        ("Tgl Pembuatan", stated("")),
        ("Dasar Hukum", lines(Component.LEGAL_BASIS)),
        ("Tgl Revisi", stated("")),
        ("Kualifikasi Pelaksana", lines(Component.COMPETENCE)),
        ("Tgl Efektif", stated(words.day(since))),
        ("Peralatan/Perlengkapan", lines(Component.FACILITIES)),
        ("Disahkan oleh", stated("")),
        ("Keterkaitan", stated("")),
        ("Peringatan", stated("")),
        ("Pencatatan dan Pendataan", stated("")),
    )
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return element("table", element("tbody", *(_pair(*pair) for pair in pairs)), class_="identity")


def _pair(*cells: tuple[str, Element]) -> Element:
    made = []
    for name, value in cells:
        made += [element("th", name, scope="row"), element("td", value)]
    return element("tr", *made)


def _matrix(procedure: Procedure) -> Element:
    columns = executors(procedure)
    rows = steps(procedure)
    body = (_row(procedure, columns, rows, at) for at in range(len(rows)))
    return element(
        "table",
        element("colgroup", *_widths(len(columns))),
        _head(procedure, columns),
        element("tbody", *body, _closing(procedure, len(BEFORE) + len(columns) + len(AFTER))),
        class_="matrix",
    )


def _widths(count: int) -> Iterator[Element]:
    rest = sum(BEFORE) + sum(AFTER)
    shared = min(max(100 - rest, LEAST * count), MOST * count, ALL)
    scale = (100 - shared) / rest
    fixed = [[scale * width for width in side] for side in (BEFORE, AFTER)]
    for width in (*fixed[0], *[shared / count] * count, *fixed[1]):
        yield element("col", style=f"width: {width:.2f}%")


def _head(procedure: Procedure, columns: Sequence[str]) -> Element:
    def top(text: str, **spans: str) -> Element:
        return element("th", text, scope="colgroup" if "colspan" in spans else "col", **spans)

    quality = ("Kelengkapan", "Waktu", "Output")
    named = [_breaking(words.executor(procedure, who)) for who in columns]
    return element(
        "thead",
        element(
            "tr",
            top("No", rowspan="2"),
            top("Kegiatan", rowspan="2"),
            top("Pelaksana", colspan=str(len(columns))),
            top("Mutu Baku", colspan=str(len(quality))),
            top("Keterangan", rowspan="2"),
        ),
        element("tr", *(top(name) for name in (*named, *quality))),
    )


def _row(procedure: Procedure, columns: Sequence[str], rows: Sequence[Step], at: int) -> Element:
    step = rows[at]
    cells = flow.cells(procedure, columns, rows, at)
    scale = 0.75 if len(columns) > NARROW else 1.0
    return element(
        "tr",
        element("td", str(step.number), class_="number"),
        element("td", *_activity(procedure, step)),
        *(element("td", draw(cell, scale), class_="cell") for cell in cells),
        element("td", *_paragraphs(completeness(procedure, step))),
        element("td", duration(procedure, step)),
        element("td", *_paragraphs(output(procedure, step))),
        element("td", *_paragraphs(remarks(procedure, step, rows))),
        class_="high" if any(map(_is_high, cells)) else "low",
    )


def _is_high(cell: Cell) -> bool:
    return bool(cell.before or cell.after or cell.closes or len(cell.beside) > 2)  # noqa: PLR2004


def _activity(procedure: Procedure, step: Step) -> Iterator[Element]:
    yield element("p", element("strong", _breaking(step.label)))
    if step.everywhere:
        yield element("small", "dari setiap tahap yang belum selesai")
    elif step.sources:
        states = procedure.definition.states
        labels = words.OR.join(states[state].label for state in step.sources)
        yield element("small", _breaking(f"dari tahap: {labels}"))


def _paragraphs(lines: Sequence[str]) -> list[Element]:
    return [element("p", _breaking(line)) for line in lines or ("–",)]


def _breaking(text: str) -> str:
    """Return a text that may go on in a new line after each of its strokes."""
    return text.replace("/", "/\u200b")


def _closing(procedure: Procedure, columns: int) -> Element:
    below = element("td", _symbols(), _promises(procedure), colspan=str(columns))
    return element("tr", below, class_="closing")


def _symbols() -> Element:
    drawn = (
        ((shape(Shape.TERMINATOR, 0, 0),), "mulai atau selesai"),
        ((shape(Shape.PROCESS, 0, 0),), "kegiatan"),
        ((shape(Shape.DECISION, 0, 0),), "keputusan (Ya ke bawah, Tidak atau lainnya ke samping)"),
        (arrow(9), "arah alur"),
        ((connector("n", 0, 0),), "penghubung dari atau ke langkah n"),
    )
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "svg",
                    *parts,
                    xmlns=NAMESPACE,
                    viewBox="-18 -12 36 24",
                    width=36,
                    height=24,
                    aria_hidden="true",
                ),
                meaning,
            )
            for parts, meaning in drawn
        ),
        element("li", "Garis putus-putus: bersama-sama, atau salah satu"),
        class_="symbols",
    )


def _promises(procedure: Procedure) -> Element:
    told = [f"{line}." for line in _promised(procedure.definition)]
    theirs = [f"{line}." for line in _theirs(procedure)]
    return element(
        "footer",
        element("p", element("strong", "Janji layanan. "), " ".join(told) or words.NOT_STATED),
        *(
            [element("p", element("strong", "Waktu pihak lain. "), " ".join(theirs))]
            if theirs
            else []
        ),
        element("p", "Waktu yang tidak dibagi menurut langkah ditulis –."),
    )


def _promised(definition: Definition) -> Iterator[str]:
    """Yield what each clock promises; before it what is published, where no clock measures that.

    Time that is not the office's own is no promise of it.
    """
    clocks = [clock for clock in definition.clocks.values() if clock.binds is None]
    if all(clock.added is not None for clock in clocks):
        for line in definition.standard.components.get(Component.DURATION, ()):
            yield line.text.rstrip(".")
    for clock in clocks:
        yield f"{clock.label}: {words.measured(definition, clock)}{words.grounds(clock)}"


def _theirs(procedure: Procedure) -> Iterator[str]:
    """Yield how long the applicant or an outside body has, by each clock that measures it."""
    definition = procedure.definition
    for clock in definition.clocks.values():
        if clock.binds is not None:
            bound = words.name(procedure, clock.binds)
            measured = f"{words.measured(definition, clock)}{words.grounds(clock)}"
            yield f"{clock.label} ({bound}): {measured}"
