"""A shipped definition with one thing dropped breaks the rule of that thing and no other."""

import pytest

from tests.workflows import samples
from workflows import load, machine
from workflows.checks import check
from workflows.letters import wording
from workflows.machine import START
from workflows.procedure import expressions
from workflows.schema.flow import ANY_OPEN, RESUME, Stage


def dropped(block):
    """Every element of a block, of every shipped definition."""
    return [
        pytest.param(path, name, id=f"{samples.name(path)}: {name}")
        for path in samples.SERVICES
        for name in samples.tree(path).get(block, ())
    ]


@pytest.mark.parametrize(("path", "role"), dropped("roles"))
def test_a_dropped_role_is_an_unknown_role(path, role):
    """Wherever it acted."""
    assert {"unknown-role"} == rules(path, roles={role: None})


@pytest.mark.parametrize(("path", "field"), dropped("fields"))
def test_a_dropped_field_is_an_unknown_field(path, field):
    """Where it was asked for, where a condition read it, and where a letter says it."""
    at = samples.procedure(path)
    read = any(field in at.conditions[text].names for _, text in expressions(at.definition))
    told = [text for each in at.definition.letters.values() for _, text in wording.texts(each)]

    expected = {"unknown-field"}
    expected |= {"condition-invalid"} if read else set()
    expected |= {"letter-text"} if any(field in wording.places(text) for text in told) else set()
    assert expected == rules(path, fields={field: None})


@pytest.mark.parametrize(("path", "action"), dropped("actions"))
def test_a_mistaken_target_is_an_unknown_state(path, action):
    """Nothing that lies beyond it is blamed."""
    assert {"unknown-state"} == rules(path, actions={action: {"to": "nowhere"}})


@pytest.mark.parametrize(("path", "clock"), dropped("clocks"))
def test_a_dropped_stop_lets_the_clock_run_on(path, clock):
    """To an end at which, or before which, nothing else stops it; such a stop there is.

    A clock of one step then measures the steps after it as well, and may promise too much in all,
    or run out where the action that it takes does not leave.
    """
    definition = samples.definition(path).model
    stops = definition.clocks[clock].stop

    missed = []
    for gone in stops:
        fewer = [stop for stop in stops if stop != gone]
        missed.append(runs_on(definition, clock, fewer))
        expected = {"clock-never-stops"} if missed[-1] else set()
        told = rules(path, clocks={clock: {"stop": fewer}})
        assert expected == told - {"steps-exceed-whole", "ladder-takes"}
    assert any(missed)


def runs_on(definition, clock, stops):
    """Say whether a case can end while the clock runs, if it stops in these states alone."""
    declared = definition.clocks[clock]
    running = {state for state in declared.start if machine.is_open(definition, state)}
    for _ in definition.states:
        running |= {
            edge.target
            for edge in machine.edges(definition)
            if edge.source in running and edge.source not in stops
        }
    ends = {state for state in running if not machine.is_open(definition, state)}
    return bool(ends - {*stops, *declared.pause})


MISSPELT = {
    ("people", "listed_by"): "unknown-role",
    ("people", "listed_in"): "unknown-state",
    ("people", "judged_by"): "unknown-role",
    ("people", "judged_in"): "unknown-state",
    ("members", "during"): "unknown-state",
    ("members", "gathered_by"): "unknown-role",
    ("members", "frozen"): "unknown-state",
    ("members", "answered_in"): "unknown-state",
    ("members", "answered_by"): "unknown-role",
    ("chains", "then"): "unknown-state",
    ("chains", "back"): "unknown-state",
}
"""The keys of a listing, of members and of a chain that name something."""


def misspelt():
    """Every such key of every shipped definition, with the way to it."""
    for path in samples.SERVICES:
        tree = samples.tree(path)
        for (block, key), rule in MISSPELT.items():
            declared = tree.get(block, {})
            for name in declared if block == "chains" else [None]:
                if key in (declared[name] if name else declared):
                    way = (block, name, key) if name else (block, key)
                    yield pytest.param(path, way, rule, id=f"{samples.name(path)}: {way}")


@pytest.mark.parametrize(("path", "way", "rule"), list(misspelt()))
def test_a_misspelt_name_breaks_the_rule_of_its_kind(path, way, rule):
    """Of people, members and chains."""
    assert {rule} == rules(path, **nested(way, "nowhere"))


@pytest.mark.parametrize(("path", "state"), dropped("states"))
def test_a_dropped_state_is_an_unknown_state(path, state):
    """Whatever led there or away, or stopped a clock there."""
    assert {"unknown-state"} == rules(path, states={state: None})


@pytest.mark.parametrize(("path", "action"), dropped("actions"))
def test_a_dropped_action_is_missed_for_exactly_what_it_alone_did(path, action):
    """Named it was, led somewhere, led away, asked, required, answered or gave a role its part.

    An action that another can do without breaks nothing.
    """
    definition = samples.definition(path).model

    assert {rule for rule, was in ALONE.items() if was(definition, action)} == rules(
        path, actions={action: None}
    )


def without(definition, action):
    """Return a definition with an action dropped."""
    rest = {name: each for name, each in definition.actions.items() if name != action}
    return definition.model_copy(update={"actions": rest})


def others(definition, action):
    """Return every other act, the opening among them."""
    return (definition.opening, *without(definition, action).actions.values())


def was_named(definition, action):
    """By a letter, an action whose doer may not have done it, a batch or the rung of a clock."""
    letters = [
        {*each.drafted_by, *each.initialled_by, *each.signed_by, *each.numbered_by, *each.issued_by}
        for each in definition.letters.values()
    ]
    barred = [each.not_by for each in without(definition, action).actions.values()]
    moving = [definition.members.moves] if definition.members else []
    taking = [[rung.take for rung in rungs(definition)]]
    return any(action in names for names in (*letters, *barred, *moving, *taking))


def led_somewhere(definition, action):
    """A state is no longer reached from the opening."""
    return reached(without(definition, action)) != set(definition.states)


def reached(definition):
    """Return the states that a case can come to."""
    found = {START}
    for _ in definition.states:
        found |= {edge.target for edge in machine.edges(definition) if edge.source in found}
    return found - {START}


def led_away(definition, action):
    """A running case has nothing left to be done but to be stopped."""
    left = {state for each in without(definition, action).actions.values() for state in each.from_}
    return any(
        state in definition.actions[action].from_
        for state in set(definition.states) - left
        if machine.is_open(definition, state) and not returned(definition, state)
    )


def led_out(definition, action):
    """Of a circle: what is left leads round and round."""
    rest = without(definition, action)
    stops = {name for name, each in rest.actions.items() if ANY_OPEN in each.from_}
    edges = [edge for edge in machine.edges(rest) if edge.action not in stops]
    ending = {state for state in rest.states if not machine.is_open(rest, state)}
    ending |= set(rest.states) - {edge.source for edge in edges}
    for _ in rest.states:
        ending |= {edge.source for edge in edges if edge.target in ending}
    return bool(set(rest.states) - ending)


def answered_a_return(definition, action):
    """Where the applicant waits, nobody takes the case up again."""
    rest = without(definition, action).actions.values()
    resumed = {state for each in rest if each.to == RESUME for state in each.from_}
    return any(
        returned(definition, state) and state not in resumed
        for state in definition.actions[action].from_
        if state in definition.states
    )


def returned(definition, state):
    """Say whether it is the applicant's turn in a state to mend something."""
    return definition.states[state].stage is Stage.RETURNED


def asked(definition, action):
    """A field that nobody else asks for; that of a letter is the letter's own."""
    numbers = {letter.number_field for letter in definition.letters.values()}
    elsewhere = {name for act in others(definition, action) for name in act.asks} | numbers
    return bool(set(definition.actions[action].asks) - elsewhere)


def required(definition, action):
    """A requirement that nothing else waits for."""
    rest = without(definition, action).actions.values()
    elsewhere = {name for each in rest for name in each.requires}
    return bool(set(definition.actions[action].requires) - elsewhere)


def employed(definition, action):
    """A role that has nothing else to do."""
    elsewhere = {role for act in others(definition, action) for role in roles(act)}
    elsewhere |= {role for each in definition.requirements.values() for role in each.checked_by}
    elsewhere |= {*definition.supervisors}
    elsewhere |= {role for rung in rungs(definition) for role in (*rung.notify, rung.assign)}
    if people := definition.people:
        elsewhere |= {*people.listed_by, *people.judged_by}
    if members := definition.members:
        elsewhere |= {*members.gathered_by, *members.answered_by}
    return bool(set(definition.roles) - elsewhere)


def rungs(definition):
    """Return every rung of every clock."""
    return [rung for clock in definition.clocks.values() for rung in clock.ladder]


def roles(act):
    return (*act.by, *getattr(act, "recorded_by", ()))


ALONE = {
    "unknown-action": was_named,
    "unreachable-state": led_somewhere,
    "dead-end": led_away,
    "no-path-to-end": led_out,
    "return-unanswerable": answered_a_return,
    "field-never-asked": asked,
    "requirement-ignored": required,
    "role-unused": employed,
}
"""What an action can be alone in doing, by the rule that misses it."""


def rules(path, **fragment):
    text = samples.text(samples.lay(samples.tree(path), fragment))
    declared = load.read_definition(text, file=samples.name(path))
    return {problem.rule for problem in check(declared, samples.regency(path)).problems}


def nested(way, value):
    """Return a fragment that holds a value at the end of a way."""
    for key in reversed(way):
        value = {key: value}
    return value
