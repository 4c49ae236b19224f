"""The rules about what letters say, beyond their examples."""

import pytest

from tests.workflows import samples
from tests.workflows.checks.examples import BATCH, act, found
from workflows import load
from workflows.checks import check

GIVEN = {"number": "{sequence}/{year}", "register": "letters"}
WITH_CODE = {**GIVEN, "number": "{code}/{sequence}/{year}"}


def told(actions=None, **letter):
    """Return what is wrong with the sample service with another letter."""
    return found(actions=actions or {}, letters={"letter": letter})


def numbered(**letter):
    """The same, with a number that the program gives, so that nobody is asked for it."""
    return told({"number": {"asks": None}}, **letter)


TEMPLATES = ["{sequence}/SK", "{year}", "{sequence}{year}", "{sequence:x}/{year}", "{nomor}/{year}"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_that_cannot_be_read_is_told(template):
    """Where it stands."""
    problems = numbered(number=template, register="letters")

    assert [("letter-number", "letters.letter.number")] == problems


@pytest.mark.parametrize("half", [{"number": "{sequence}/{year}"}, {"register": "letters"}])
def test_a_number_and_a_register_go_together(half):
    """One without the other gives nothing."""
    asks = {"number": {"asks": None}} if "number" in half else {}

    assert [("letter-number", "letters.letter")] == told(asks, **half)


def test_a_code_in_the_number_is_that_of_the_letter():
    """Which must have one then, and may otherwise."""
    assert [("letter-number", "letters.letter.number")] == numbered(**WITH_CODE)
    assert [] == numbered(**WITH_CODE, code="400.9.11")
    assert [] == numbered(**GIVEN, code="400.9.11")


def test_a_series_for_each_code_needs_the_code_in_the_number():
    """Else two letters would bear one number."""
    by_code = {"registers": {"letters": {"by_classification": True}}}
    tree = samples.lay(samples.tree(samples.CONTOH / "regency.yaml"), by_code)
    regency = load.read_regency(samples.text(tree), file="contoh/regency.yaml")

    def rules(**letter):
        declared = samples.laid(actions={"number": {"asks": None}}, letters={"letter": letter})
        return [problem.rule for problem in check(declared, regency).problems]

    assert ["letter-number"] == rules(**GIVEN)
    assert [] == rules(**WITH_CODE, code="400.9.11")


def test_a_number_that_is_given_is_not_asked_for_as_well():
    """Two numbers would be one too many."""
    assert [] == numbered(**GIVEN)
    assert [("letter-unnumbered", "letters.letter.numbered_by")] == told(**GIVEN)


def test_a_number_that_is_given_can_be_waited_for():
    """From the action that numbers on, as if it had been asked for there."""
    when = [{"condition": 'letter_number != "-"', "sentence": "Nomor harus ada."}]
    letters = {"letter": GIVEN}
    after = {"number": {"asks": None}, "hand_over": {"when": when}}
    before = {"number": {"asks": None}, "sign": {"when": when}}

    assert [] == found(letters=letters, actions=after)
    assert [("field-used-before-asked", "actions.sign.when.0.condition")] == found(
        letters=letters, actions=before
    )


@pytest.mark.parametrize(
    ("letter", "place"),
    [
        ({"subject": "Surat {nama}"}, "subject"),
        ({"to": ["Kantor", "{nama}"]}, "to.1"),
        ({"body": ["{name}", "untuk {nama}"]}, "body.1"),
        ({"subject": "Surat {name"}, "subject"),
        ({"body": ["} {name}"]}, "body.0"),
        ({"body": ["{}"]}, "body.0"),
        ({"body": ["{ name }"]}, "body.0"),
        ({"body": [{"points": ["{name}", "{nama}"]}]}, "body.0.points.1"),
        ({"body": [{"facts": []}]}, "body.0"),
        ({"body": [{"facts": "name", "points": ["{name}"]}]}, "body.0"),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_told(letter, place):
    """Where it stands."""
    assert [("letter-text", f"letters.letter.{place}")] == told(**letter)


def test_a_part_has_facts_or_reasons():
    """Not both in one."""
    reasoned = {"draft": {"reasons": {"asked": {"label": "Diminta"}}}}
    both = [{"facts": "name", "reasons": True}]

    assert [("letter-text", "letters.letter.body.0")] == told(reasoned, body=both)
    assert [] == told(reasoned, body=[{"facts": "name"}, {"reasons": True}])


def test_facts_name_fields():
    """What is no field is an unknown field, wherever fields are named."""
    at = "letters.letter.body.0.facts.1"

    assert [("unknown-field", at)] == told(body=[{"facts": ["name", "nama"]}])
    assert [("unknown-field", at)] == told(body=[{"facts": ["name", "case_number"]}])


def test_the_condition_of_a_letter_is_read_like_any_other():
    """It names fields, and is true or false."""
    assert [] == told(only_if='purpose == "work"')
    assert [("condition-invalid", "letters.letter.only_if")] == told(only_if="keperluan == 1")


def test_faults_are_reasons_as_well():
    """Of an action that refuses for them."""
    refused = {"draft": {"kind": "reject", "requires": None, "faults": "of_age"}}
    problems = told(refused, body=[{"reasons": True}])

    assert "letter-reasons" not in [rule for rule, _ in problems]


OUTSIDE = {"by": "bureau", "recorded_by": "clerk", "unit": "loket"}
SIGNATURE = {"post": "Kepala Biro", "name": "signer"}
SIGNER = {"type": "text", "label": "Nama kepala biro", "source": "contoh:3"}


def test_an_outside_body_signs_as_someone():
    """Whose name stands in a field."""
    fields, actions = {"signer": SIGNER}, {"sign": OUTSIDE, "draft": {"asks": "signer"}}

    assert [("letter-signature", "letters.letter.signed_by")] == told({"sign": OUTSIDE})
    assert [] == found(fields=fields, actions=actions, letters={"letter": {"signature": SIGNATURE}})


def test_the_name_of_a_signer_is_a_field():
    """One that there is."""
    problems = told({"sign": OUTSIDE}, signature=SIGNATURE)

    assert [("unknown-field", "letters.letter.signature.name")] == problems


def test_a_batch_lists_the_people_of_its_members():
    """So its letter may have an annex of them."""
    letter = {
        "label": "Pengesahan",
        "drafted_by": "submit",
        "signed_by": "submit",
        "numbered_by": "submit",
        "issued_by": "submit",
        "numbering": "after_signing",
        "number_field": "number",
        **GIVEN,
        "layout": "statement",
        "subject": "Pengesahan",
        "body": ["Disahkan."],
        "annex": {"title": "Daftar", "columns": ["name"]},
        "source": "contoh:5",
    }
    fields = {"number": {"type": "text", "label": "Nomor", "source": "contoh:5"}}

    assert [] == found(BATCH, fields=fields, letters={"letter": letter})


PRINTED = {"body": ["{purpose}"]}


def test_what_is_printed_is_not_asked_again_once_it_is_initialled():
    """Neither with the signature nor on the way to it."""
    on_the_way = {"look": act("initialled", "initialled", by="head", asks="purpose")}

    assert [("letter-changed", "actions.sign.asks")] == told({"sign": {"asks": "purpose"}})
    assert [("letter-changed", "actions.look.asks")] == told(on_the_way, **PRINTED)


def test_what_no_letter_prints_may_be_asked_at_any_time():
    """And what is printed, before the initials or after the signature."""
    actions = {
        "draft": {"asks": "purpose"},
        "sign": {"asks": "born"},
        "number": {"asks": ["letter_number", "purpose"]},
    }

    assert [] == told(actions, **PRINTED)


def test_who_sends_it_back_may_ask():
    """Then it is drafted and initialled anew."""
    back = act(
        "initialled",
        "submitted",
        by="head",
        kind="send_back",
        asks="purpose",
        reasons={"typo": {"label": "Keliru"}},
    )

    assert [] == told({"back": back}, **PRINTED)


def test_a_letter_without_initials_changes_until_it_is_signed():
    """Nobody approved it before."""
    assert [] == told({"sign": {"asks": "purpose"}}, initialled_by=None, **PRINTED)


def test_the_number_may_be_given_with_the_signature():
    """Whoever initialled it saw a line to write on."""
    actions = {"sign": {"asks": "letter_number"}, "number": {"asks": None}}

    assert [] == told(actions, numbered_by="sign", body=["{letter_number}", "{purpose}"])


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_shipped_letters_can_be_filled_in_numbered_and_signed(path):
    """In the office's own name and from its own register."""
    declared = samples.definition(path)

    assert () == check(declared, samples.regency(path)).problems
    for letter in declared.model.letters.values():
        assert (letter.number is None) == (letter.signature is not None)
