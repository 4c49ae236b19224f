"""Papers that are no numbered letters: a receipt, a request to complete, a notice of an outcome.

Nothing of them is kept.  What they say is what the definition declares and the history attests;
they print names and no other particulars, and no remark that was typed for colleagues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.letters.papers import letterhead
from workflows.dates import weekday_date
from workflows.draw import words
from workflows.facts import Verdict
from workflows.letters.paper import Block, Facts, Layout, Paper, Paragraph, Points, Row
from workflows.machine import is_open, sources
from workflows.procedure import Procedure
from workflows.requirements import Standing
from workflows.schema.definition import Kind
from workflows.schema.flow import APPLICANT, RESUME, Action, ActionKind, Clock, Stage
from workflows.working_time.sentences import to_the_minute


class Slip(StrEnum):
    """What is printed of an event for the one who waits; the value begins the name of its file."""

    REQUEST = "permintaan"
    NOTICE = "pemberitahuan"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every slip says of its case.  `address` shows how it stands; "" if nowhere."""

    procedure: Procedure
    number: str
    brought_by: Row
    received_at: datetime
    address: str

    @property
    def thing(self) -> str:
        """What was brought to the office."""
        return _THINGS[self.procedure.definition.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An action that was taken on the case; `officer` is "" where no person took it."""

    action: str
    target: str
    at: datetime
    reasons: Sequence[str]
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a clock of the case promises, in words, and when that falls due, if it is known."""

    promise: str
    at: datetime | None


_THINGS = {Kind.SERVICE: "permohonan", Kind.COMPLAINT: "pengaduan"}
_ASKED = {Kind.SERVICE: "Permintaan Melengkapi Berkas", Kind.COMPLAINT: "Permintaan Keterangan"}
_WANTING = {
    Kind.SERVICE: "Kami memberitahukan bahwa permohonan berikut perlu dilengkapi.",
    Kind.COMPLAINT: "Kami memerlukan keterangan pelapor untuk menangani pengaduan berikut.",
}
_WHAT = {
    Kind.SERVICE: "Yang perlu dilengkapi atau diperbaiki adalah sebagai berikut.",
    Kind.COMPLAINT: "Keterangan itu diperlukan karena hal berikut.",
}
_BACK = {
    Kind.SERVICE: "Setelah lengkap, sampaikan kembali",
    Kind.COMPLAINT: "Keterangan itu dapat disampaikan",
}


def prints(procedure: Procedure) -> bool:
    """Say whether the cases of a procedure are brought by someone who may be told on paper."""
    return procedure.definition.kind in _THINGS


def slip_of(procedure: Procedure, action: str, *, source: str, target: str) -> Slip | None:
    """Return what is printed of an action: a request, a notice where no letter tells it, or None.

    What was issued speaks for itself.
    """
    definition, declared = procedure.definition, procedure.action(action)
    if declared is None or not prints(procedure):
        return None
    if declared.kind is ActionKind.RETURN:
        return Slip.REQUEST
    ends = source != target and not is_open(definition, target)
    told = ends or declared.kind is ActionKind.REJECT
    issued = definition.states[target].stage is Stage.ISSUED
    return Slip.NOTICE if told and not issued and not _lettered(procedure, action) else None


def by_label(procedure: Procedure) -> Mapping[str, Slip]:
    """Return what is printed of the actions, by their labels; nothing where one label is of two."""
    found: dict[str, set[Slip | None]] = {}
    for name, action in procedure.definition.actions.items():
        source = sources(procedure.definition, action)[0]
        # A resumed case goes on: it ends nowhere.
        target = source if action.to == RESUME else action.to
        slip = slip_of(procedure, name, source=source, target=target)
        found.setdefault(action.label, set()).add(slip)
    certain = {label: next(iter(slips)) for label, slips in found.items() if len(slips) == 1}
    return {label: slip for label, slip in certain.items() if slip is not None}


def _lettered(procedure: Procedure, action: str) -> bool:
    return any(
        action in (*each.drafted_by, *each.signed_by, *each.numbered_by, *each.issued_by)
        for each in procedure.definition.letters.values()
    )


def receipt(
    about: About,
    *,
    today: date,
    recorded_at: datetime,
    officer: str,
    standings: Mapping[str, Standing],
    dues: Mapping[str, Due],
) -> Paper:
    """Return the receipt of a case as it stands today; `dues` has the clocks that were started."""
    recorded = [Row("Dicatat", _when(about, recorded_at))]
    rows = (
        *_identity(about),
        *(recorded if recorded_at != about.received_at else ()),
        Row("Diterima oleh", officer),
    )
    body = (
        Paragraph(f"{_office(about)} telah menerima {about.thing} berikut."),
        Facts(rows),
        *_requirements(about.procedure, standings),
        *_promises(about, dues),
        *_contact(about),
        *_channels(about),
        Paragraph(
            f"Tanda terima ini menyatakan bahwa {about.thing} sudah diterima dan dicatat, bukan "
            f"keputusan atas {about.thing} tersebut."
        ),
    )
    return _paper(about, f"Tanda Terima {about.thing.capitalize()}", today, body)


def told(about: About, slip: Slip, taken: Taken) -> Paper:
    """Return the request or the notice that tells of an action, dated as the action is."""
    kind = about.procedure.definition.kind
    if slip is Slip.REQUEST:
        title, first, second = _ASKED[kind], _WANTING[kind], _WHAT[kind]
        rows, after = _identity(about), tuple(_way_back(about, taken))
    else:
        title = f"Pemberitahuan Hasil {about.thing.capitalize()}"
        first, second = (
            f"Kami memberitahukan hasil {about.thing} berikut.",
            "Alasannya adalah sebagai berikut.",
        )
        public = about.procedure.definition.states[taken.target].public
        rows, after = (*_identity(about), Row("Hasil", public)), ()
    points = tuple(_reasons(about.procedure, taken))
    officer = (Row("Petugas", taken.officer),) if taken.officer else ()
    body = (
        Paragraph(first),
        Facts((*rows, *officer)),
        *((Paragraph(second), Points(points)) if points else ()),
        *after,
        *_contact(about),
    )
    day = taken.at.astimezone(about.procedure.regency.timezone).date()
    return _paper(about, title, day, body)


def _paper(about: About, title: str, day: date, body: tuple[Block, ...]) -> Paper:
    regency = about.procedure.regency
    return Paper(
        layout=Layout.SLIP,
        title=title,
        letterhead=letterhead(regency),
        made_on=day,
        number=about.number,
        place=regency.office.seat,
        day=day,
        body=body,
        address=about.address,
        footer=f"{about.procedure.definition.title}, {regency.title}",
    )


def _office(about: About) -> str:
    regency = about.procedure.regency
    return f"{regency.office.title} {regency.title}"


def _when(about: About, instant: datetime) -> str:
    return to_the_minute(instant, about.procedure.regency.timezone)


def _identity(about: About) -> tuple[Row, ...]:
    return (
        Row("Layanan", about.procedure.definition.title),
        about.brought_by,
        Row("Diterima", _when(about, about.received_at)),
    )


def _requirements(procedure: Procedure, standings: Mapping[str, Standing]) -> Iterator[Block]:
    """Yield what the standard asks for; once something of it was judged, how each stands."""
    asked = {name: at for name, at in standings.items() if at.verdict is not Verdict.NOT_APPLICABLE}
    if not asked:
        return
    judged = any(at.verdict is not Verdict.OPEN for at in asked.values())
    told = "Persyaratan dan hasil pemeriksaannya sampai hari ini:"
    yield Paragraph(told if judged else "Persyaratan yang diminta:")
    yield Points(
        tuple(_requirement(procedure, name, at, judged=judged) for name, at in asked.items())
    )


def _requirement(procedure: Procedure, name: str, at: Standing, *, judged: bool) -> Row:
    declared = procedure.definition.requirements[name]
    if not judged:
        return Row(declared.label, "")
    if at.verdict is Verdict.ACCEPTED:
        return Row(f"{declared.label} (diterima)", "")
    if at.fault is None:
        return Row(f"{declared.label} (belum diperiksa)", "")
    return Row(declared.label, f"Belum diterima: {declared.faults[at.fault].label}")


def _promises(about: About, dues: Mapping[str, Due]) -> Iterator[Block]:
    """Yield what the office promises; the time of others is not its to promise."""
    definition = about.procedure.definition
    clocks = {name: each for name, each in definition.clocks.items() if each.binds is None}
    rows = [row for name, each in clocks.items() for row in _promise(about, each, dues.get(name))]
    if not rows:
        return
    yield Paragraph("Janji waktu layanan:")
    yield Facts(tuple(rows))
    paused = dict.fromkeys(state for each in clocks.values() for state in each.pause)
    if paused:
        labels = "; ".join(dict.fromkeys(definition.states[state].public for state in paused))
        yield Paragraph(f"Waktu tidak dihitung selama tahap berikut: {labels}.")


def _promise(about: About, clock: Clock, due: Due | None) -> Iterator[Row]:
    declared = words.measured(about.procedure.definition, clock)
    promise = due.promise if due and due.promise else declared
    if due is not None and due.at is not None:
        promise = f"{promise}; jatuh tempo {_when(about, due.at)}"
    yield Row(clock.label, promise)


def _reasons(procedure: Procedure, taken: Taken) -> Iterator[Row]:
    for each in taken.reasons:
        reason = procedure.reason(taken.action, each)
        requirement = procedure.definition.requirements.get(each.partition(".")[0])
        about = f"\nPersyaratan: {requirement.label}" if requirement and "." in each else ""
        advice = f"Saran: {reason.advice}" if reason.advice else ""
        yield Row(f"{reason.label}{about}", advice)


def _way_back(about: About, taken: Taken) -> Iterator[Block]:
    """Yield to whom one comes back, that the office's time rests, and by when one should."""
    procedure = about.procedure
    definition = procedure.definition
    leaving = (definition.actions[name] for name in procedure.graph.leaving(taken.target))
    back = [each for each in leaving if each.kind is ActionKind.RESUME]
    if back:
        at = words.OR.join(dict.fromkeys(_received_by(procedure, each) for each in back))
        yield Paragraph(
            f"{_BACK[definition.kind]} kepada {at} dengan menyebut nomor berkas {about.number}."
        )
    clocks = definition.clocks.values()
    rests = [each.label for each in clocks if each.binds is None and taken.target in each.pause]
    if rests:
        yield Paragraph(
            f"Selama menunggu, waktu layanan berikut tidak dihitung: {'; '.join(rests)}."
        )
    for each in clocks:
        if each.binds == APPLICANT and taken.target in each.start:
            yield Paragraph(_deadline(about, each, taken))


def _received_by(procedure: Procedure, action: Action) -> str:
    return words.names(procedure, action.by)


def _deadline(about: About, clock: Clock, taken: Taken) -> str:
    """Return by when the applicant should do their part, and what happens by itself otherwise."""
    definition, zone = about.procedure.definition, about.procedure.regency.timezone
    since = weekday_date(taken.at.astimezone(zone).date())
    said = f"{clock.label}: paling lama {words.measured(definition, clock)} sejak {since}."
    ends = [definition.actions[each.take].to for each in clock.ladder if each.take]
    after = [definition.states[state].public for state in ends if state in definition.states]
    return f"{said} Sesudah itu: {'; '.join(after)}." if after else said


def _contact(about: About) -> Iterator[Block]:
    """Yield where to ask; address and telephone stand at the head of the paper."""
    yield Paragraph(
        f"Pertanyaan tentang {about.thing} ini dapat disampaikan ke kantor kami dengan menyebut "
        f"nomor {about.number}."
    )
    if about.address:
        yield Paragraph(
            f"Keadaan {about.thing} dapat dilihat di alamat yang tercetak di bawah ini."
        )


def _channels(about: About) -> Iterator[Block]:
    """Yield how a complaint reaches the office, as its standard publishes it."""
    channels = about.procedure.definition.standard.channels.values()
    if lines := [f"{each.label}: {each.address}".removesuffix(": ") for each in channels]:
        yield Facts((Row("Saluran pengaduan", "\n".join(lines)),))
