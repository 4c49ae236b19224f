"""The rules by which an action is refused: each asks one question and answers in a sentence.

`RULES` are all evaluated, every time; none hides another.  With no `inputs` the rules answer
"may I?", before anything was typed, and leave out what only the typing can settle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from workflows.batch import frozen_in
from workflows.conditions import Unknown
from workflows.dates import long_date
from workflows.facts import Refusal, Value, Verdict
from workflows.in_force import not_in_force
from workflows.procedure import Procedure
from workflows.question import Question
from workflows.requirements import Standing, standing
from workflows.schema.flow import BATCH, CLOCK, LEADS_TO, Action, ActionKind, Condition
from workflows.schema.form import Field, ReasonKind, Requirement

Rule = Callable[[Question], Iterator[Refusal]]


def regency(question: Question) -> Iterator[Refusal]:
    """Nobody acts on another regency's case."""
    if question.actor.regency != question.facts.regency:
        yield Refusal(rule="regency", sentence="Berkas ini milik kabupaten lain.")


def frozen(question: Question) -> Iterator[Refusal]:
    """Nobody moves a case that stands frozen in a batch, but the batch."""
    if question.facts.frozen_by is not None and isinstance(question.act, Action):
        yield frozen_in(question.facts.frozen_by)


def effective(question: Question) -> Iterator[Refusal]:
    """A case is opened only on a date on which its definition is in force."""
    span = question.procedure.definition.effective
    if span is None or isinstance(question.act, Action):
        return
    # Dates in ISO form stand in the order of their text.
    today = question.today.isoformat()
    if today < span.since:
        since = long_date(date.fromisoformat(span.since))
        yield Refusal(rule="effective", sentence=f"Layanan ini baru berlaku mulai {since}.")
    elif span.until and span.until < today:
        until = long_date(date.fromisoformat(span.until))
        yield Refusal(rule="effective", sentence=f"Layanan ini berlaku sampai {until}.")


_BY_ITSELF = {
    BATCH: "Tindakan ini diambil lewat berkas kolektifnya.",
    CLOCK: "Tindakan ini terjadi sendiri bila tenggatnya habis.",
}


def role(question: Question) -> Iterator[Refusal]:
    """The actor holds one of the roles today, at the holder's unit or above it."""
    if question.actor.regency != question.facts.regency or question.appointment:
        return
    if isinstance(question.act, Action) and question.act.by_itself:
        yield Refusal(rule=question.act.by[0], sentence=_BY_ITSELF[question.act.by[0]])
        return
    held = [own for own in question.actor.appointments if own.role in question.who.roles]
    wanted = " atau ".join(question.procedure.role_label(name) for name in question.who.roles)
    if not held:
        yield Refusal(rule="role", sentence=f"Tindakan ini untuk {wanted}, bukan jabatan Anda.")
    elif not any(own.valid_on(question.today) for own in held):
        sentence = not_in_force(question.procedure.regency, held, question.today)
        yield Refusal(rule="appointment", sentence=sentence)
    else:
        units = question.procedure.regency.units
        unit = units[question.unit].title if question.unit else "unit lain"
        yield Refusal(rule="unit", sentence=f"Berkas ini dipegang {unit}, bukan unit Anda.")


def four_eyes(question: Question) -> Iterator[Refusal]:
    """Who did one of `not_by` does not also do this."""
    act = question.act
    # Of a recorded act the doer is outside, and who writes it down is nobody's second pair of eyes.
    if not isinstance(act, Action) or question.recorded_for is not None:
        return
    for name in act.not_by:
        if question.actor.person in question.facts.doers.get(name, ()):
            label = question.procedure.definition.actions[name].label
            yield Refusal(
                rule="not_by",
                sentence=f"Anda sendiri melakukan “{label}” pada berkas ini; harus orang lain.",
            )
            return


def requirements(question: Question) -> Iterator[Refusal]:
    """Every requirement of `requires` is accepted or not asked for."""
    act = question.act
    if not isinstance(act, Action):
        return
    for name in act.requires:
        found = standing(question.procedure, name, question.facts, question.known)
        label = question.procedure.definition.requirements[name].label
        if found.verdict is Verdict.REFUSED:
            yield Refusal(rule="requires", sentence=f"Persyaratan ditolak: {label}.")
        elif found.missing:
            yield from _unknown(question, found.missing)
        elif found.verdict is Verdict.OPEN:
            yield Refusal(rule="requires", sentence=f"Periksa dahulu: {label}.")


def faults(question: Question) -> Iterator[Refusal]:
    """At least one requirement of `faults` is refused, for a fault of the action's kind."""
    act = question.act
    if not isinstance(act, Action) or not act.faults or refused(question, act):
        return
    if question.inputs is None and any(
        set(act.asks) & set(at.missing) for _, at in _at(question, act)
    ):
        return
    labels = "; ".join(question.procedure.definition.requirements[n].label for n in act.faults)
    why = _WHY.get(act.kind, "")
    yield Refusal(
        rule="faults", sentence=f"Hanya bila salah satu persyaratan ini ditolak{why}: {labels}."
    )


_WHY = {
    ActionKind.RETURN: " karena hal yang dapat diperbaiki",
    ActionKind.REJECT: " karena hal yang tidak dapat diperbaiki",
}


def refused(question: Question, act: Action) -> tuple[str, ...]:
    """Return `requirement.fault` for each requirement of `faults` that is refused.

    A return is taken for what can be mended, a rejection for what cannot; any other for both.
    """
    wanted = LEADS_TO.get(act.kind)
    declared = question.procedure.definition.requirements
    return tuple(
        f"{name}.{at.fault}"
        for name, at in _at(question, act)
        if at.verdict is Verdict.REFUSED and (wanted is None or wanted is _kind(declared[name], at))
    )


def _at(question: Question, act: Action) -> Iterator[tuple[str, Standing]]:
    for name in act.faults:
        yield name, standing(question.procedure, name, question.facts, question.known)


def _kind(requirement: Requirement, at: Standing) -> ReasonKind | None:
    fault = requirement.faults.get(at.fault or "")
    return fault.kind if fault else None


def reasons(question: Question) -> Iterator[Refusal]:
    """A declared reason is given where the action declares any."""
    act, inputs = question.act, question.inputs
    if not isinstance(act, Action) or not act.reasons or inputs is None:
        return
    if not inputs.reasons or not set(inputs.reasons) <= set(act.reasons):
        yield Refusal(rule="reasons", sentence="Pilih alasannya.", fields=("reasons",))


def answers(question: Question) -> Iterator[Refusal]:
    """Every field that the action asks for is answered."""
    if question.inputs is None:
        return
    yield from missing(question.procedure, question.act.asks, question.known)


def missing(
    procedure: Procedure, asks: Iterable[str], known: Mapping[str, Value]
) -> Iterator[Refusal]:
    """Refuse for each field of `asks` that is wanted and not among the answered names `known`."""
    for name in asks:
        field = procedure.definition.fields[name]
        if name not in known and procedure.wants(field, known):
            yield Refusal(rule="asks", sentence=f"Isi dahulu: {_called(field)}.", fields=(name,))


def _called(field: Field) -> str:
    """Return what a field is called within a sentence: its label may be a question."""
    return field.label.rstrip("?.: ")


def conditions(question: Question) -> Iterator[Refusal]:
    """Every condition of `when` is true; unknown refuses with what to fill in first."""
    known = question.known
    for condition in question.act.when:
        outcome = question.procedure.conditions[condition.condition].evaluate(known)
        if isinstance(outcome, Unknown):
            yield from _unknown(question, outcome.names)
        elif not outcome:
            yield Refusal(
                rule="when", sentence=condition.sentence, fields=_concerned(question, condition)
            )


def _unknown(question: Question, names: tuple[str, ...]) -> Iterator[Refusal]:
    """Refuse for unanswered names, but before typing not for those the action itself asks."""
    asked = set(question.act.asks) if question.inputs is None else set()
    missing = tuple(name for name in names if name not in asked)
    if missing:
        yield _unanswered(question, missing)


def _unanswered(question: Question, names: tuple[str, ...]) -> Refusal:
    fields = question.procedure.definition.fields
    labels = ", ".join(_called(fields[name]) for name in names if name in fields)
    return Refusal(rule="unanswered", sentence=f"Isi dahulu: {labels}.", fields=names)


def _concerned(question: Question, condition: Condition) -> tuple[str, ...]:
    used = question.procedure.conditions[condition.condition].names
    return tuple(name for name in question.act.asks if name in used)


def recorded(question: Question) -> Iterator[Refusal]:
    """An act done elsewhere is recorded after it was done, and of a case that was there."""
    inputs = question.inputs
    if inputs is None or inputs.done_at is None or question.recorded_for is None:
        return
    done_on = inputs.done_at.astimezone(question.procedure.regency.timezone).date()
    if done_on > question.today:
        sentence = f"{long_date(done_on)} belum terjadi; periksa tanggal dilakukannya."
        yield Refusal(rule="recorded", sentence=sentence, fields=("done_at",))
    elif done_on < question.facts.received_on:
        received = long_date(question.facts.received_on)
        sentence = f"Berkas baru diterima {received}; periksa tanggal dilakukannya."
        yield Refusal(rule="recorded", sentence=sentence, fields=("done_at",))


def noted(question: Question) -> Iterator[Refusal]:
    """What only notes or classifies anew is done again only when something about it changed."""
    act, facts = question.act, question.facts
    if question.inputs is None or not isinstance(act, Action):
        return
    if act.kind not in {ActionKind.RECORD, ActionKind.SEND_BACK} or not act.asks:
        return
    if all(question.known.get(name) == facts.values.get(name) for name in act.asks):
        sentence = "Belum ada isian yang berubah."
        yield Refusal(rule="noted", sentence=sentence, fields=act.asks)


RULES: tuple[Rule, ...] = (
    regency,
    frozen,
    effective,
    role,
    four_eyes,
    requirements,
    faults,
    reasons,
    answers,
    conditions,
    recorded,
    noted,
)


def verdicts(question: Question) -> tuple[Refusal, ...]:
    """Return every refusal of every rule, each once."""
    return tuple(dict.fromkeys(refusal for rule in RULES for refusal in rule(question)))
