"""The page on which a letter is ended: its form, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.queries.letter_views import LetterStatus, LetterView
from engine.queries.views import CaseView
from web.case import letters
from web.forms import control as controls
from web.forms import typed as forms
from web.forms.control import Control, Kind
from web.forms.summary import Link, links
from web.forms.typed import Typed
from workflows.letters import ending

FORM = "akhiri"
REASON, NOTE = "reason", "note"
NAMES: Final[Mapping[str, str]] = {"reason": REASON, "note": NOTE}
"""The control of each name the engine may speak of."""

_RENUMBERS = (
    "Nomor ini tetap tercatat sebagai batal dalam buku nomor. Suratnya, dengan tanda tangan yang "
    "sama, mendapat nomor berikutnya dan harus dicetak ulang."
)
_REVOKES = (
    "Surat ini sudah diserahkan. Sesudah dicabut, siapa pun yang memeriksa kodenya membaca bahwa "
    "suratnya tidak berlaku. Pencabutan tidak dapat ditarik kembali."
)
_NO_MORE = "Surat ini tidak dapat Anda batalkan: sudah tidak berlaku, atau bukan wewenang Anda."


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingPage:
    """The form; it has no controls where the letter cannot be ended, and `not_now` says so.

    `lost` is then the explanation that was typed, to be copied.
    """

    view: CaseView
    letter: letters.Letter
    label: str
    consequence: str
    controls: tuple[Control, ...]
    key: str
    summary: tuple[Link, ...]
    not_now: str
    lost: str


def build(view: CaseView, letter: LetterView, sent: Typed) -> EndingPage:
    """Return the page; `sent` is the form that was refused, or a blank one."""
    asked = (_reason(sent), _note(sent)) if letter.may_end else ()
    return EndingPage(
        view=view,
        letter=letters.shown((letter,), sent)[0],
        label=letters.ending_label(letter),
        consequence=_REVOKES if letter.status is LetterStatus.ISSUED else _RENUMBERS,
        controls=asked,
        key=forms.new_key(),
        summary=links(sent, asked),
        not_now="" if asked else _NO_MORE,
        lost="" if asked else sent.text(NOTE),
    )


def _reason(sent: Typed) -> Control:
    return controls.choice(
        sent, FORM, REASON, kind=Kind.RADIO, label="Alasan", choices=ending.CHOSEN
    )


def _note(sent: Typed) -> Control:
    hint = "Wajib. Tersimpan di riwayat berkas; jangan tulis NIK di sini."
    return controls.area(sent, FORM, NOTE, label="Apa yang keliru?", hint=hint)
