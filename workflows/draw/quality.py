"""*Mutu baku* and the remarks of a row of an SOP matrix, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflows.checks.flow import reached
from workflows.draw import words
from workflows.draw.moves import LEADING_BACK
from workflows.draw.path import ONWARD
from workflows.draw.steps import Step
from workflows.machine import OPENING
from workflows.procedure import Procedure
from workflows.schema.definition import Definition
from workflows.schema.flow import BATCH, CLOCK, Action, ActionKind, Clock, Opening
from workflows.schema.letter import Letter

EMPTY = "–"

UNTIMED = frozenset({ActionKind.SEND_BACK, ActionKind.WITHDRAW, ActionKind.REOPEN})
"""Kinds by which no promise is kept, though a clock may stop with them."""


def completeness(procedure: Procedure, step: Step) -> list[str]:
    """Return what must be there: requirements accepted, or refused, and fields that are asked."""
    definition = procedure.definition
    act = _act(procedure, step)
    said = []
    if isinstance(act, Action):
        labels = [definition.requirements[name].label for name in act.requires]
        said += [f"Terpenuhi: {'; '.join(labels)}"] if labels else []
        labels = [definition.requirements[name].label for name in act.faults]
        said += [f"Ada kekurangan pada: {'; '.join(labels)}"] if labels else []
        labels = [reason.label for reason in act.reasons.values()]
        said += [f"Alasan: {'; '.join(labels)}"] if labels else []
    labels = [definition.fields[name].label for name in act.asks]
    said += [f"Isian: {'; '.join(labels)}"] if labels else []
    return said + [condition.sentence for condition in act.when]


def duration(procedure: Procedure, step: Step) -> str:
    """Return the promise that begins and ends with this step, if one does.

    Of promises by category, which all stand below the matrix, it says what they differ by.
    """
    act = _act(procedure, step)
    if isinstance(act, Action) and act.kind in UNTIMED:
        return EMPTY
    clocks = procedure.definition.clocks.values()
    told = (_promised(procedure, clock) for clock in clocks if _spans(procedure, step, clock))
    return "; ".join(dict.fromkeys(told)) or EMPTY


def _spans(procedure: Procedure, step: Step, clock: Clock) -> bool:
    """Say whether a clock begins and ends with the step, and may know by then what it promises."""
    begun = set(step.sources) & set(clock.start)
    if clock.category is not None and clock.category not in _act(procedure, step).asks:
        begun &= _answered(procedure, clock.category)
    return bool(begun) and not set(step.targets).isdisjoint(clock.stop)


def _answered(procedure: Procedure, field: str) -> frozenset[str]:
    """Return the states in which a case may stand once the field was asked for."""
    edges = procedure.graph.edges
    definition = procedure.definition
    acts: dict[str, Action | Opening] = {OPENING: definition.opening, **definition.actions}
    asking = {name for name, act in acts.items() if field in act.asks}
    return reached(edges, {edge.target for edge in edges if edge.action in asking})


def _promised(procedure: Procedure, clock: Clock) -> str:
    bound = f" bagi {words.name(procedure, clock.binds)}" if clock.binds else ""
    said = bound + (f" ({words.ADDED})" if clock.added is not None else "")
    if clock.category is None:
        return words.measured(procedure.definition, clock) + said
    return f"menurut {procedure.definition.fields[clock.category].label.lower()}{said}"


def output(procedure: Procedure, step: Step) -> list[str]:
    """Return what comes out: what becomes of a letter, and the state that is reached."""
    states = procedure.definition.states
    said = [
        told for letter in procedure.definition.letters.values() for told in _made(letter, step)
    ]
    return [*said, words.OR.join(states[target].label for target in step.targets)]


def _made(letter: Letter, step: Step) -> Iterator[str]:
    acts = (
        (letter.drafted_by, "konsep"),
        (letter.initialled_by, "diparaf"),
        (letter.signed_by, "ditandatangani"),
        (letter.numbered_by, "bernomor"),
        (letter.issued_by, "diserahkan"),
    )
    done = [word for actions, word in acts if step.action in actions]
    if done and letter.only_if is not None:
        done.append("bila syaratnya terpenuhi")
    if done:
        yield f"{letter.label} ({', '.join(done)})"


def remarks(procedure: Procedure, step: Step, rows: Sequence[Step]) -> list[str]:
    """Return where the step leads, where it branches off, and who may not take it."""
    act = _act(procedure, step)
    back = isinstance(act, Action) and act.kind in LEADING_BACK
    said = list(_ways(procedure, step, rows, back=back))
    if isinstance(act, Action):
        said += _by_whom(procedure, act, rows)
        said += _by_itself(procedure.definition, step)
    return [*said, *_added(procedure, step, act)]


def _ways(procedure: Procedure, step: Step, rows: Sequence[Step], *, back: bool) -> Iterator[str]:
    on = words.OR.join(str(number) for number in step.goes_to)
    onward = f"ke langkah {on}" if on else "selesai"
    if step.records:
        yield f"Sesudah langkah {words.rows(step.comes_from)}; berkas tidak berpindah."
        return
    if step.branches:
        yield f"Ya: {onward}."
        yield from _others(procedure, [rows[number - 1] for number in step.branches])
        return
    if not step.flows:
        if step.comes_from:
            yield f"Dari langkah {words.rows(step.comes_from)}."
        verb = "Kembali" if back else "Lanjut"
        yield f"{verb} {onward}." if on else "Selesai."


def _others(procedure: Procedure, branches: Sequence[Step]) -> Iterator[str]:
    """Yield the branches of a decision: for its failure, onward as well, and by a clock."""
    told: dict[str, list[str]] = {"Tidak": [], "Atau": [], "Bila tenggat habis": []}
    for row in branches:
        action = procedure.definition.actions[row.action]
        added = f"; {words.ADDED}" if action.added is not None else ""
        way = "Atau" if action.kind in ONWARD else "Tidak"
        way = "Bila tenggat habis" if CLOCK in action.by else way
        told[way].append(f"langkah {row.number} ({row.label}{added})")
    for way, others in told.items():
        if others:
            yield f"{way}: ke {'; '.join(others)}."


def _by_whom(procedure: Procedure, action: Action, rows: Sequence[Step]) -> Iterator[str]:
    if len(action.by) > 1:
        yield f"Salah satu: {words.names(procedure, action.by)}."
    if action.recorded_by:
        verb = "Dapat dicatat" if words.in_person(procedure, action) else "Dicatat"
        yield f"{verb} oleh {words.names(procedure, action.recorded_by)}."
    if action.not_by:
        numbers = [row.number for row in rows if row.action in action.not_by]
        yield f"Bukan oleh pelaku langkah {words.rows(numbers)}."
    if BATCH in action.by:
        yield "Sekaligus dengan berkas lain; pelaksananya menurut SOP berkas kolektif itu."


def _by_itself(definition: Definition, step: Step) -> Iterator[str]:
    """Yield by which clock, and when, a step is taken that nobody takes."""
    for clock in definition.clocks.values():
        for rung in clock.ladder:
            if rung.take == step.action:
                yield f"Oleh sistem, menurut tenggat “{clock.label}”: {words.rung(rung.at)}."


def _added(procedure: Procedure, step: Step, act: Action | Opening) -> Iterator[str]:
    """Yield that the document has no such step, or which of those who take part it has not."""
    if act.added is not None:
        yield "Tambahan: tidak tercantum dalam dokumen asal."
        return
    recording = act.recorded_by if isinstance(act, Action) else ()
    declared = {**procedure.definition.roles, **procedure.definition.outside}
    added = [name for name, party in declared.items() if party.added is not None]
    if found := [name for name in (*step.executors, *recording) if name in added]:
        named = ", ".join(words.name(procedure, name) for name in dict.fromkeys(found))
        yield f"Tambahan: {named} tidak tercantum dalam dokumen asal untuk langkah ini."


def _act(procedure: Procedure, step: Step) -> Action | Opening:
    return procedure.action(step.action) or procedure.definition.opening
