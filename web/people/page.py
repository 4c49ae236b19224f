"""Everything the page of listed people shows, decided here."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.queries.people import PAGE, PRINTED
from engine.queries.people_views import PeopleView
from web.forms import table
from web.forms.control import Control
from web.forms.summary import Link, links
from web.forms.table import Told
from web.forms.typed import BLANK, Typed, new_key
from web.people import adding, importing, judging
from web.people.adding import AddForm
from web.people.judging import JudgeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which page is shown, as a list or to be printed; and the form that was sent, if one was.

    `told` is what a table that was sent holds, `done` what came of what was sent.
    """

    page: int = 1
    printed: bool = False
    sent: Typed = field(default_factory=lambda: BLANK)
    told: Told | None = None
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """The people of a page, and the forms that this person may send."""

    view: PeopleView
    done: str
    printed: bool
    summary: tuple[Link, ...]
    add: AddForm | None
    pasted: Control | None
    told: Told | None
    bring_key: str
    people: JudgeForm


def build(view: PeopleView, asked: Asked) -> PeoplePage:
    """Return the page of `view`."""
    sent, working = asked.sent, not asked.printed
    size = PRINTED if asked.printed else PAGE
    may_list = view.may_list and working
    add = adding.shown(view.listing, sent) if view.listing and may_list else None
    pasted = table.area(sent.of(importing.FORM), importing.FORM) if may_list else None
    people = judging.shown(
        view.rows,
        sent,
        first=(view.page - 1) * size + 1,
        judging=view.may_judge and working,
        listing=may_list,
    )
    placed = {
        adding.FORM: add.controls if add else (),
        importing.FORM: (pasted,) if pasted else (),
        judging.FORM: people.controls,
    }
    return PeoplePage(
        view=view,
        done=asked.done,
        printed=asked.printed,
        summary=links(sent, placed.get(sent.form, ())),
        add=add,
        pasted=pasted,
        told=asked.told,
        bring_key=new_key(),
        people=people,
    )
