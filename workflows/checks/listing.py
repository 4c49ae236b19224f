"""Listings: what is told of each person can be told, and what is waited for can have been done."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.flow import Names, reached, spread
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import START, Edge
from workflows.procedure import expressions
from workflows.schema.people import Listing
from workflows.source import Path

_LISTED = frozenset({"people", "people_unmarked"})
_JUDGED = frozenset({"people_accepted", "people_refused", "people_undecided"})


def listing_required(subject: Subject) -> Iterator[Finding]:
    """A particular must be told of each person, and no column is there for it."""
    if people := subject.definition.people:
        for path, attribute in listed(("people", "required"), people.required):
            if attribute not in people.particulars:
                message = f"'{attribute}' wajib diisi, tetapi tidak ada pada 'particulars'"
                yield Finding(path, message, "tambahkan pada 'particulars', atau hapus")


def listing_judged(subject: Subject) -> Iterator[Finding]:
    """People are decided on by nobody or nowhere, or are never refused; or only that is said."""
    people = subject.definition.people
    if people is None:
        return
    said = {
        "judged_by": people.judged_by,
        "judged_in": people.judged_in,
        "faults": people.faults,
    }
    missing = [key for key, value in said.items() if not value]
    if missing and len(missing) < len(said):
        yield Finding(
            ("people",),
            f"putusan tiap orang tidak lengkap: {quoted(missing)} belum ada",
            "tulis 'judged_by', 'judged_in' dan 'faults', atau tidak satu pun",
        )


def people_uncounted(subject: Subject) -> Iterator[Finding]:
    """A condition waits for what nobody can have done to the people by then.

    Of a state that is never reached `unreachable-state` speaks.
    """
    people = subject.definition.people
    if people is None or not {*people.listed_in, *people.judged_in} <= {*subject.definition.states}:
        return
    passed = _passed(subject)
    found = reached(subject.flow.possible, [START])
    for path, text in expressions(subject.definition):
        condition = subject.known_condition(text)
        states = [state for state in _states(subject, path) if state in found]
        if condition is None or not states:
            continue
        before = frozenset[str]().union(*(passed[state] for state in states))
        if missing := _missing(people, condition.names, before):
            yield Finding(path, *missing)


def _passed(subject: Subject) -> dict[str, Names]:
    """Return the states that a case may have stood in when it stands in each."""

    def carry(edge: Edge, before: Names) -> Names:
        return before | {edge.source, edge.target}

    return spread(subject.flow.possible, carry)


def _states(subject: Subject, path: Path) -> tuple[str, ...]:
    """Return the states from which the act is taken whose condition stands at `path`."""
    if path[0] == "opening":
        return (START,)
    return subject.sources(subject.definition.actions[str(path[1])]) if path[0] == "actions" else ()


def _missing(people: Listing, names: Names, before: Names) -> tuple[str, str] | None:
    """Return what is wrong with a condition over `names` after states `before`, and a hint."""
    if "people_unmarked" in names and not people.criteria:
        return "kriteria tiap orang ditunggu, tetapi daftar ini tidak punya", "tambahkan 'criteria'"
    late = "sebut tahap itu, atau yang mendahuluinya, pada "
    if names & _LISTED and before.isdisjoint(people.listed_in):
        return "orang ditunggu sebelum ada yang dapat mendaftarkannya", f"{late}'listed_in'"
    if names & _JUDGED and before.isdisjoint(people.judged_in):
        return "putusan tiap orang ditunggu sebelum ada yang memutuskan", f"{late}'judged_in'"
    return None
