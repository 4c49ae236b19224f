"""Returns and refusals: each has a reason, and a return can be answered."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import machine
from workflows.checks.flow import reached
from workflows.checks.subject import Finding, Subject, listed
from workflows.machine import START
from workflows.schema.flow import LEADS_TO, REASONED, RESUME, ActionKind, Stage
from workflows.schema.form import ReasonKind, Requirement


def reasonless(subject: Subject) -> Iterator[Finding]:
    """An action that is never taken without a reason declares none."""
    for name, action in subject.definition.actions.items():
        if action.kind in REASONED and not action.faults and not action.reasons:
            yield Finding(
                ("actions", name),
                f"tindakan '{name}' ({action.kind}) tidak menyebut alasan",
                "tambahkan 'faults' atau 'reasons'",
            )


def fault_kind(subject: Subject) -> Iterator[Finding]:
    """A return names a requirement with no fixable fault, or a rejection one with no refusable."""
    requirements = subject.definition.requirements
    for name, action in subject.definition.actions.items():
        wanted = LEADS_TO.get(action.kind)
        for path, requirement in listed(("actions", name, "faults"), action.faults):
            found = requirements.get(requirement)
            if wanted and found and found.faults and wanted not in _kinds(found):
                yield Finding(
                    path,
                    f"'{requirement}' tidak dapat menjadi sebab tindakan '{name}' ({action.kind}): "
                    f"tidak ada kesalahannya yang '{wanted}'",
                    f"beri persyaratan itu kesalahan '{wanted}', atau hapus dari 'faults'",
                )


def _kinds(requirement: Requirement) -> set[ReasonKind]:
    """Return the kinds of fault for which it may be refused; a rule gives the first alone."""
    kinds = [fault.kind for fault in requirement.faults.values()]
    return set(kinds[:1] if requirement.rule else kinds)


def resume_from_nowhere(subject: Subject) -> Iterator[Finding]:
    """A resumption starts from a state to which no return leads, so there is nothing to resume.

    Of a state to which nothing leads at all, `unreachable-state` speaks.
    """
    found = reached(subject.flow.possible, [START])
    returns = [
        action.to
        for action in subject.definition.actions.values()
        if action.kind is ActionKind.RETURN
    ]
    if any(target not in subject.definition.states for target in returns):
        return
    for name, action in subject.definition.actions.items():
        if action.to != RESUME:
            continue
        for state in subject.sources(action):
            if state not in returns and state in found:
                yield Finding(
                    ("actions", name, "to"),
                    f"tidak ada pengembalian ('kind: return') yang menuju tahap '{state}'",
                    "sebut tahap tujuannya, atau beri 'kind: return' pada pengembaliannya",
                )


def return_unanswerable(subject: Subject) -> Iterator[Finding]:
    """The applicant is asked to mend the case, and no action takes it up again."""
    definition = subject.definition
    resumed = _resumed(subject)
    if resumed is None:
        return
    returned = {
        action.to for action in definition.actions.values() if action.kind is ActionKind.RETURN
    }
    for name, state in definition.states.items():
        waits = state.stage is Stage.RETURNED or name in returned
        if waits and machine.is_open(definition, name) and name not in resumed:
            yield Finding(
                ("states", name),
                f"berkas yang dikembalikan ke tahap '{name}' tidak dapat dilanjutkan",
                f"tambahkan tindakan 'from: {name}' dengan 'to: {RESUME}'",
            )


def _resumed(subject: Subject) -> set[str] | None:
    """Return the states that resumptions leave; None when a misspelt one may be any of them.

    An action whose target is misspelt may be a resumption.
    """
    definition = subject.definition
    resumptions = [act for act in definition.actions.values() if act.to not in definition.states]
    left = {name for act in resumptions for name in machine.sources(definition, act)}
    return left if left <= set(definition.states) else None
