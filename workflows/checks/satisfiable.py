"""Whether a condition can be true at all, decided by trying answers.

If none of those tried makes it true, none does: `terms` leaves a condition that only compares and
is true whenever the original is, and to comparisons those of `answers` stand for all others.
Names are answered one by one, as the evaluation asks for them; what is false already is not tried
further.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflows import procedure
from workflows.checks import answers, terms
from workflows.checks.answers import Answers
from workflows.checks.terms import Terms
from workflows.conditions import Condition, Unknown
from workflows.conditions.evaluation import value
from workflows.schema.definition import Definition

TRIES = 2_000
"""A condition that is evaluated more often than this is taken to be possible."""


def possible(condition: Condition, definition: Definition) -> bool:
    """Say whether some answers to the fields may make the condition true.

    False is certain.  True may be said of a condition that never is, because too much in it is
    computed, or tries do not suffice; and where a field has no answer at all, of which other rules
    speak.
    """
    kinds = procedure.names(definition)
    few = answers.with_few(definition, condition)
    if not all(few.values()):
        return True
    read = terms.read(condition.root, kinds, few)
    return _found(read, answers.tried(definition, read, few))


def _found(terms: Terms, tried: Mapping[str, Answers]) -> bool:
    """Whether something of what is tried makes the condition true, or may."""
    waiting: list[dict[str, object]] = [{}]
    for _ in range(TRIES):
        if not waiting:
            return False
        given = waiting.pop()
        outcome = _outcome(terms, given)
        if outcome is True:
            return True
        needed = outcome.names if isinstance(outcome, Unknown) else ()
        name = next((name for name in needed if name not in given), None)
        if name is not None:
            waiting.extend({**given, name: answer} for answer in tried[name])
    return True


def _outcome(terms: Terms, given: Mapping[str, object]) -> object:
    """Return what the condition comes to; what `answered` asks for must be settled first."""
    unsettled = tuple(name for name in terms.asked if name not in given)
    if unsettled:
        return Unknown(unsettled)
    known = {name: answer for name, answer in given.items() if answer is not None}
    if any(value(law, known) is False for law in terms.laws):
        return False
    return value(terms.root, known)
