"""The graph: every state is reached and left, and every case can come to an end."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import machine
from workflows.chains import is_link
from workflows.checks.flow import ANYWHERE, backwards, first_of_each, reached
from workflows.checks.subject import Finding, Subject, quoted
from workflows.machine import START
from workflows.schema.flow import ANY_OPEN, ENDS, ActionKind, Stage


def unreachable_state(subject: Subject) -> Iterator[Finding]:
    """No way leads from the opening to the state; told once for all that lie beyond it."""
    edges = subject.flow.possible
    found = reached(edges, [START])
    missed = tuple(name for name in subject.definition.states if name not in found)
    for name, *beyond in first_of_each(missed, edges):
        more = f"; demikian juga {quoted(beyond)}" if beyond else ""
        yield Finding(
            ("states", name),
            f"tahap '{name}' tidak pernah dicapai{more}",
            "tambahkan tindakan yang menuju ke sana, atau hapus tahapnya",
        )


def dead_end(subject: Subject) -> Iterator[Finding]:
    """No action of its own leaves a state that is no end.

    An action from any open state does not count: to stop a case is no way on.  Of a state in
    which the applicant answers, `return-unanswerable` speaks.
    """
    left = {edge.source for edge in subject.flow.own}
    for name, state in subject.definition.states.items():
        ends = not machine.is_open(subject.definition, name)
        if not ends and state.stage is not Stage.RETURNED and name not in left:
            yield Finding(
                ("states", name),
                f"tahap '{name}' jalan buntu: tidak ada tindakan yang meneruskannya",
                "tambahkan tindakan dari tahap ini, atau beri tahapan akhir",
            )


def no_path_to_end(subject: Subject) -> Iterator[Finding]:
    """Actions leave the state, but whatever is done, the case goes round for ever."""
    edges = subject.flow.own
    states = subject.definition.states
    left = {edge.source for edge in edges}
    ends = [
        name
        for name in (*states, ANYWHERE)
        if name not in left or (name in states and not machine.is_open(subject.definition, name))
    ]
    ending = reached(backwards(edges), ends)
    trapped = tuple(name for name in states if name not in ending)
    for name, *others in first_of_each(trapped, backwards(edges)):
        more = f"; demikian juga {quoted(others)}" if others else ""
        yield Finding(
            ("states", name),
            f"dari tahap '{name}' berkas tidak pernah sampai ke akhir{more}",
            "tambahkan tindakan yang menuju tahap akhir",
        )


def end_left(subject: Subject) -> Iterator[Finding]:
    """An action leaves a state at which the case is closed, and neither notes nor reopens."""
    states = subject.definition.states
    for name, declared in subject.definition.chains.items():
        if declared.stage in ENDS:
            yield Finding(
                ("chains", name, "stage"),
                f"mata rantai '{name}' adalah akhir; tidak ada tindakan yang meninggalkannya",
                "ganti tahapan 'stage'-nya",
            )
    for name, action in subject.definition.actions.items():
        for position, source in enumerate(action.from_):
            if action.kind in {ActionKind.RECORD, ActionKind.REOPEN} or is_link(name):
                continue
            if source in states and not machine.is_open(subject.definition, source):
                yield Finding(
                    ("actions", name, "from", position),
                    f"tahap '{source}' adalah akhir; tidak ada tindakan yang meninggalkannya",
                    "ganti tahapan 'stage'-nya, atau hapus dari 'from'",
                )


def record_moves(subject: Subject) -> Iterator[Finding]:
    """An after-fact leads elsewhere than where it is recorded."""
    for name, action in subject.definition.actions.items():
        known = action.to in subject.definition.states
        if known and action.kind is ActionKind.RECORD and action.from_ != (action.to,):
            yield Finding(
                ("actions", name, "to"),
                f"tindakan '{name}' hanya mencatat, jadi tidak memindahkan berkas",
                "samakan 'to' dengan 'from', atau ganti 'kind'",
            )


def reopen_open(subject: Subject) -> Iterator[Finding]:
    """A reopening leaves no end, and takes up nothing that was over."""
    states = subject.definition.states
    for name, action in subject.definition.actions.items():
        if action.kind is not ActionKind.REOPEN or not set(action.from_) <= {*states, ANY_OPEN}:
            continue
        if all(machine.is_open(subject.definition, source) for source in subject.sources(action)):
            yield Finding(
                ("actions", name, "from"),
                f"tindakan '{name}' membuka kembali berkas yang belum selesai",
                "sebut tahap akhirnya pada 'from', atau ganti 'kind'",
            )


def any_open_mixed(subject: Subject) -> Iterator[Finding]:
    """`any_open` stands beside states, all of which it already means."""
    for name, action in subject.definition.actions.items():
        if ANY_OPEN in action.from_ and len(action.from_) > 1:
            yield Finding(
                ("actions", name, "from"),
                f"'{ANY_OPEN}' sudah berarti semua tahap yang terbuka",
                f"tulis 'from: {ANY_OPEN}' saja, atau daftar tahapnya saja",
            )


def opening_holder(subject: Subject) -> Iterator[Finding]:
    """A case begins with someone who does not sit in the office."""
    start = subject.definition.states.get(subject.definition.opening.to)
    if start is None or start.holder not in subject.holders:
        return
    chosen = start.holder in subject.dispositions
    asked = start.holder in subject.definition.opening.asks
    if start.holder not in subject.regency.units and not (chosen and asked):
        yield Finding(
            ("opening", "to"),
            f"tahap pertama dipegang '{start.holder}'; harus dipegang sebuah unit",
            "berkas yang baru dibuka ada di tangan unit yang mendaftarkannya",
        )
