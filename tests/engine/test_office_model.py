"""Random requests by random people: the engine does what a plain model of a case says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engine import people, tables
from engine.cases.commands import Act, Assign, Command, Comment, Judge
from engine.errors import AlurError, KeyReused
from engine.office import Office
from engine.people import SignedIn
from tests.engine import correspondence, desk, routes
from tests.engine.model import Model, ModelLetter, replayed
from tests.engine.routes import GIVEN, TOO_LONG_AGO, Step
from tests.fixtures.office import FRONT, NOW, REGENCY, TODAY, Staff
from workflows.actor import Actor
from workflows.decide import options
from workflows.facts import Inputs, Judgement, Verdict
from workflows.requirements import judged_by

STEPS = 15
SEARCH = settings(
    max_examples=settings().max_examples // 5,
    # An example opens a case of its own; that the office knows those before it is no harm.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MINUTE = timedelta(minutes=1)
DECLARED = routes.procedure().definition


class Cast:
    """The office and everyone in it.

    No dataclass: Hypothesis would show every field of it, and an office fills many pages.
    """

    def __init__(
        self, office: Office, by: Mapping[str, SignedIn], actors: Mapping[str, Actor]
    ) -> None:
        self.office = office
        self.by = by
        self.actors = actors


@pytest.fixture
def cast(office: Office, staff: Staff) -> Iterator[Cast]:
    """Everyone who makes requests; whatever they made, the history is sound afterwards."""
    both = desk.hire(office, "both", "siks_operator")
    desk.appoint(office, both, "division_head")
    by = {**staff.by, "both": both}
    with office.database.reading() as work:
        actors = {who.person: people.actor(work, REGENCY, who) for who in by.values()}
    yield Cast(office=office, by=by, actors=actors)
    assert [] == desk.findings(office)


@SEARCH
@given(data=st.data())
def test_the_engine_does_what_the_model_says(cast: Cast, data: st.DataObject):
    """After every request the row is the model's, and what the history tells is the row."""
    model = brought_to(cast, data.draw(st.sampled_from(routes.open_states()), label="from"))
    for _ in range(data.draw(st.integers(1, STEPS), label="steps")):
        model.now += MINUTE
        office = desk.at(cast.office, model.now)
        command = data.draw(commands(cast, model))

        assert model.take(command) == outcome(office, command)
        agrees(office, model)
        if data.draw(st.booleans(), label="repeat"):
            repeats(office, model, data)


def brought_to(cast: Cast, state: str) -> Model:
    """Open a case and bring it to `state`, in the model as in the office."""
    opening = desk.opening(cast.by[FRONT])
    model = Model.of(cast.actors, opening, cast.office.perform(opening), NOW)
    model.numbered = numbered(cast.office)
    for step in routes.route(state):
        model.now += MINUTE
        command = as_taken(model, cast.by[step.login], step)
        assert model.take(command) == desk.at(cast.office, model.now).perform(command)
    assert state == model.facts.state
    agrees(cast.office, model)
    return model


def as_taken(model: Model, by: SignedIn, step: Step) -> Command:
    """Return a step of a route as a request."""
    if step.name in {"accept", "refuse"}:
        mine = judged_by(routes.procedure(), model.facts, model.actors[by.person], TODAY)
        return judging(model, by, 0, {name: first_verdict(name, step.name) for name in mine})
    action = DECLARED.actions[step.name]
    typed = Inputs(values=step.values, reasons=tuple(action.reasons)[:1])
    return acting(model, by, step.name, 0, typed)


def first_verdict(requirement: str, name: str) -> Judgement:
    if name == "accept":
        return Judgement(verdict=Verdict.ACCEPTED)
    fault = next(iter(DECLARED.requirements[requirement].faults))
    return Judgement(verdict=Verdict.REFUSED, fault=fault)


def outcome(office: Office, command: Command) -> Any:
    """Return what came of the command: what was done, or which refusal."""
    try:
        return office.perform(command)
    except AlurError as refused:
        return type(refused)


def agrees(office: Office, model: Model) -> None:
    """Assert that the row of the case, its verdicts and its history are those of the model."""
    row, told = desk.row(office, model.number), replayed(desk.events(office, model.number))
    assert model.row() == {name: row[name] for name in model.row()}
    assert told == {name: row[name] for name in told}
    assert {name: (j.verdict.value, j.fault) for name, j in model.facts.judgements.items()} == (
        verdicts(office, row["id"])
    )
    assert model.letters == [
        ModelLetter(
            name=each["letter"],
            number=each["number"],
            dated=each["dated"],
            issued=each["issued_at"] is not None,
            ended=each["ended_as"],
        )
        for each in correspondence.letters(office, model.number)
    ]


def numbered(office: Office) -> int:
    """Return how many numbers of letters were given so far."""
    c = tables.counter.c
    with office.database.reading() as work:
        last = select(c.last).where(c.regency == REGENCY, c.series == "register/letters")
        return work.execute(last).scalar() or 0


def verdicts(office: Office, case: str) -> dict[str, tuple[str, str | None]]:
    c = tables.verdict.c
    with office.database.reading() as work:
        found = work.execute(select(c.requirement, c.verdict, c.reason).where(c.case == case))
        return {row.requirement: (row.verdict, row.reason) for row in found}


def repeats(office: Office, model: Model, data: st.DataObject) -> None:
    """Repeat something that was done, as it was and with another content; nothing changes."""
    command, done = data.draw(st.sampled_from(model.done), label="repeated")
    assert replace(done, repeated=True) == office.perform(command)
    other = desk.remarking(command.by, model.number, "Lain.", key=command.key)
    assert KeyReused == outcome(office, other)
    agrees(office, model)


def commands(cast: Cast, model: Model) -> st.SearchStrategy[Command]:
    """Return requests: some of people who know what they do, and some of people who do not."""
    return st.one_of(
        likely_acts(cast, model), likely_verdicts(cast, model), acts(cast, model),
        judgements(cast, model), remarks(cast, model), assignments(cast, model),
    )  # fmt: skip


def likely_acts(cast: Cast, model: Model) -> st.SearchStrategy[Command]:
    """Return what a page would offer: filled in, for a reason, at the revision of the case."""
    offered = [
        (by, option.name)
        for by in cast.by.values()
        for option in options(routes.procedure(), model.facts, cast.actors[by.person], model.now)
        if not option.refusals and option.name != "withdraw"
    ]
    if not offered:
        return acts(cast, model)
    return st.sampled_from(offered).flatmap(
        lambda each: st.builds(
            lambda typed: acting(model, each[0], each[1], 0, typed), filled_in(each[1])
        )
    )


def acts(cast: Cast, model: Model) -> st.SearchStrategy[Command]:
    """Return any action of anyone, filled in or not."""
    names = st.sampled_from([*DECLARED.actions, "(open)", "fly"])
    return st.builds(
        lambda by, name, late, typed: acting(model, by, name, late, typed),
        someone(cast), names, lateness(), st.one_of(st.just(Inputs()), names.flatmap(filled_in)),
    )  # fmt: skip


def acting(model: Model, by: SignedIn, name: str, late: int, typed: Inputs) -> Act:
    return Act(
        regency=REGENCY,
        by=by,
        key=desk.fresh_key(),
        number=model.number,
        revision=model.revision - late,
        action=name,
        inputs=typed,
    )


def filled_in(name: str) -> st.SearchStrategy[Inputs]:
    """Return what may be typed with an action: of a decree also what will not do."""
    action = DECLARED.actions.get(name)
    asks, reasons = (action.asks, list(action.reasons)) if action else ((), [])
    days = st.sampled_from([GIVEN["decree_date"], TODAY, TOO_LONG_AGO, TODAY + timedelta(days=1)])
    special = {"decree_date": days, "ever_reactivated": st.booleans()}
    values = {asked: special.get(asked, st.just(GIVEN[asked])) for asked in asks}
    return st.builds(
        Inputs,
        values=st.fixed_dictionaries(values),
        reasons=st.sampled_from([tuple(reasons[:1]), tuple(reasons[-1:])]),
        note=st.sampled_from(["", "Catatan."]),
    )


def likely_verdicts(cast: Cast, model: Model) -> st.SearchStrategy[Command]:
    """Return what someone accepts of all that is theirs."""
    able = {
        by: mine
        for by in cast.by.values()
        if (mine := judged_by(routes.procedure(), model.facts, cast.actors[by.person], TODAY))
    }
    if not able:
        return judgements(cast, model)
    accepted = Judgement(verdict=Verdict.ACCEPTED)
    return st.sampled_from(list(able)).map(
        lambda by: judging(model, by, 0, dict.fromkeys(able[by], accepted))
    )


def judgements(cast: Cast, model: Model) -> st.SearchStrategy[Command]:
    """Return any verdicts of anyone."""
    faults = [fault for each in DECLARED.requirements.values() for fault in each.faults]
    judgement = st.builds(
        Judgement, verdict=st.sampled_from(Verdict), fault=st.sampled_from([None, *faults])
    )
    found = st.dictionaries(st.sampled_from(list(DECLARED.requirements)), judgement, max_size=3)
    return st.builds(
        lambda by, late, judged: judging(model, by, late, judged), someone(cast), lateness(), found
    )


def judging(model: Model, by: SignedIn, late: int, judged: Mapping[str, Judgement]) -> Judge:
    return Judge(
        regency=REGENCY,
        by=by,
        key=desk.fresh_key(),
        number=model.number,
        revision=model.revision - late,
        judgements=judged,
    )


def remarks(cast: Cast, model: Model) -> st.SearchStrategy[Comment]:
    """Return any remark of anyone, some of them empty."""
    texts = st.sampled_from(["Sudah ditelepon.", "Besok lagi.", " "])
    return st.builds(lambda by, text: desk.remarking(by, model.number, text), someone(cast), texts)


def assignments(cast: Cast, model: Model) -> st.SearchStrategy[Assign]:
    """Return any assignment by anyone to anyone or nobody."""
    to = st.one_of(st.none(), someone(cast))
    return st.builds(
        lambda by, late, to: desk.assigning(by, model.number, model.revision - late, to),
        someone(cast), lateness(), to,
    )  # fmt: skip


def someone(cast: Cast) -> st.SearchStrategy[SignedIn]:
    return st.sampled_from(list(cast.by.values()))


def lateness() -> st.SearchStrategy[int]:
    """Return by how many revisions a form is behind: mostly none."""
    return st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1])
