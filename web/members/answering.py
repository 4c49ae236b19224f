"""What an outside body answered, from a table: which member each row means, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.queries.people_views import Matched
from web import session, site
from web.forms import table
from web.forms.table import Read, Told
from web.forms.typed import Typed
from workflows import outcomes
from workflows.columns import BadRow
from workflows.outcomes import Result
from workflows.schema.chain import Members

FORM = "jawaban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(Read):
    """A table of answers that was read: those by member."""

    by_member: Mapping[str, str]


def read(declared: Members, number: str, sent: Typed) -> Answers:
    """Read a table of answers for the batch `number`; raise `SheetRefused`."""
    sheet, sent = table.read(sent)
    words = {name: (*each.words, each.label) for name, each in declared.answers.items()}
    found = outcomes.read(sheet, words)
    known = _matched(number, found.results)
    by_member: dict[str, str] = {}
    bad = list(found.bad)
    for each in found.results:
        member, wrong = _member(each, known, by_member)
        if wrong:
            bad.append(BadRow(each.row, (wrong,)))
        else:
            by_member[member] = each.outcome
    told = Told(
        good=len(by_member),
        bad=tuple(sorted(bad, key=lambda each: each.row)),
        notes=found.notes,
    )
    return Answers(by_member=by_member, told=told, sheet=sheet, sent=sent)


def _matched(number: str, results: tuple[Result, ...]) -> Mapping[str, tuple[Matched, ...]]:
    visit = session.visit()
    return site.office().matched(
        visit.regency,
        visit.by,
        number,
        niks=[each.nik for each in results if each.nik],
        cards=[each.bpjs_card for each in results if each.bpjs_card],
    )


def _member(
    result: Result, known: Mapping[str, tuple[Matched, ...]], taken: Mapping[str, str]
) -> tuple[str, str]:
    """Return the member that a row means, or what is wrong."""
    meant = {each.number: each for each in _meant(result, known)}
    if not meant:
        return "", "Nomor ini bukan milik anggota berkas kolektif ini."
    if len(meant) > 1:
        return "", f"Nomor ini milik beberapa berkas: {', '.join(sorted(meant))}."
    ((number, member),) = meant.items()
    if member.answered:
        return "", f"Berkas {number} sudah dijawab."
    if number in taken:
        return "", f"Berkas {number} sudah dijawab di baris lain."
    return number, ""


def _meant(result: Result, known: Mapping[str, tuple[Matched, ...]]) -> Iterator[Matched]:
    for text in (result.nik, result.bpjs_card):
        yield from known.get(text or "", ())
