"""The form by which people of a list are decided on, or taken off it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.queries.people_views import PersonRow
from web.forms import control as controls
from web.forms import typed
from web.forms.control import Control, Kind
from web.forms.typed import Typed
from workflows.facts import Judgement, Verdict

FORM = "putuskan"
PERSON, UNDECIDED, OFF, ALL = "person", "undecided", "off", "all"
VERDICT, FAULT = "verdict.", "fault."

WORDS = {"open": "Belum diputuskan", "accepted": "Layak", "refused": "Tidak layak"}
_OFFERED = {name: WORDS[name] for name in ("accepted", "refused")}
_REASON = "Pilih alasan tidak layak."


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Someone listed, and the controls of what is decided on them; two or none."""

    place: int
    view: PersonRow
    word: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeForm:
    """The people of a page, as this person may decide on them and take them off."""

    lines: tuple[PersonLine, ...]
    judging: bool
    listing: bool
    undecided: int
    key: str

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control of the form."""
        return tuple(control for line in self.lines for control in line.controls)


def shown(
    rows: Iterable[PersonRow], sent: Typed, *, first: int, judging: bool, listing: bool
) -> JudgeForm:
    """Return the form, holding what was chosen when it was sent before; `first` numbers the top."""
    kept = sent.of(FORM)
    lines = tuple(
        PersonLine(
            place=place,
            view=row,
            word=WORDS[row.verdict],
            controls=_controls(row, kept) if judging else (),
        )
        for place, row in enumerate(rows, start=first)
    )
    undecided = sum(1 for line in lines if line.view.verdict == "open")
    return JudgeForm(
        lines=lines, judging=judging, listing=listing, undecided=undecided, key=typed.new_key()
    )


def read(sent: Typed) -> tuple[dict[str, Judgement], dict[str, str]]:
    """Return what was decided on whom, and a sentence for each refusal without its reason."""
    accepted = Judgement(verdict=Verdict.ACCEPTED)
    given: dict[str, Judgement] = {}
    mistakes: dict[str, str] = {}
    for person in sent.chosen(PERSON):
        verdict, fault = sent.text(VERDICT + person), sent.text(FAULT + person)
        if verdict == Verdict.ACCEPTED:
            given[person] = accepted
        elif verdict == Verdict.REFUSED and fault:
            given[person] = Judgement(verdict=Verdict.REFUSED, fault=fault)
        elif verdict == Verdict.REFUSED:
            mistakes[FAULT + person] = _REASON
    if sent.text(ALL):
        # What was chosen for one of them goes before what is said of all.
        given = {**dict.fromkeys(sent.chosen(UNDECIDED), accepted), **given}
    return given, mistakes


def _controls(row: PersonRow, kept: Typed) -> tuple[Control, ...]:
    verdict = controls.choice(
        kept,
        FORM,
        VERDICT + row.id,
        kind=Kind.RADIO,
        label="Putusan",
        choices=_OFFERED,
        chosen=(row.verdict,),
    )
    fault = controls.choice(
        kept,
        FORM,
        FAULT + row.id,
        kind=Kind.SELECT,
        label="Alasan tidak layak",
        choices={name: each.label for name, each in row.listing.faults.items()},
        chosen=(row.reason,) if row.reason else (),
        topic=row.name,
    )
    return verdict, fault
