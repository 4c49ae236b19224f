"""What letters say: it can be filled in, numbered and signed, and stays what was initialled."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.checks.flow import Names, reached, without
from workflows.checks.subject import Finding, Subject, unknown
from workflows.letters import numbers, wording
from workflows.letters.numbers import FormatUnreadable
from workflows.schema.flow import ActionKind
from workflows.schema.letter import Letter, Said


def letter_number(subject: Subject) -> Iterator[Finding]:
    """A number cannot be read as one, or `number` and `register` do not go together."""
    for name, letter in subject.definition.letters.items():
        path = ("letters", name, "number")
        if (letter.number is None) != (letter.register_ is None):
            yield Finding(
                ("letters", name),
                "nomor yang diberikan mesin memerlukan 'number' dan 'register'",
                "tulis keduanya; atau hapus keduanya dan tanyakan nomornya pada tindakannya",
            )
        if letter.number is None:
            continue
        try:
            numbers.read(letter.number)
        except FormatUnreadable as unreadable:
            yield Finding(path, unreadable.problem, unreadable.hint)
            continue
        if "{code}" in letter.number and letter.code is None:
            hint = "tambahkan 'code', misalnya 400.9.11"
            yield Finding(path, "nomor ini memuat {code}, tetapi surat ini tidak punya kode", hint)
        register = subject.regency.registers.get(letter.register_ or "")
        if register and register.by_classification and "{code}" not in letter.number:
            message = "buku nomor ini berderet menurut kode; tanpa {code} dua surat bernomor sama"
            yield Finding(path, message, "tambahkan {code} pada nomornya")


def unknown_register(subject: Subject) -> Iterator[Finding]:
    """A letter is numbered from a register that the regency does not have."""
    for name, letter in subject.definition.letters.items():
        if letter.register_ is not None and letter.register_ not in subject.regency.registers:
            at = ("letters", name, "register")
            yield unknown(at, "buku nomor", letter.register_, subject.regency.registers)


def letter_text(subject: Subject) -> Iterator[Finding]:
    """A text names what is no field, has a lone brace, or a part of the letter says nothing."""
    fields = subject.definition.fields
    known = [*fields, *wording.ALWAYS]
    for name, letter in subject.definition.letters.items():
        for path, text in wording.texts(letter):
            at = ("letters", name, *path)
            if not wording.is_sound(text):
                hint = "tulis nama isian di antara { dan }, misalnya {applicant_name}"
                yield Finding(at, "kurung kurawal tidak berpasangan", hint)
            for each in wording.places(text):
                if each not in known:
                    yield unknown(at, "isian", each, known)
        for position, part in enumerate(letter.body):
            if isinstance(part, Said) and _says(part) != 1:
                yield Finding(
                    ("letters", name, "body", position),
                    "bagian surat ini tidak jelas isinya",
                    "tulis salah satu: 'facts', 'points' atau 'reasons: true'",
                )


def _says(part: Said) -> int:
    return sum((bool(part.facts), bool(part.points), part.reasons))


def letter_reasons(subject: Subject) -> Iterator[Finding]:
    """A letter tells reasons, and no action that drafts it gives any."""
    actions = subject.definition.actions
    for name, letter in subject.definition.letters.items():
        drafting = [actions[each] for each in letter.drafted_by if each in actions]
        unknown_act = len(drafting) < len(letter.drafted_by)
        if unknown_act or any(act.faults or act.reasons for act in drafting):
            continue
        for position, part in enumerate(letter.body):
            if isinstance(part, Said) and part.reasons:
                yield Finding(
                    ("letters", name, "body", position, "reasons"),
                    f"surat '{name}' memuat alasan, tetapi konsepnya dibuat tanpa alasan",
                    "tambahkan 'faults' atau 'reasons' pada tindakan pembuat konsepnya",
                )


def letter_annex(subject: Subject) -> Iterator[Finding]:
    """A letter has an annex of people, and the case lists none."""
    definition = subject.definition
    for name, letter in definition.letters.items():
        if letter.annex is not None and definition.people is None and definition.members is None:
            yield Finding(
                ("letters", name, "annex"),
                "berkas ini tidak memuat daftar orang",
                "hapus 'annex', atau tambahkan 'people' atau 'members'",
            )


def letter_signature(subject: Subject) -> Iterator[Finding]:
    """A letter that an outside body signs does not say as whom, or one of the office does."""
    definition = subject.definition
    for name, letter in definition.letters.items():
        signing = [definition.actions[n] for n in letter.signed_by if n in definition.actions]
        outside = [act for act in signing if set(act.by) & definition.outside.keys()]
        if outside and letter.signature is None:
            yield Finding(
                ("letters", name, "signed_by"),
                f"surat '{name}' ditandatangani pihak luar, tetapi sebutannya tidak ada",
                "tambahkan 'signature' dengan 'post' dan 'name' (isian yang memuat namanya)",
            )
        if signing and not outside and letter.signature is not None:
            yield Finding(
                ("letters", name, "signature"),
                f"surat '{name}' ditandatangani pejabat kantor sendiri",
                "hapus 'signature'; nama dan jabatannya diambil dari yang menandatangani",
            )


def letter_changed(subject: Subject) -> Iterator[Finding]:
    """What a letter prints is asked for again between its initials and its signature.

    Whoever gave an initial would have approved another letter.
    """
    for name, letter in subject.definition.letters.items():
        printed = {each for _, each in wording.named(letter)} - {letter.number_field}
        for action in _between(subject, letter):
            asked = [each for each in subject.definition.actions[action].asks if each in printed]
            for each in asked:
                yield Finding(
                    ("actions", action, "asks"),
                    f"isian '{each}' tertulis pada surat '{name}' yang sudah diparaf",
                    "tanyakan sebelum surat diparaf",
                )


_BEHIND = {ActionKind.SEND_BACK, ActionKind.RETURN}


def _between(subject: Subject, letter: Letter) -> Names:
    """Return the actions that can be taken on a letter that was initialled and not yet signed."""
    actions, edges = subject.definition.actions, subject.flow.known
    behind = {name for name, act in actions.items() if act.kind in _BEHIND}
    aside = {*behind, *letter.drafted_by, *letter.initialled_by}
    initialled = [edge.target for edge in edges if edge.action in letter.initialled_by]
    states = reached(without(edges, aside | {*letter.signed_by}), initialled)
    after = (edge for edge in edges if edge.source in states and edge.action in actions)
    return frozenset(edge.action for edge in after if edge.action not in aside)
