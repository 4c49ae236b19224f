"""The rules about ladders, beyond their examples."""

import pytest

from tests.workflows.checks.examples import act, found

CLOCK = act("submitted", "withdrawn", by="clock")
HERE = "clocks.service.ladder"


def ladder(*places, **clock):
    """Return a fragment whose service clock has rungs that tell the holder."""
    return laddered(*({"at": at, "notify": "holder"} for at in places), **clock)


def laddered(*rungs, **clock):
    """Return a fragment whose service clock has these rungs."""
    return {"clocks": {"service": {"ladder": list(rungs), **clock}}}


SAID = [
    "25 percent", "1 working day before", "75 percent", "1 hour before", "due",
    "10 working minutes after", "3 days after",
]  # fmt: skip


def test_a_ladder_of_every_kind_of_rung_is_none_of_ours():
    """From before the deadline until after it, and to everyone."""
    told = {"at": "due", "notify": ["holder", "supervisors", "clerk"], "assign": "head"}

    assert [] == found(**ladder(*SAID))
    assert [] == found(supervisors="head", **laddered(told))
    assert [] == found(supervisors=["head", "clerk"])


@pytest.mark.parametrize("at", ["100 percent", "before", "2 weeks before", "75 percent after"])
def test_a_rung_that_stands_nowhere_is_told_where_it_is_written(at):
    """The others are still read."""
    told = found(**ladder("75 percent", at, "due"))

    assert [("rung-unreadable", f"{HERE}.1.at")] == told


LOWER = {
    "a share": (["75 percent", "50 percent"], 1),
    "a share after the deadline": (["due", "99 percent"], 1),
    "before after the deadline": (["due", "1 hour before"], 1),
    "the deadline after it": (["1 hour after", "due"], 1),
    "less time before, of another kind than the promise": (["1 hour before", "2 hours before"], 1),
    "less time before": (["1 working day before", "2 working days before"], 1),
    "more time after": (["2 hours after", "1 hour after"], 1),
    "a share of the same kind": (["75 percent", "1 working day before"], 1),
    "the second of three": (["75 percent", "50 percent", "due"], 1),
    "the third of three": (["50 percent", "75 percent", "70 percent"], 2),
}


@pytest.mark.parametrize(("places", "number"), LOWER.values(), ids=LOWER)
def test_a_rung_below_the_one_before_it_is_told(places, number):
    """It would be climbed only after that one."""
    assert [("ladder-order", f"{HERE}.{number}.at")] == found(**ladder(*places))


ORDERED = {
    "the same place": ["75 percent", "75 percent"],
    "a share and time before": ["50 percent", "1 working day before", "75 percent"],
    "another kind, which may come before or after": ["75 percent", "6 hours before", "50 percent"],
    "after, in another kind": ["2 working days after", "1 hour after"],
}


@pytest.mark.parametrize("places", ORDERED.values(), ids=ORDERED)
def test_what_cannot_be_told_to_be_lower_is_none_of_ours(places):
    """Nor what stands at the same place."""
    assert [] == found(**ladder(*places))


def test_a_warning_before_the_start_is_told():
    """Three days before a deadline of two; by the shortest promise where they differ."""
    promises = {"school": "2 working days", "work": "5 working days"}
    classed = {"promise": None, "category": "purpose", "promises": promises}
    told = [("ladder-order", f"{HERE}.0.at")]

    assert told == found(**ladder("3 working days before"))
    assert told == found(**ladder("3 working days before", **classed))
    assert [] == found(**ladder("2 working days before", **classed))


def test_a_ladder_of_a_promise_that_cannot_be_read_is_not_blamed_for_it():
    """The promise alone is."""
    told = found(**ladder("75 percent", "1 working day before", promise="2 weeks"))

    assert [("promise-unreadable", "clocks.service.promise")] == told


def taking(clock=None, **action):
    """Return a fragment in which a second clock takes an action, each changed as given."""
    checking = {
        "label": "Pemeriksaan",
        "promise": "1 working day",
        "start": "submitted",
        "stop": ["drafted", "rejected", "withdrawn"],
        "pause": ["returned", "awaiting"],
        "ladder": [{"at": "due", "take": "lapse"}],
        "source": "contoh:6",
    }
    return {
        "clocks": {"checking": {**checking, **(clock or {})}},
        "actions": {"lapse": {**CLOCK, **action}},
    }


def test_a_clock_may_take_an_action_of_its_own():
    """Which leaves where it runs; more states do no harm."""
    assert [] == found(**taking())
    assert [] == found(**taking(**{"from": ["submitted", "signed"]}))
    assert [] == found(**taking(**{"from": "any_open"}))


TAKE = [("ladder-takes", "clocks.checking.ladder.0.take")]


def test_a_clock_that_may_run_out_where_its_action_leads_nowhere_is_told():
    """At the desk that it does not leave, or where it would only run if it did not pause."""
    assert TAKE == found(**taking(**{"from": "drafted"}))
    assert TAKE == found(**taking({"stop": ["initialled", "rejected", "withdrawn"]}))
    assert TAKE == found(**taking({"pause": "returned"}))


def test_a_window_goes_on_while_its_clock_is_paused():
    """So that its action has to leave what pauses it as well."""
    window = {"promise": "days 19,24 of month previous"}

    assert TAKE == found(**taking(window))
    assert [] == found(**taking(window, **{"from": ["submitted", "returned", "awaiting"]}))


def test_what_a_person_takes_no_clock_takes():
    """Nor a batch."""
    assert TAKE == found(**taking(by="clerk"))


def test_an_action_of_a_clock_that_no_rung_takes_is_told():
    """It would never happen."""
    told = found(actions={"lapse": CLOCK})

    assert [("ladder-takes", "actions.lapse.by")] == told


HUMAN = {
    "asks": "letter_number",
    "requires": "identity",
    "faults": "identity",
    "not_by": "give_back",
    "when": [{"condition": "received_on < today", "sentence": "Besok saja."}],
    "reasons": {"late": {"label": "Terlambat"}},
}


@pytest.mark.parametrize("key", HUMAN)
def test_a_clock_gives_nothing_that_only_a_person_can(key):
    """Told once, at the key."""
    told = found(**taking(**{key: HUMAN[key]}))

    assert ("clock-alone", f"actions.lapse.{key}") in told
    assert {"clock-alone"} == {rule for rule, _ in told if rule != "fault-kind"}


def test_nobody_takes_an_action_of_a_clock_beside_it():
    """Nor records it, and no case is opened by time that runs out."""
    assert ("clock-alone", "actions.lapse.by") in found(**taking(by=["clock", "clerk"]))
    assert [("clock-alone", "actions.lapse.by")] == found(**taking(recorded_by="clerk"))
    assert ("clock-alone", "opening.by.1") in found(opening={"by": ["clerk", "clock"]})


MISSPELT = {
    "supervisors": ({"supervisors": ["x"]}, "unknown-role", "supervisors.0"),
    "notify": (laddered({"at": "due", "notify": ["holder", "x"]}), "unknown-role",
               f"{HERE}.0.notify.1"),
    "assign": (laddered({"at": "due", "assign": "x"}), "unknown-role", f"{HERE}.0.assign"),
    "take": (laddered({"at": "due", "take": "x"}), "unknown-action", f"{HERE}.0.take"),
    "binds": ({"clocks": {"service": {"binds": "x"}}}, "unknown-unit", "clocks.service.binds"),
    "binds a unit": (
        {"clocks": {"service": {"binds": "loket"}}}, "unknown-unit", "clocks.service.binds",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "rule", "place"), MISSPELT.values(), ids=MISSPELT)
def test_a_misspelt_name_on_a_ladder_is_told_where_it_stands(fragment, rule, place):
    """Once, and nothing else is blamed for it."""
    assert [(rule, place)] == found(**fragment)


def test_whose_time_a_clock_measures_is_the_applicant_or_an_outside_body():
    """Nobody of the office."""
    assert [] == found(clocks={"service": {"binds": "applicant"}})
    assert [] == found(clocks={"service": {"binds": "bureau"}})


@pytest.mark.parametrize("word", ["clock", "holder", "supervisors"])
def test_the_words_of_a_ladder_name_nothing_else(word):
    """Else a rung would tell both."""
    role = {"label": "Lain", "source": "contoh:2"}

    assert ("name-taken", f"outside.{word}") in found(outside={word: role})
    assert ("name-taken", f"roles.{word}") in found(roles={word: role})


def test_supervisors_and_who_is_told_have_something_to_do():
    """A role that only watches over the service is used."""
    watcher = {"driver": {"label": "Pengawas", "source": "contoh:2"}}
    unheld = [("role-without-holder", "roles.driver")]

    assert unheld == found(roles=watcher, supervisors="driver")
    assert unheld == found(roles=watcher, **laddered({"at": "due", "notify": "driver"}))
    assert unheld == found(roles=watcher, **laddered({"at": "due", "assign": "driver"}))
    assert ("role-unused", "roles.driver") in found(roles=watcher)
