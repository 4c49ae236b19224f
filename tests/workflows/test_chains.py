"""Chains written out: one state and one action a link, in order, to and fro."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workflows import samples
from workflows import machine
from workflows.chains import (
    expand,
    first_link,
    is_link,
    link_state,
    of_link,
    sequence,
    whole,
    written,
)
from workflows.machine import VOID
from workflows.schema.chain import Chain, Link
from workflows.schema.definition import Definition
from workflows.schema.flow import ActionKind, Stage
from workflows.schema.form import Reason

CORRECTION = ("correction.sub_coordinator", "correction.division_head", "correction.secretary")
INITIALS = ("initial.office_head", "initial.assistant", "initial.regency_secretary")


def chain(then, *roles, back="gathering", **more):
    """A chain of these roles, each at the desk."""
    links = {role: Link(unit="loket", label=role.title()) for role in roles}
    said = {"label": "Paraf", "public": "Diparaf", "stage": Stage.INITIALLED, "act": "Beri paraf"}
    return Chain(
        **{**said, "back_label": "Kembalikan", "reasons": {"x": Reason(label="Keliru")}, **more},
        links=links,
        then=then,
        back=back,
    )


def declared(*, to="sent", **chains):
    """The sample batch with other chains, as it is written: its action leads to `to`."""
    plain = samples.laid(samples.BATCH, chains=None, actions={"submit": {"to": "sent"}}).model
    submit = plain.actions["submit"].model_copy(update={"to": to})
    actions = {**plain.actions, "submit": submit}
    return plain.model_copy(update={"chains": chains, "actions": actions})


def test_a_link_is_a_state_held_where_it_says(pengesahan):
    """Called as the chain and the link, with the stage of the chain."""
    state = pengesahan.definition.states["correction.secretary"]

    assert ("Koreksi: Sekretaris Dinas", "Lampiran dikoreksi") == (state.label, state.public)
    assert (Stage.DRAFTED, "dinas-sosial") == (state.stage, state.holder)
    assert ("lumajang:17",) == state.source


def test_links_stand_in_order_before_the_state_they_lead_to(pengesahan):
    """Where people look for them."""
    names = list(pengesahan.definition.states)

    assert ["gathering", *CORRECTION, *INITIALS, "awaiting_regent"] == names[:8]


def test_an_approval_leads_to_the_next_link_and_the_last_to_what_follows(pengesahan):
    """Across both chains: the action of a link bears its name."""
    way = ["gathering"]
    way.append(pengesahan.graph.move("gathering", "finalise"))
    while is_link(way[-1]):
        way.append(pengesahan.graph.move(way[-1], way[-1]))

    assert ["gathering", *CORRECTION, *INITIALS, "awaiting_regent"] == way


def test_an_approval_is_given_by_the_role_of_the_link(pengesahan):
    """By nobody else, and nobody writes it down for them."""
    action = pengesahan.definition.actions["initial.assistant"]

    assert (("assistant",), (), "Beri paraf") == (action.by, action.recorded_by, action.label)
    assert ActionKind.FORWARD is action.kind
    assert not action.reasons


def test_each_link_but_the_first_sends_back_to_the_hand_before(pengesahan):
    """Within its chain, for a reason of the chain."""
    actions = pengesahan.definition.actions
    action = actions["correction.secretary.previous"]

    assert "correction.division_head" == pengesahan.graph.move(
        "correction.secretary", "correction.secretary.previous"
    )
    assert ("Kembalikan ke Kepala Bidang", ActionKind.SEND_BACK) == (action.label, action.kind)
    assert ["data_wrong", "not_convinced"] == list(action.reasons)
    assert "correction.sub_coordinator.previous" not in actions
    assert "initial.office_head.previous" not in actions


def test_each_link_sends_back_to_where_the_chain_began(pengesahan):
    """The first as well."""
    for link in (*CORRECTION, *INITIALS):
        assert "gathering" == pengesahan.graph.move(link, f"{link}.back")


def test_whatever_leaves_a_chain_leaves_each_of_its_links(pengesahan):
    """The name of the chain stands for them all."""
    left = {edge.source for edge in pengesahan.graph.edges if edge.action == "unfreeze"}

    assert {*CORRECTION, *INITIALS, "awaiting_regent"} == left


def test_a_letter_is_initialled_at_each_link_of_a_chain(pengesahan):
    """Which it names, as it does an action."""
    letter = {"drafted_by": "submit", "initialled_by": ["initial", "submit"], "signed_by": "submit"}
    more = {"numbered_by": "submit", "issued_by": "submit", "numbering": "before_signing"}
    said = {"label": "Rekap", "layout": "statement", "subject": "Rekap", "body": ["Rekap."]}
    letters = {"letter": {**letter, **more, **said, "number_field": "period"}}

    model = expand(samples.laid(samples.BATCH, letters=letters).model)

    assert INITIALS == pengesahan.definition.letters["ratification"].initialled_by
    assert ("initial.clerk", "initial.head", "submit") == model.letters["letter"].initialled_by


def test_what_a_chain_freezes_is_frozen_at_each_of_its_links(pengesahan):
    """Likewise."""
    assert (*CORRECTION, *INITIALS, "awaiting_regent", "signed") == (
        pengesahan.definition.members.frozen
    )


def test_a_sequence_is_every_link_of_the_chains_that_lead_to_one_another(pengesahan):
    """For they approve the same thing; a state that is no link has none."""
    definition = pengesahan.definition

    assert (*CORRECTION, *INITIALS) == sequence(definition, "correction.division_head")
    assert (*CORRECTION, *INITIALS) == sequence(definition, "initial.regency_secretary")
    assert () == sequence(definition, "gathering") == sequence(definition, "nowhere")


def test_chains_that_do_not_meet_are_sequences_of_their_own():
    """What the one approves the other does not."""
    definition = expand(declared(to="one", one=chain("gathering", "clerk"),
                                 two=chain("sent", "head", "clerk")))  # fmt: skip

    assert ("one.clerk",) == sequence(definition, "one.clerk")
    assert ("two.head", "two.clerk") == sequence(definition, "two.clerk")


def test_a_void_leads_to_the_first_link_of_the_sequence(pengesahan):
    """From any link; nobody takes it, and no other state knows it."""
    for link in (*CORRECTION, *INITIALS):
        assert CORRECTION[0] == pengesahan.graph.move(link, VOID)
        assert VOID not in pengesahan.graph.leaving(link)
    with pytest.raises(machine.NoSuchMove):
        pengesahan.graph.move("awaiting_regent", VOID)


def test_the_chain_of_a_link_is_found(pengesahan):
    """And of what is no link, none."""
    definition = pengesahan.definition

    assert definition.chains["initial"] is of_link(definition, "initial.assistant")
    assert of_link(definition, "gathering") is None
    assert of_link(definition, "initial.nobody") is None


def test_the_name_of_a_chain_means_its_first_link(pengesahan):
    """Any other name means itself."""
    definition = pengesahan.definition

    assert CORRECTION[0] == first_link(definition, "correction")
    assert "gathering" == first_link(definition, "gathering")
    assert "initial.office_head" == link_state("initial", "office_head")


PLACES = {
    ("states", "initial.head"): ("chains", "initial", "links", "head"),
    ("actions", "initial.head", "by", 0): ("chains", "initial", "links", "head"),
    ("actions", "initial.head.back"): ("chains", "initial", "links", "head"),
    ("actions", "submit", "to"): ("actions", "submit", "to"),
    ("states",): ("states",),
    (): (),
}


@pytest.mark.parametrize(("path", "at"), PLACES.items(), ids=map(str, PLACES))
def test_what_was_written_out_stands_where_a_person_wrote_it(path, at):
    """So that a problem points at a line; of the whole chain there is one line."""
    assert at == written(path)
    assert (at if at == path else at[:2]) == whole(path)


def test_a_link_says_itself_where_it_comes_from():
    """When it does; otherwise its chain speaks for it."""
    review = chain("sent", "clerk", "head", source=("contoh:4",))
    own = Link(unit="loket", label="Kepala", added="Tidak disebut.")
    links = {**review.links, "head": own}
    states = expand(declared(to="review", review=review.model_copy(update={"links": links}))).states

    assert (("contoh:4",), None) == (states["review.clerk"].source, states["review.clerk"].added)
    assert ((), "Tidak disebut.") == (states["review.head"].source, states["review.head"].added)


def test_a_definition_without_chains_is_left_as_it_is():
    """The same, not a copy."""
    definition = samples.definition(samples.MINAHASA).model

    assert definition is expand(definition)


LOOPS = {
    "itself": {"one": "one"},
    "one another": {"one": "two", "two": "one"},
    "a circle": {"one": "two", "two": "three", "three": "two"},
    "nothing": {"one": "nowhere"},
}


@pytest.mark.parametrize("leads", LOOPS.values(), ids=LOOPS)
def test_a_chain_that_leads_nowhere_is_written_out_all_the_same(leads):
    """Of what is wrong with it the checks speak."""
    chains = {name: chain(then, "clerk") for name, then in leads.items()}
    definition = expand(declared(to="one", **chains))

    assert {f"{name}.clerk" for name in chains} <= definition.states.keys()
    assert all(sequence(definition, f"{name}.clerk") for name in chains)


ROLES = st.lists(st.sampled_from(["clerk", "head", "mayor", "chief", "aide"]), min_size=1,
                 unique=True)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["one", "two", "three", "four"]), ROLES, min_size=1))
def test_approving_from_the_first_link_visits_each_once_and_ends_where_the_last_leads(roles):
    """Whatever the number of chains, of links, and the order in which they are declared."""
    names = list(roles)
    following = [*names[1:], "sent"]
    chains = {name: chain(then, *roles[name]) for name, then in zip(names, following, strict=True)}
    definition: Definition = expand(declared(to=names[0], **dict(sorted(chains.items()))))
    graph = machine.build(definition)

    visited = [graph.move("gathering", "submit")]
    while is_link(visited[-1]):
        assume(len(visited) < 99)
        visited.append(graph.move(visited[-1], visited[-1]))

    links = [link_state(name, role) for name in names for role in roles[name]]
    assert [*links, "sent"] == visited
    assert tuple(links) == sequence(definition, links[-1])
    assert ["gathering", *links, "sent"] == list(definition.states)
    for link in links:
        assert "gathering" == graph.move(link, f"{link}.back")
        assert links[0] == graph.move(link, VOID)
