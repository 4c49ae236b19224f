"""The deadline calculator: when a promise falls due in this office, and how that comes about.

The question stands in the address, so that the answer can be shown to others; it names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, make_response, render_template, request

from web import session, site
from web.forms import moment
from web.forms import typed as forms
from web.forms.control import Control, Kind, choice, identifier
from web.forms.summary import Link, links
from web.forms.typed import Typed
from web.header import header
from web.times import Local, clock_time
from workflows import form
from workflows.working_time import Timetable
from workflows.working_time.calculator import PauseUnanswerable, Question, Unanswerable, answer
from workflows.working_time.sentences import sentences, to_the_minute

blueprint = Blueprint("calculator", __name__)

FORM = "tenggat"
DAY, CLOCK, COUNT, UNIT = "tanggal", "pukul", "jumlah", "satuan"
PAUSE = ("jeda_tanggal", "jeda_pukul", "lanjut_tanggal", "lanjut_pukul")
LABELS = {
    DAY: "Mulai tanggal",
    CLOCK: "Pukul",
    COUNT: "Lamanya",
    PAUSE[0]: "Dijeda sejak tanggal",
    PAUSE[1]: "Pukul jeda",
    PAUSE[2]: "Dilanjutkan tanggal",
    PAUSE[3]: "Pukul dilanjutkan",
}
UNITS = {
    "working minutes": "menit kerja",
    "working hours": "jam kerja",
    "working days": "hari kerja",
    "hours": "jam, siang malam",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatorPage:
    """The form, and the answer when it was asked."""

    controls: tuple[Control, ...]
    pause: tuple[Control, ...]
    paused: bool
    summary: tuple[Link, ...]
    due: str = ""
    explanation: tuple[str, ...] = ()
    closed: str = ""


@blueprint.get("/tenggat")
def show() -> Response:
    """Show the form, and the answer to what was asked with it."""
    visit = session.visit()
    actor, regency, table = site.office().calendar(visit.regency, visit.by)
    local = Local(zone=regency.timezone, now=site.now())
    sent = forms.sent(FORM, request.args)
    page = _page(table, sent, local)
    top = header(actor, regency, local.today)
    body = render_template("calculator/calculator.html", page=page, header=top)
    return make_response(body, 422 if page.summary else 200)


def _page(table: Timetable | None, sent: Typed, local: Local) -> CalculatorPage:
    if table is None:
        closed = "Kabupaten ini belum punya kalender kerja; tenggat belum dapat dihitung."
        return CalculatorPage(controls=(), pause=(), paused=False, summary=(), closed=closed)
    if not sent.texts:
        return _shown(sent, local)
    question, mistakes = _question(sent, local)
    if question is None:
        return _shown(forms.with_mistakes(sent, mistakes), local)
    try:
        found = answer(table, question)
    except PauseUnanswerable as refused:
        last = PAUSE[2] if sent.text(PAUSE[2]) else PAUSE[0]
        return _shown(forms.with_mistakes(sent, {last: str(refused)}), local)
    except Unanswerable as refused:
        return _shown(forms.with_mistakes(sent, {COUNT: str(refused)}), local)
    due = to_the_minute(found.due, table.zone) if found.due else "Belum ada: masih dijeda."
    told = tuple(sentences(found.steps, table.zone))
    return _shown(sent, local, due=due, explanation=told)


def _shown(
    sent: Typed, local: Local, *, due: str = "", explanation: tuple[str, ...] = ()
) -> CalculatorPage:
    here = local.now.astimezone(local.zone)
    begun = {DAY: f"{here:%d-%m-%Y}", CLOCK: clock_time(here), COUNT: ""}
    units = choice(
        sent, FORM, UNIT, kind=Kind.SELECT, label="Satuan", choices=UNITS, chosen=["working days"]
    )
    controls = (*(_control(sent, name, text) for name, text in begun.items()), units)
    pause = tuple(_control(sent, name, "") for name in PAUSE)
    return CalculatorPage(
        controls=controls,
        pause=pause,
        paused=any(sent.text(name) for name in PAUSE),
        summary=links(sent, (*controls, *pause)),
        due=due,
        explanation=explanation,
    )


def _control(sent: Typed, name: str, begun: str) -> Control:
    return Control(
        id=identifier(FORM, name),
        name=name,
        kind=Kind.TEXT,
        label=LABELS[name],
        text=sent.text(name) if sent.texts else begun,
        mistake=sent.mistakes.get(name, ""),
        inputmode="numeric",
        short=True,
    )


def _question(sent: Typed, local: Local) -> tuple[Question | None, dict[str, str]]:
    """Return what is asked, or what is wrong with it."""
    start, mistakes = moment.read(sent, DAY, CLOCK, local)
    if start is None:
        mistakes = mistakes or {DAY: "Tulis sejak kapan dihitung."}
    since, wrong = moment.read(sent, *PAUSE[:2], local)
    until, wrong_end = moment.read(sent, *PAUSE[2:], local)
    mistakes = {**mistakes, **wrong, **wrong_end}
    if until is not None and since is None and not mistakes:
        mistakes[PAUSE[0]] = "Tulis juga sejak kapan dijeda."
    count, unit = form.clean(sent.text(COUNT)), sent.text(UNIT)
    if not count.isascii() or not count.isdigit():
        mistakes[COUNT] = "Tulis bilangan bulat, misalnya 20."
    if unit not in UNITS:
        mistakes[UNIT] = "Pilih satuannya."
    if mistakes or start is None:
        return None, mistakes
    pauses = [(since.isoformat(), _written(until))] if since else []
    question = Question(
        start=start.isoformat(),
        promise=f"{count} {unit}",
        pauses=pauses,
        now=local.now.isoformat(),
    )
    return question, {}


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
