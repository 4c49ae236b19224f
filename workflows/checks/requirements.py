"""Requirements: someone or a rule decides each, in time, and something follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import procedure
from workflows.checks.flow import Names, spread
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import Edge


def requirement_undecided(subject: Subject) -> Iterator[Finding]:
    """Neither a rule nor a role decides the requirement, or both would."""
    for name, requirement in subject.definition.requirements.items():
        if requirement.rule is None and not requirement.checked_by:
            message = f"persyaratan '{name}' tidak diputuskan siapa pun"
        elif requirement.rule is not None and requirement.checked_by:
            message = f"persyaratan '{name}' diputuskan oleh aturan dan oleh orang"
        else:
            continue
        hint = "tulis salah satu: 'rule' atau 'checked_by'"
        yield Finding(("requirements", name), message, hint)


def rule_without_fault(subject: Subject) -> Iterator[Finding]:
    """A rule may refuse the requirement, and no fault says why."""
    for name, requirement in subject.definition.requirements.items():
        if requirement.rule is not None and not requirement.faults:
            yield Finding(
                ("requirements", name),
                f"persyaratan '{name}' dapat ditolak oleh aturannya tanpa sebab yang tertulis",
                "tambahkan 'faults'; yang pertama dipakai oleh aturan",
            )


def requirement_ignored(subject: Subject) -> Iterator[Finding]:
    """No action requires it: a case goes through whether or not it is met."""
    actions = subject.definition.actions.values()
    required = {name for action in actions for name in action.requires}
    for name in subject.definition.requirements:
        if name not in required:
            yield Finding(
                ("requirements", name),
                f"persyaratan '{name}' tidak menentukan apa pun",
                "sebut pada 'requires' tindakan yang mensyaratkannya",
            )


def requirement_unchecked(subject: Subject) -> Iterator[Finding]:
    """Nobody of `checked_by` holds the case, or none before an action requires the verdict."""
    here = _judged_here(subject)
    judged = _judged_before(subject, here)
    anywhere = frozenset().union(*here.values())
    for name, requirement in subject.definition.requirements.items():
        if requirement.checked_by and name not in anywhere:
            if set(requirement.checked_by) <= set(subject.definition.roles):
                roles = quoted(requirement.checked_by)
                yield Finding(
                    ("requirements", name, "checked_by"),
                    f"persyaratan '{name}' tidak pernah diperiksa: {roles} tidak bertindak",
                    "sebut peran yang meneruskan berkas",
                )
            continue
        if requirement.checked_by:
            yield from _required_too_early(subject, name, judged)


def _required_too_early(
    subject: Subject, requirement: str, judged: dict[str, Names]
) -> Iterator[Finding]:
    for name, action in subject.definition.actions.items():
        for path, required in listed(("actions", name, "requires"), action.requires):
            for state in subject.sources(action) if required == requirement else ():
                if requirement not in judged[state]:
                    yield Finding(
                        path,
                        f"persyaratan '{requirement}' belum dapat diperiksa di tahap '{state}'",
                        "sebut pada 'checked_by' peran yang bertindak di sana atau sebelumnya",
                    )


def _judged_here(subject: Subject) -> dict[str, Names]:
    """Return the requirements that someone may judge in each state.

    A role judges where it moves the case by an action declared for that state.
    """
    definition = subject.definition
    here: dict[str, Names] = {}
    for state in definition.states:
        duties = procedure.duties(definition, state)
        acting = {role for action in duties for role in (*action.by, *action.recorded_by)}
        here[state] = frozenset(
            name
            for name, requirement in definition.requirements.items()
            if acting.intersection(requirement.checked_by)
        )
    return here


def _judged_before(subject: Subject, here: dict[str, Names]) -> dict[str, Names]:
    """Return the requirements that may be judged by the time a case leaves each state."""
    none: Names = frozenset()

    def carry(edge: Edge, before: Names) -> Names:
        return before | here.get(edge.source, none)

    gathered = spread(subject.flow.possible, carry)
    return {state: gathered[state] | here.get(state, none) for state in subject.definition.states}
