"""A compiled version: a definition and its regency, graph built and conditions compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflows import machine
from workflows.conditions import Condition, ValueType, compile_condition
from workflows.machine import Graph
from workflows.regency import Regency
from workflows.schema.definition import Definition, Kind
from workflows.schema.flow import BATCH, CLOCK, Action, ActionKind
from workflows.schema.flow import Condition as WhenCondition
from workflows.schema.form import Field, FieldType, Party, Reason
from workflows.schema.letter import Letter
from workflows.source import Path

FACTS: Mapping[str, ValueType] = {"received_on": ValueType.DATE, "today": ValueType.DATE}
"""Names that every condition may use beside the fields: facts of the case itself."""

PEOPLE_COUNTS = (
    *("people", "people_unmarked", "people_accepted", "people_refused", "people_undecided"),
)
"""Numbers that conditions may use where a case lists people."""

MEMBER_COUNTS = ("members", "members_unanswered")
"""Likewise of a batch."""

_TYPES = {
    FieldType.NUMBER: ValueType.NUMBER,
    FieldType.DATE: ValueType.DATE,
    FieldType.YES_NO: ValueType.YES_NO,
}


_APPLICANT = {Kind.SERVICE: "Pemohon", Kind.COMPLAINT: "Pelapor", Kind.BATCH: "Anggota"}
"""What the person is called who brought the case."""

_BY_ITSELF = {BATCH: "Berkas kolektif", CLOCK: "Sistem, bila tenggat habis"}
"""What is called that acts and is no person."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything `decide` needs of one version; immutable, shared between threads."""

    definition: Definition
    """As declared, channels and villages written out as choices of the fields that offer them."""
    regency: Regency
    graph: Graph
    conditions: Mapping[str, Condition]
    """By the text of the expression."""
    lines: Mapping[str, tuple[str, ...]]
    """For each unit of the regency: itself and every unit above it."""
    duties: Mapping[str, tuple[Action, ...]]
    """For each state the actions by which it is worked on (see `duties`)."""

    def action(self, name: str) -> Action | None:
        """Return the declared action, or None."""
        return self.definition.actions.get(name)

    def holder(self, state: str, values: Mapping[str, object], *, before: str) -> str:
        """Return who holds a case in `state`: as declared, or the unit that a disposition chose.

        `before` holds it where the choice was never made.
        """
        declared = self.definition.states[state].holder
        if declared in self.definition.fields:
            chosen = str(values.get(declared, before))
            return chosen if chosen in self.regency.units else before
        return declared

    def holder_label(self, holder: str) -> str:
        """Return what a holder is called: a unit, the applicant, or an outside body."""
        if holder in self.regency.units:
            return self.regency.units[holder].title
        if holder in self.definition.outside:
            return self.definition.outside[holder].label
        return self.party_label(Party.APPLICANT)

    def party_label(self, party: Party) -> str:
        """Return what a person of a case is called."""
        if party is Party.BENEFICIARY:
            return "Penerima manfaat"
        return _APPLICANT[self.definition.kind]

    def identified_by(self, field: Field) -> tuple[str, ...]:
        """Return the fields by which a channel is chosen that may ask for this particular."""
        channels = self.definition.standard.channels.values()
        if field.person is not Party.APPLICANT:
            return ()
        if not any(field.attribute in channel.identity for channel in channels):
            return ()
        fields = self.definition.fields.items()
        return tuple(name for name, each in fields if each.type is FieldType.CHANNEL)

    def identifies(self, field: Field, values: Mapping[str, object]) -> bool:
        """Say whether the channel that was chosen asks for this particular of the applicant."""
        channels = self.definition.standard.channels
        chosen = (channels.get(str(values.get(name))) for name in self.identified_by(field))
        return any(channel and field.attribute in channel.identity for channel in chosen)

    def wants(self, field: Field, values: Mapping[str, object]) -> bool:
        """Say whether a field must be answered, as far as the answered names `values` tell."""
        if field.required or self.identifies(field, values):
            return True
        if field.required_if is None:
            return False
        return self.conditions[field.required_if].evaluate(values) is True

    def serving(self, roles: Iterable[str], unit: str) -> tuple[str, ...]:
        """Return the units from which holders of `roles` act for `unit`, the nearest first."""
        posts = (post for role in roles for post in self.regency.posts(role))
        serving = (post for post in posts if self.regency.serves(post, unit))
        return tuple(dict.fromkeys((*self.lines[unit], *serving)))

    def makes(self, letter: Letter, values: Mapping[str, object]) -> bool:
        """Say whether a letter is made in a case with these answers."""
        return letter.only_if is None or self.conditions[letter.only_if].evaluate(values) is True

    def reason(self, action: str, reason: str) -> Reason:
        """Return a reason given with a declared action: its own, or a fault of a requirement."""
        requirement, _, fault = reason.partition(".")
        if fault:
            return self.definition.requirements[requirement].faults[fault]
        return self.definition.actions[action].reasons[reason]

    def role_label(self, role: str) -> str:
        """Return the regency's own name for a role, or what acts that is no person."""
        if role in _BY_ITSELF:
            return _BY_ITSELF[role]
        return self.regency.roles[role].title


def names(definition: Definition) -> dict[str, ValueType]:
    """Return every name that a condition of the definition may use, with its type."""
    fields = {name: value_type(field) for name, field in definition.fields.items()}
    counted = dict.fromkeys(counts(definition), ValueType.NUMBER)
    return {**FACTS, **counted, **fields}


def counts(definition: Definition) -> tuple[str, ...]:
    """Return the names of what is counted on a case: of its people, of its members."""
    people = PEOPLE_COUNTS if definition.people else ()
    return (*people, *(MEMBER_COUNTS if definition.members else ()))


def value_type(field: Field) -> ValueType:
    """Return how a condition sees the field."""
    return _TYPES.get(field.type, ValueType.TEXT)


def expressions(definition: Definition) -> Iterator[tuple[Path, str]]:
    """Yield each condition of the definition with the path at which it stands."""
    for name, field in definition.fields.items():
        yield from _written(("fields", name), required_if=field.required_if)
    for name, requirement in definition.requirements.items():
        at = ("requirements", name)
        yield from _written(at, rule=requirement.rule, applies_if=requirement.applies_if)
    yield from _when(("opening",), definition.opening.when)
    for name, action in definition.actions.items():
        yield from _when(("actions", name), action.when)
    for name, letter in definition.letters.items():
        yield from _written(("letters", name), only_if=letter.only_if)


def _written(at: Path, **keys: str | None) -> Iterator[tuple[Path, str]]:
    for key, text in keys.items():
        if text is not None:
            yield (*at, key), text


def _when(at: Path, conditions: tuple[WhenCondition, ...]) -> Iterator[tuple[Path, str]]:
    for position, condition in enumerate(conditions):
        yield (*at, "when", position, "condition"), condition.condition


def compile_procedure(definition: Definition, regency: Regency) -> Procedure:
    """Compile a definition that passed its checks; raise `ConditionInvalid` where one is not."""
    known = names(definition)
    conditions = {text: compile_condition(text, known) for _, text in expressions(definition)}
    lines = {unit: regency.line(unit) for unit in regency.units}
    return Procedure(
        definition=_with_choices(definition, regency),
        regency=regency,
        graph=machine.build(definition),
        conditions=conditions,
        lines=lines,
        duties={state: duties(definition, state) for state in definition.states},
    )


_ASIDE = frozenset({ActionKind.SEND_BACK, ActionKind.REOPEN})


def duties(definition: Definition, state: str) -> tuple[Action, ...]:
    """Return the actions that those take whose turn it is in `state`.

    They are declared for the state itself, for what may stop a case anywhere is nobody's duty, and
    an after-fact is none.  To send back or to reopen is one only where there is nothing else to do.
    """
    declared = tuple(
        action
        for action in definition.actions.values()
        if state in action.from_ and action.kind is not ActionKind.RECORD
        if not action.by_itself
    )
    return tuple(action for action in declared if action.kind not in _ASIDE) or declared


def offered(definition: Definition, field: Field) -> Mapping[str, str]:
    """Return what a field offers to choose from, as far as the definition says it."""
    if field.type is not FieldType.CHANNEL:
        return field.choices
    return {name: channel.label for name, channel in definition.standard.channels.items()}


def _with_choices(definition: Definition, regency: Regency) -> Definition:
    villages = {name: regency.units[name].title for name in regency.villages}
    fields = {
        name: field.model_copy(
            update={
                "choices": villages
                if field.type is FieldType.VILLAGE
                else offered(definition, field)
            }
        )
        for name, field in definition.fields.items()
    }
    return definition.model_copy(update={"fields": fields})
