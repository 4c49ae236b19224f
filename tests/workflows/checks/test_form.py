"""The rules about fields, beyond their examples."""

import pytest

from tests.workflows.checks.examples import found

ATTRIBUTES = {
    "an attribute of nobody": ({"name": {"person": None}}, "fields.name"),
    "a type that cannot hold it": ({"name": {"type": "number"}}, "fields.name"),
    "held twice": (
        {"purpose": {"type": "text", "choices": None, "person": "applicant", "attribute": "name"}},
        "fields.purpose.attribute",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "place"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_a_particular_is_one_of_one_person(fields, place):
    """Kept once, in a field that can hold it."""
    assert [("attribute-misplaced", place)] == found(fields=fields)


def test_two_people_have_a_name_each():
    """The beneficiary is not the applicant."""
    other = {"person": "beneficiary", "attribute": "name", "type": "text", "choices": None}

    assert [] == found(fields={"purpose": other})


def test_bounds_leave_a_number_between_them():
    """Else no answer would do."""
    number = {"type": "number", "choices": None}

    crossed = found(fields={"purpose": {**number, "minimum": 2, "maximum": 1}})
    kept = found(fields={"purpose": {**number, "minimum": 1, "maximum": 1}})

    assert [("bounds-misplaced", "fields.purpose.minimum")] == crossed
    assert [] == kept


def test_what_a_person_said_is_long_or_it_is_not_what_they_said():
    """The field is of several lines."""
    words = {"person": "applicant", "attribute": "words", "choices": None}

    assert [] == found(fields={"purpose": {**words, "type": "long_text"}})
    assert [("attribute-misplaced", "fields.purpose")] == found(
        fields={"purpose": {**words, "type": "text"}}
    )


CHANNEL = {"type": "channel", "label": "Saluran", "source": "contoh:2"}
ADDRESS = {
    "type": "long_text",
    "label": "Alamat",
    "person": "applicant",
    "attribute": "address",
    "source": "contoh:2",
}
WITH_CHANNEL = {"asks": ["name", "born", "purpose", "channel"]}
WITH_BOTH = {"asks": [*WITH_CHANNEL["asks"], "address"]}


def channels(*identity):
    """A standard with one channel, which asks for these particulars."""
    return {"channels": {"box": {"kind": "box", "label": "Kotak", "identity": list(identity)}}}


IDENTITIES = {
    "nothing": ([], WITH_CHANNEL, []),
    "what is asked": (["name"], WITH_CHANNEL, []),
    "what is asked, if it need not be answered": (["name", "address"], WITH_BOTH, []),
    "what is not asked": (["name", "address"], WITH_CHANNEL, [1]),
    "what is not asked, twice": (["address", "nik"], WITH_CHANNEL, [0, 1]),
}


@pytest.mark.parametrize(("identity", "opening", "missing"), IDENTITIES.values(), ids=IDENTITIES)
def test_a_channel_asks_for_what_the_opening_asks(identity, opening, missing):
    """At the opening the channel is chosen."""
    fields = {"channel": CHANNEL, "address": {**ADDRESS, "required": False}}
    asked = {name: fields[name] for name in fields if name in opening["asks"]}

    told = found(fields=asked, opening=opening, standard=channels(*identity))

    place = "standard.channels.box.identity"
    assert [("channel-identity", f"{place}.{position}") for position in missing] == told


def test_a_particular_of_the_beneficiary_does_not_tell_who_complains():
    """The channel asks the applicant."""
    other = {**ADDRESS, "person": "beneficiary"}

    told = found(
        fields={"channel": CHANNEL, "address": other},
        opening=WITH_BOTH,
        standard=channels("address"),
    )

    assert [("channel-identity", "standard.channels.box.identity.0")] == told


def test_a_channel_that_nobody_chooses_asks_for_nothing():
    """A service publishes where to complain, and takes no complaint down."""
    assert [] == found(standard=channels("name", "address"))


def test_what_is_misspelt_may_be_what_a_channel_asks_for():
    """It is told once, where it is asked."""
    asks = {"asks": [*WITH_CHANNEL["asks"], "adress"]}

    told = found(fields={"channel": CHANNEL}, opening=asks, standard=channels("address"))

    assert [("unknown-field", "opening.asks.4")] == told


def test_a_channel_is_chosen_among_some():
    """Where the standard has none, nobody could answer."""
    told = found(fields={"channel": CHANNEL}, opening=WITH_CHANNEL)

    assert [("choice-empty", "fields.channel")] == told


def test_a_channel_lists_no_choices_of_its_own():
    """They are those of the standard."""
    fields = {"channel": {**CHANNEL, "choices": {"box": "Kotak"}}}

    told = found(fields=fields, opening=WITH_CHANNEL, standard=channels())

    assert [("choices-misplaced", "fields.channel.choices")] == told


def test_every_further_field_that_names_a_case_is_told():
    """The first stands."""
    named = {"type": "case", "label": "Berkas", "source": "contoh:2"}
    asks = {"asks": ["name", "born", "purpose", "one", "two", "three"]}

    told = found(fields=dict.fromkeys(("one", "two", "three"), named), opening=asks)

    assert [("case-twice", "fields.two.type"), ("case-twice", "fields.three.type")] == told
