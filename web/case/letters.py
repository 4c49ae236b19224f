"""The letters on the page of a case: what each is told by, and the forms that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.cases.scanning import UPLOAD
from engine.queries.letter_views import LetterStatus, LetterView
from engine.queries.views import ActionView, CaseView
from web.forms import typed as forms
from web.forms.control import Control, Kind, identifier
from web.forms.typed import Typed
from workflows.dates import long_date
from workflows.procedure import Procedure

WORDS: Mapping[LetterStatus, str] = MappingProxyType(
    {
        LetterStatus.DRAFT: "Konsep",
        LetterStatus.NUMBERED: "Bernomor, belum ditandatangani",
        LetterStatus.SIGNED: "Ditandatangani, belum bernomor",
        LetterStatus.COMPLETE: "Siap diserahkan",
        LetterStatus.ISSUED: "Diserahkan",
        LetterStatus.VOID: "Batal",
        LetterStatus.REVOKED: "Dicabut",
        LetterStatus.REPLACED: "Diganti",
    }
)
PICTURES: Mapping[LetterStatus, str] = MappingProxyType(
    {
        LetterStatus.DRAFT: "drafted",
        LetterStatus.NUMBERED: "drafted",
        LetterStatus.SIGNED: "signed",
        LetterStatus.COMPLETE: "ready",
        LetterStatus.ISSUED: "issued",
        LetterStatus.VOID: "withdrawn",
        LetterStatus.REVOKED: "rejected",
        LetterStatus.REPLACED: "withdrawn",
    }
)
"""The picture and colour of each status, by the names that badges have."""

RENUMBER = "Batalkan nomor ini dan ambil nomor berikutnya"
REVOKE = "Cabut surat ini"

_PRINTS = {
    LetterStatus.SIGNED: "Lihat surat (PDF)",
    LetterStatus.COMPLETE: "Cetak surat (PDF)",
    LetterStatus.ISSUED: "Cetak salinan (PDF)",
}
_ENDED = "Lihat salinan bertanda batal (PDF)"
_UNREADABLE = "Isinya hanya untuk yang menangani berkas ini, atau sudah dihapus."


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanForm:
    """The form by which the signed paper is attached."""

    control: Control
    key: str
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as the page shows it.

    `link` opens its paper and `ending` leads to where it is ended; either is empty where this
    reader cannot, and `unreadable` then says why there is no paper.
    """

    view: LetterView
    picture: str
    word: str
    dated: str
    link: str
    unreadable: str
    ending: str
    scan: ScanForm | None


def form_id(letter: str) -> str:
    """Return the name of the form that takes the scan of a letter."""
    return f"pindaian-{letter}"


def shown(letters: Iterable[LetterView], sent: Typed) -> tuple[Letter, ...]:
    """Return the letters of a case, one of their forms holding what stands against it."""
    return tuple(_letter(view, sent) for view in letters)


def _letter(view: LetterView, sent: Typed) -> Letter:
    signed = view.status not in {LetterStatus.DRAFT, LetterStatus.NUMBERED}
    return Letter(
        view=view,
        picture=PICTURES[view.status],
        word=WORDS[view.status],
        dated=long_date(view.dated) if view.dated else "",
        link=_PRINTS.get(view.status, _ENDED) if signed and view.readable else "",
        unreadable=_UNREADABLE if signed and not view.readable else "",
        ending=ending_label(view) if view.may_end else "",
        scan=_scan(view.id, sent) if view.may_scan and view.id else None,
    )


def ending_label(view: LetterView) -> str:
    """Return what ending a letter is called: before it was handed over, and after."""
    return REVOKE if view.status is LetterStatus.ISSUED else RENUMBER


def _scan(letter: str, sent: Typed) -> ScanForm:
    where = form_id(letter)
    kept = sent.of(where)
    control = Control(
        id=identifier(where, UPLOAD),
        name=UPLOAD,
        kind=Kind.FILE,
        label="Pindaian surat bertanda tangan",
        hint="PDF, JPEG atau PNG, paling besar 10 MB.",
        mistake=kept.mistakes.get(UPLOAD, ""),
    )
    return ScanForm(control=control, key=forms.new_key(), opened=kept.failed)


def placed(letters: Iterable[Letter]) -> dict[str, tuple[Control, ...]]:
    """Return the controls of each form about a letter, by its name."""
    return {
        form_id(each.view.id): (each.scan.control,)
        for each in letters
        if each.scan is not None and each.view.id is not None
    }


def missing(
    procedure: Procedure, action: ActionView, letters: Iterable[LetterView]
) -> tuple[str, ...]:
    """Return what is still empty in the drafts that an action would sign."""
    declared = procedure.definition.letters
    signed = [
        each
        for each in letters
        if each.status is LetterStatus.DRAFT and action.option.name in declared[each.name].signed_by
    ]
    return tuple(dict.fromkeys(label for each in signed for label in each.missing))


def found(view: CaseView, letter: str) -> LetterView | None:
    """Return the letter of a case with this id, or None."""
    return next((each for each in view.letters if each.id == letter), None)
