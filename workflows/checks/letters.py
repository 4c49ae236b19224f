"""Letters: none is issued before it is initialled, signed and numbered, in the declared order.

Each rule looks for a way round: a way from the opening, or from a new draft, on which the act that
should come first does not occur.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.flow import reached, without
from workflows.checks.references import LETTER_ACTS, letter_acts
from workflows.checks.subject import Finding, Subject, listed, quoted
from workflows.machine import START
from workflows.schema.letter import Letter, Numbering


def letter_uninitialled(subject: Subject) -> Iterator[Finding]:
    """A letter that is to be initialled can be signed before it is."""
    for name, letter in _resolved(subject):
        if letter.initialled_by and _skips(subject, letter, "initialled_by", "signed_by"):
            yield Finding(
                ("letters", name, "initialled_by"),
                f"surat '{name}' dapat ditandatangani sebelum diparaf",
                f"setiap jalan ke {quoted(letter.signed_by)} harus melalui paraf",
            )


def letter_unsigned(subject: Subject) -> Iterator[Finding]:
    """A letter can be issued before it is signed."""
    for name, letter in _resolved(subject):
        if _skips(subject, letter, "signed_by", "issued_by"):
            yield Finding(
                ("letters", name, "signed_by"),
                f"surat '{name}' dapat diserahkan sebelum ditandatangani",
                f"setiap jalan ke {quoted(letter.issued_by)} harus melalui tanda tangan",
            )


def letter_unnumbered(subject: Subject) -> Iterator[Finding]:
    """A letter can be issued before it is numbered, or nobody gives the number.

    The engine does where `number` says how, and then no action asks for it as well.
    """
    for name, letter in _resolved(subject):
        if _skips(subject, letter, "numbered_by", "issued_by"):
            yield Finding(
                ("letters", name, "numbered_by"),
                f"surat '{name}' dapat diserahkan sebelum diberi nomor",
                f"setiap jalan ke {quoted(letter.issued_by)} harus melalui penomoran",
            )
        if letter.number_field not in subject.definition.fields:
            continue
        for path, action in listed(("letters", name, "numbered_by"), letter.numbered_by):
            asked = letter.number_field in subject.definition.actions[action].asks
            if asked and letter.number is not None:
                yield Finding(
                    path,
                    f"tindakan '{action}' menanyakan nomor yang diberikan mesin",
                    f"hapus '{letter.number_field}' dari 'asks'-nya, atau 'number' dari surat ini",
                )
            if not asked and letter.number is None:
                yield Finding(
                    path,
                    f"tindakan '{action}' memberi nomor tanpa menanyakan '{letter.number_field}'",
                    f"tambahkan '{letter.number_field}' pada 'asks'-nya, atau 'number' dan "
                    "'register' pada surat ini",
                )


def numbering_order(subject: Subject) -> Iterator[Finding]:
    """A letter can be numbered before it is signed, or the reverse, against `numbering`.

    Of a letter that can be issued without either, another rule speaks.
    """
    for name, letter in _resolved(subject):
        first, second = "signed_by", "numbered_by"
        if letter.numbering is Numbering.BEFORE_SIGNING:
            first, second = second, first
        issued_without = _skips(subject, letter, first, "issued_by")
        if _skips(subject, letter, first, second) and not issued_without:
            told = "sebelum" if letter.numbering is Numbering.BEFORE_SIGNING else "sesudah"
            yield Finding(
                ("letters", name, "numbering"),
                f"surat '{name}' harus dinomori {told} tanda tangan, tetapi dapat terbalik",
                "tukar urutan tindakannya, atau ganti 'numbering'",
            )


def _skips(subject: Subject, letter: Letter, first: str, second: str) -> bool:
    """Say whether an act of `second` can be taken on a draft that met no act of `first`."""
    firsts, seconds = letter_acts(letter, first), letter_acts(letter, second)
    edges = subject.flow.known
    drafts = [edge.target for edge in edges if edge.action in letter.drafted_by]
    met = reached(without(edges, firsts), [START, *drafts])
    late = [edge for edge in edges if edge.action in seconds and edge.action not in firsts]
    return any(edge.source in met for edge in late)


def _resolved(subject: Subject) -> Iterator[tuple[str, Letter]]:
    """Yield each letter whose actions are all declared."""
    for name, letter in subject.definition.letters.items():
        if all(
            set(letter_acts(letter, key)) <= set(subject.definition.actions) for key in LETTER_ACTS
        ):
            yield name, letter
