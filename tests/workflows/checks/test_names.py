"""A name that does not resolve is told once, and nothing else is blamed for it."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import BATCH, act, found
from workflows.checks import check
from workflows.load import read_definition

CONTOH = samples.tree(samples.CONTOH / "surat-contoh.yaml")

MISSPELT = {
    "opening to": ({"opening": {"to": "submited"}}, "unknown-state", "opening.to"),
    "from": ({"actions": {"draft": {"from": "submited"}}}, "unknown-state", "actions.draft.from"),
    "from, in a list": (
        {"actions": {"draft": {"from": ["submitted", "x"]}}}, "unknown-state",
        "actions.draft.from.1",
    ),
    "to": ({"actions": {"draft": {"to": "draftd"}}}, "unknown-state", "actions.draft.to"),
    "return to": ({"actions": {"give_back": {"to": "x"}}}, "unknown-state", "actions.give_back.to"),
    "resume from": (
        {"actions": {"take_again": {"from": "x"}}}, "unknown-state", "actions.take_again.from",
    ),
    "start": ({"clocks": {"service": {"start": "x"}}}, "unknown-state", "clocks.service.start"),
    "stop": ({"clocks": {"service": {"stop": ["x"]}}}, "unknown-state", "clocks.service.stop.0"),
    "pause": ({"clocks": {"service": {"pause": "x"}}}, "unknown-state", "clocks.service.pause"),
    "opening by": ({"opening": {"by": "x"}}, "unknown-role", "opening.by"),
    "by": ({"actions": {"sign": {"by": "x"}}}, "unknown-role", "actions.sign.by"),
    "outside body": (
        {"actions": {"record_answer": {"by": "x"}}}, "unknown-role", "actions.record_answer.by",
    ),
    "recorded by": (
        {"actions": {"record_answer": {"recorded_by": "x"}}}, "unknown-role",
        "actions.record_answer.recorded_by",
    ),
    "checked by": (
        {"requirements": {"identity": {"checked_by": "x"}}}, "unknown-role",
        "requirements.identity.checked_by",
    ),
    "opening asks": (
        {"opening": {"asks": ["name", "born", "purpose", "x"]}}, "unknown-field", "opening.asks.3",
    ),
    "asks": ({"actions": {"draft": {"asks": "x"}}}, "unknown-field", "actions.draft.asks"),
    "requires": (
        {"actions": {"sign": {"requires": "x"}}}, "unknown-requirement", "actions.sign.requires",
    ),
    "faults": (
        {"actions": {"give_back": {"faults": "x"}}}, "unknown-requirement",
        "actions.give_back.faults",
    ),
    "not by": ({"actions": {"sign": {"not_by": "x"}}}, "unknown-action", "actions.sign.not_by"),
    **{
        f"letter {key}": (
            {"letters": {"letter": {key: "x"}}}, "unknown-action", f"letters.letter.{key}",
        )
        for key in ("drafted_by", "initialled_by", "signed_by", "numbered_by", "issued_by")
    },
    "holder": ({"states": {"drafted": {"holder": "x"}}}, "unknown-unit", "states.drafted.holder"),
    "holder of the first state": (
        {"states": {"submitted": {"holder": "x"}}}, "unknown-unit", "states.submitted.holder",
    ),
    "holder outside": (
        {"states": {"awaiting": {"holder": "x"}}}, "unknown-unit", "states.awaiting.holder",
    ),
    "unit": ({"actions": {"sign": {"unit": "x"}}}, "unknown-unit", "actions.sign.unit"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "rule", "place"), MISSPELT.values(), ids=MISSPELT)
def test_a_misspelt_name_is_told_once_where_it_stands(fragment, rule, place):
    """The rules that would need it hold their peace."""
    assert [(rule, place)] == found(**fragment)


LISTING = {
    "label": "Penumpang", "particulars": ["name"], "listed_by": "clerk", "listed_in": "submitted",
    "judged_by": "clerk", "judged_in": "submitted", "faults": {"old": {"label": "Sudah tua"}},
    "source": "contoh:2",
}  # fmt: skip
PEOPLE = {
    "listed by": ({"listed_by": ["clerk", "x"]}, "unknown-role", "people.listed_by.1"),
    "judged by": ({"judged_by": "x"}, "unknown-role", "people.judged_by"),
    "listed in": ({"listed_in": "x"}, "unknown-state", "people.listed_in"),
    "judged in": ({"judged_in": ["drafted", "x"]}, "unknown-state", "people.judged_in.1"),
}


@pytest.mark.parametrize(("change", "rule", "place"), PEOPLE.values(), ids=PEOPLE)
def test_a_name_that_is_misspelt_in_a_listing_is_told_once(change, rule, place):
    """Nobody would be listed there, or by them."""
    assert [(rule, place)] == found(people={**LISTING, **change})


LINK = {"unit": "loket", "label": "Tamu"}
GATHERED = {
    "during": ({"members": {"during": "x"}}, "unknown-state", "members.during"),
    "frozen": ({"members": {"frozen": ["initial", "x"]}}, "unknown-state", "members.frozen"),
    "answered in": (
        {"members": {"answered_in": "x", "answered_by": "clerk",
                     "answers": {"yes": {"label": "Ya", "member": "a", "words": ["ya"]}}}},
        "unknown-state", "members.answered_in",
    ),
    "gathered by": ({"members": {"gathered_by": "x"}}, "unknown-role", "members.gathered_by"),
    "moves": ({"members": {"moves": {"x": "a"}}}, "unknown-action", "members.moves.x"),
    "then": ({"chains": {"initial": {"then": "x"}}}, "unknown-state", "chains.initial.then"),
    "back": ({"chains": {"initial": {"back": "x"}}}, "unknown-state", "chains.initial.back"),
    "back to a chain": (
        {"chains": {"initial": {"back": "initial"}}}, "unknown-state", "chains.initial.back",
    ),
    "a link": (
        {"chains": {"initial": {"links": {"x": LINK}}}}, "unknown-role", "chains.initial.links.x",
    ),
    "the unit of a link": (
        {"chains": {"initial": {"links": {"head": {"unit": "x"}}}}}, "unknown-unit",
        "chains.initial.links.head.unit",
    ),
    "to a chain": ({"actions": {"submit": {"to": "inital"}}}, "unknown-state", "actions.submit.to"),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "rule", "place"), GATHERED.values(), ids=GATHERED)
def test_a_name_that_is_misspelt_in_a_batch_or_a_chain_is_told_once(fragment, rule, place):
    """At the place where it is written, not where the chain is written out."""
    path = samples.CONTOH / BATCH
    declared = samples.laid(BATCH, **fragment)
    (problem,) = check(declared, samples.regency(path)).problems

    assert rule == problem.rule
    assert problem.place == declared.source.place(tuple(place.split(".")))


def test_a_chain_is_a_name_that_may_have_been_meant():
    """And what it is written out as is none."""
    declared = samples.laid(BATCH, actions={"submit": {"to": "initia"}})
    (problem,) = check(declared, samples.regency(samples.CONTOH / BATCH)).problems

    assert "maksud Anda 'initial'?" == problem.hint
    declared = samples.laid(BATCH, actions={"submit": {"to": "zzz"}})
    (problem,) = check(declared, samples.regency(samples.CONTOH / BATCH)).problems
    assert "yang ada: gathering, initial, sent" == problem.hint


def test_a_number_field_that_is_misspelt_leaves_the_true_one_unasked_for_nothing():
    """The letter's own field is still asked by the action that numbers."""
    fragment = {"letters": {"letter": {"number_field": "leter_number"}}}

    assert [("unknown-field", "letters.letter.number_field")] == found(**fragment)


TAKEN = {
    "a state named after the language": (
        {"states": {"resume": CONTOH["states"]["drafted"]},
         "actions": {"in": act("submitted", "resume"), "out": act("resume", "ready")}},
        "states.resume",
    ),
    "a field named after a fact": (
        {"fields": {"today": CONTOH["fields"]["born"]},
         "opening": {"asks": ["name", "born", "purpose", "today"]}},
        "fields.today",
    ),
    "a field named after a count": (
        {"people": LISTING, "fields": {"people": CONTOH["fields"]["letter_number"]}},
        "fields.people",
    ),
    "a role named after the language": (
        {"roles": {"batch": CONTOH["roles"]["clerk"]}}, "roles.batch",
    ),
    "a body named after the language": (
        {"outside": {"applicant": CONTOH["outside"]["bureau"]}}, "outside.applicant",
    ),
    "a body named after a unit": (
        {"outside": {"loket": CONTOH["outside"]["bureau"]}}, "outside.loket",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "place"), TAKEN.values(), ids=TAKEN)
def test_a_name_has_one_meaning(fragment, place):
    """Else a reader, or the engine, would take one for the other."""
    assert ("name-taken", place) in found(**fragment)


@pytest.mark.parametrize("name", ["gathering", "resume", "any_open"])
def test_a_chain_has_a_name_of_its_own(name):
    """An action that leads there leads to its first link."""
    chain = samples.tree(samples.CONTOH / BATCH)["chains"]["initial"]

    assert ("name-taken", f"chains.{name}") in found(BATCH, chains={name: chain})


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("contoh/surat-contoh.yaml", False),
        ("definitions/contoh/surat-contoh.yaml", False),
        ("surat-contoh.yaml", False),
        ("<teks>", False),
        ("contoh/surat.yaml", True),
        ("lebak/surat-contoh.yaml", True),
    ],
)
def test_a_file_is_called_and_lies_as_it_says(file, wrong):
    """A text without a folder has no place to lie in."""
    path = samples.CONTOH / "surat-contoh.yaml"
    problems = check(read_definition(path.read_bytes(), file=file), samples.regency(path)).problems

    assert (["service-file"] if wrong else []) == [problem.rule for problem in problems]
