"""Checks a declared file, and gathers what its author should know beside the problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.chains import whole, written
from workflows.checks.rules import RULES
from workflows.checks.subject import Subject
from workflows.elements import dotted, elements
from workflows.load import Declared
from workflows.problem import Place, Problem
from workflows.regency import Regency
from workflows.schema.definition import Definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence that the file itself says of one element: an open question, or why it was added.

    `element` is the element's path, `states.ready`.
    """

    file: str
    place: Place
    element: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is wrong with a file, and what it leaves open or adds to the original."""

    problems: tuple[Problem, ...]
    open: tuple[Remark, ...]
    added: tuple[Remark, ...]


def check(
    declared: Declared[Definition],
    regency: Declared[Regency] | Regency,
    *,
    beside: Mapping[str, Definition] | None = None,
) -> Report:
    """Check a definition against every rule, as a service of `regency`; raises nothing.

    `beside` holds the other definitions of the regency, by service.  Without them nothing is said
    of a batch and its members that only both can tell.
    """
    office = regency.model if isinstance(regency, Declared) else regency
    subject = Subject(declared.source.file, declared.model, office, beside)
    return _report(declared, _problems(declared, subject))


def check_alone(declared: Declared[Any]) -> Report:
    """Report on a file that is right once it is read: only remarks are left."""
    return _report(declared, [])


def _problems(declared: Declared[Definition], subject: Subject) -> Iterator[Problem]:
    for rule, find in RULES:
        for found in find(subject):
            path = written(found.path)
            yield declared.source.problem(path, rule, found.message, found.hint)


def _report(declared: Declared[Any], problems: Iterator[Problem] | list[Problem]) -> Report:
    once = dict.fromkeys(problems)
    return Report(
        problems=tuple(sorted(once, key=lambda problem: (problem.file, problem.place))),
        open=tuple(dict.fromkeys(_remarks(declared, "open"))),
        added=tuple(dict.fromkeys(_remarks(declared, "added"))),
    )


def _remarks(declared: Declared[Any], key: str) -> Iterator[Remark]:
    for found, element in elements(declared.model):
        if (text := getattr(element, key)) is not None:
            path = whole(found)
            yield Remark(
                file=declared.source.home(path).file,
                place=declared.source.place((*path, key)),
                element=dotted(path),
                text=text,
            )
