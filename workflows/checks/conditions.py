"""Conditions: each can be read, can be true, and can be answered when asked."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.flow import Names, reached, spread
from workflows.checks.satisfiable import possible
from workflows.checks.subject import Finding, Subject, quoted
from workflows.conditions import Condition, ConditionInvalid
from workflows.machine import OPENING, START, Edge
from workflows.problem import nearest
from workflows.procedure import expressions, offered
from workflows.schema.flow import Action, Opening
from workflows.schema.form import FieldType
from workflows.source import Path


def condition_invalid(subject: Subject) -> Iterator[Finding]:
    """An expression cannot be read, or uses a name or a type that does not fit."""
    for path, text in expressions(subject.definition):
        invalid = subject.conditions[text]
        if isinstance(invalid, ConditionInvalid):
            yield Finding(
                path,
                f"kondisi tidak sah pada huruf ke-{invalid.column}: {invalid.message}",
                invalid.hint,
            )


def choice_value(subject: Subject) -> Iterator[Finding]:
    """A condition compares a choice with a value that the choice does not have."""
    choices = {
        name: offered(subject.definition, field)
        for name, field in subject.definition.fields.items()
        if field.type in {FieldType.CHOICE, FieldType.CHANNEL}
    }
    for path, text in expressions(subject.definition):
        condition = subject.known_condition(text)
        for name, value in condition.comparisons if condition else ():
            if name in choices and value not in choices[name]:
                message = f"pilihan '{name}' tidak pernah bernilai '{value}'"
                yield Finding(path, message, nearest(value, choices[name]))


def condition_never(subject: Subject) -> Iterator[Finding]:
    """No answers make a condition true: it contradicts itself, or what its fields can hold."""
    never = {
        text
        for text, condition in subject.conditions.items()
        if isinstance(condition, Condition) and not possible(condition, subject.definition)
    }
    for path, text in expressions(subject.definition):
        if text in never:
            yield Finding(
                path,
                "kondisi ini tidak pernah benar, apa pun jawabannya",
                "cari bagian yang bertentangan satu sama lain, atau dengan batas dan pilihan isian",
            )


def person_in_condition(subject: Subject) -> Iterator[Finding]:
    """A condition reads a particular of a person where it is no longer at hand.

    Particulars are kept with the person, apart from the case, once the case is open.
    """
    definition = subject.definition
    for path, text in expressions(definition):
        condition = subject.known_condition(text)
        if condition is None or _at_opening(subject, path):
            continue
        fields = definition.fields
        private = [name for name in fields if name in condition.names and fields[name].person]
        if private:
            yield Finding(
                path,
                f"kondisi ini membaca data pribadi {quoted(private)} sesudah berkas dibuka",
                "tanyakan yang diperlukan sebagai isian tersendiri",
            )


def _at_opening(subject: Subject, path: Path) -> bool:
    if path[0] == "fields":
        return not any(path[1] in action.asks for action in subject.definition.actions.values())
    return path[0] == "opening"


def field_used_before_asked(subject: Subject) -> Iterator[Finding]:
    """An action waits for an answer that nobody can have been asked for when it is taken.

    Of what lies where no case ever comes `unreachable-state` speaks.
    """
    asked = _asked(subject)
    found = reached(subject.flow.possible, [START])
    fields = subject.definition.fields
    somewhere = frozenset().union(*asked.values())
    for name, act in _acts(subject).items():
        states = subject.sources(act) if isinstance(act, Action) else ()
        if states and not found.intersection(states):
            continue
        before = _before(subject, act, asked)
        for path, names in _needs(subject, name, act):
            for field in fields:
                if field in names and field in somewhere and field not in before:
                    yield Finding(
                        path,
                        f"isian '{field}' belum pernah ditanyakan sebelum ini",
                        "tanyakan pada tindakan ini atau yang mendahuluinya ('asks')",
                    )


def _acts(subject: Subject) -> dict[str, Action | Opening]:
    return {OPENING: subject.definition.opening, **subject.definition.actions}


def _asked(subject: Subject) -> dict[str, Names]:
    """Return the fields that may have been asked for when a case stands in each state."""
    acts = _acts(subject)
    given = {
        action: letter.number_field
        for letter in subject.definition.letters.values()
        for action in letter.numbered_by
    }

    def carry(edge: Edge, before: Names) -> Names:
        if edge.action not in acts:
            return before
        number = {given[edge.action]} if edge.action in given else set()
        return before | frozenset(acts[edge.action].asks) | number

    return spread(subject.flow.possible, carry)


def _before(subject: Subject, act: Action | Opening, asked: dict[str, Names]) -> Names:
    """Return the fields that may be answered once `act` is being taken."""
    states = [START] if isinstance(act, Opening) else subject.sources(act)
    if isinstance(act, Action) and set(act.from_) - {*states}:
        states = list(subject.definition.states)
    return frozenset(act.asks).union(*(asked.get(state, frozenset()) for state in states))


def _needs(subject: Subject, name: str, act: Action | Opening) -> Iterator[tuple[Path, Names]]:
    """Yield the names that `act` must have answered, with where it says so."""
    path: Path = ("opening",) if isinstance(act, Opening) else ("actions", name)
    for position, condition in enumerate(act.when):
        if compiled := subject.known_condition(condition.condition):
            yield (*path, "when", position, "condition"), compiled.names
    if isinstance(act, Opening):
        return
    for position, required in enumerate(act.requires):
        if requirement := subject.definition.requirements.get(required):
            for text in (requirement.rule, requirement.applies_if):
                if compiled := subject.known_condition(text):
                    yield (*path, "requires", position), compiled.names
