"""Promises by category: a clock has one promise, or one for each answer to a choice."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.subject import Finding, Subject, quoted
from workflows.problem import nearest
from workflows.schema.form import FieldType


def promise_undecided(subject: Subject) -> Iterator[Finding]:
    """A clock has no promise, or both one for all and one by category."""
    for name, clock in subject.definition.clocks.items():
        by_category = clock.category is not None or bool(clock.promises)
        if (clock.promise is None) != by_category:
            had = "dua macam janji" if by_category else "tidak menjanjikan apa pun"
            yield Finding(
                ("clocks", name),
                f"tenggat '{name}' {had}",
                "tulis 'promise' saja, atau 'category' dengan 'promises'",
            )


def promise_category(subject: Subject) -> Iterator[Finding]:
    """The category of a promise is no choice, or the promises are not those of its choices."""
    fields = subject.definition.fields
    for name, clock in subject.definition.clocks.items():
        if clock.promise is not None or (clock.category is None and not clock.promises):
            continue
        if clock.category in subject.asked - fields.keys():
            continue  # `unknown-field` tells it, where it is asked.
        field = fields.get(clock.category or "")
        if field is None or field.type is not FieldType.CHOICE:
            choices = [each for each, one in fields.items() if one.type is FieldType.CHOICE]
            message = f"'{clock.category or ''}' bukan isian pilihan"
            yield Finding(("clocks", name, "category"), message, nearest("", choices))
            continue
        for choice in clock.promises:
            if choice not in field.choices:
                message = f"'{choice}' bukan pilihan pada '{clock.category}'"
                hint = nearest(choice, field.choices)
                yield Finding(("clocks", name, "promises", choice), message, hint)
        if missing := [choice for choice in field.choices if choice not in clock.promises]:
            yield Finding(
                ("clocks", name, "promises"),
                f"tenggat '{name}' tidak menjanjikan apa pun untuk {quoted(missing)}",
                "tambahkan janjinya",
            )
