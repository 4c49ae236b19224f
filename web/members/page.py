"""Everything the page of a batch's members shows, decided here."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.queries.people_views import MembersView
from web.forms import table
from web.forms import typed as forms
from web.forms.control import Control, Kind, options
from web.forms.summary import Link, links
from web.forms.table import Told
from web.forms.typed import BLANK, Typed
from web.members import answering
from workflows.procedure import Procedure

GATHER, PULL_OUT = "himpun", "keluarkan"
MEMBER, SHOWN, ALL, VILLAGE = "member", "shown", "all", "desa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which page and village are shown, and the form that was sent, if one was."""

    page: int = 1
    village: str = ""
    sent: Typed = field(default_factory=lambda: BLANK)
    told: Told | None = None
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersPage:
    """The members of a batch and the forms that this person may send.

    `gathering` while members may still join, `answering` once they may be answered; `peopled` when
    any of them lists people; `chosen` are the cases that were ticked in the form `sent`.
    """

    view: MembersView
    gathering: bool
    answering: bool
    peopled: bool
    done: str
    summary: tuple[Link, ...]
    villages: Control | None
    chosen: tuple[str, ...]
    pasted: Control | None
    told: Told | None
    words: tuple[str, ...]
    key: str


def build(view: MembersView, asked: Asked) -> MembersPage:
    """Return the page of `view`."""
    sent = asked.sent
    pasted = table.area(sent.of(answering.FORM), answering.FORM) if view.may_answer else None
    placed = (pasted,) if pasted and sent.form == answering.FORM else ()
    gathering = view.state_label in _labels_while_gathering(view.procedure)
    return MembersPage(
        view=view,
        gathering=gathering,
        answering=bool(view.answers) and not gathering,
        peopled=any(each.people for each in (*view.rows, *view.candidates)),
        done=asked.done,
        summary=links(sent, placed),
        villages=_villages(view),
        chosen=sent.chosen(MEMBER),
        pasted=pasted,
        told=asked.told,
        words=tuple(f"{each.label}: {', '.join(each.words)}" for each in view.answers.values()),
        key=forms.new_key(),
    )


def _labels_while_gathering(procedure: Procedure) -> frozenset[str]:
    declared = procedure.definition.members
    during = declared.during if declared else ()
    return frozenset(procedure.definition.states[name].label for name in during)


def _villages(view: MembersView) -> Control | None:
    """Return the control by which those that may join are told apart; none without villages."""
    if not view.villages or not view.may_gather:
        return None
    return Control(
        id=VILLAGE,
        name=VILLAGE,
        kind=Kind.SELECT,
        label="Desa/Kelurahan",
        options=options(VILLAGE, {"": "Semua", **view.villages}, (view.village,)),
    )
