"""*Mutu baku* and the remarks of a row of an SOP matrix, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflows.draw import words
from workflows.draw.moves import LEADING_BACK
from workflows.draw.steps import Step
from workflows.procedure import Procedure
from workflows.schema.flow import Action, Clock, Letter, Opening

EMPTY = "–"


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
    told = [
        _promised(procedure, clock)
        for clock in procedure.definition.clocks.values()
        if set(step.sources) & set(clock.start) and set(step.targets) & set(clock.stop)
    ]
    return "; ".join(dict.fromkeys(told)) or EMPTY


def _promised(procedure: Procedure, clock: Clock) -> str:
    if clock.category is None:
        return words.measured(procedure.definition, clock)
    return f"menurut {procedure.definition.fields[clock.category].label.lower()}"


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
    if done:
        yield f"{letter.label} ({', '.join(done)})"


def remarks(procedure: Procedure, step: Step, rows: Sequence[Step]) -> list[str]:
    """Return where the step leads, where it branches off, and who may not take it."""
    act = _act(procedure, step)
    said = list(_ways(step, rows, back=isinstance(act, Action) and act.kind in LEADING_BACK))
    if isinstance(act, Action):
        said += _by_whom(procedure, act, rows)
    if act.added is not None:
        said.append("Tambahan: tidak tercantum dalam dokumen asal.")
    return said


def _ways(step: Step, rows: Sequence[Step], *, back: bool) -> Iterator[str]:
    on = words.OR.join(str(number) for number in step.goes_to)
    onward = f"ke langkah {on}" if on else "selesai"
    if step.records:
        yield f"Sesudah langkah {', '.join(map(str, step.comes_from))}; berkas tidak berpindah."
        return
    if step.branches:
        yield f"Ya: {onward}."
        others = (f"langkah {number} ({rows[number - 1].label})" for number in step.branches)
        yield f"Tidak: ke {'; '.join(others)}."
        return
    if not step.flows:
        if step.comes_from:
            yield f"Dari langkah {', '.join(map(str, step.comes_from))}."
        verb = "Kembali" if back else "Lanjut"
        yield f"{verb} {onward}." if on else "Selesai."


def _by_whom(procedure: Procedure, action: Action, rows: Sequence[Step]) -> Iterator[str]:
    if len(action.by) > 1:
        yield f"Salah satu: {words.names(procedure, action.by)}."
    if action.recorded_by:
        verb = "Dapat dicatat" if words.in_person(procedure, action) else "Dicatat"
        yield f"{verb} oleh {words.names(procedure, action.recorded_by)}."
    if action.not_by:
        numbers = (str(row.number) for row in rows if row.action in action.not_by)
        yield f"Bukan oleh pelaku langkah {', '.join(numbers)}."


def _act(procedure: Procedure, step: Step) -> Action | Opening:
    return procedure.action(step.action) or procedure.definition.opening
