"""Where the time of a case went, holder by holder."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.working_time.calendars import local, shipped, timetables
from workflows.held import Held, Turn, Worked, held
from workflows.promise import WorkingMinutes
from workflows.working_time import Timetable, between

FIRST, LAST = datetime(2026, 1, 2, tzinfo=UTC), datetime(2027, 12, 29, tzinfo=UTC)
OFFICE, BPJS, APPLICANT = "bidang-linjamsos", "bpjs", "applicant"


def turns(*written: tuple[str, str | None]) -> list[Turn]:
    return [Turn(local(f"2026-11-{at}"), holder) for at, holder in written]


def told(found: tuple[Held, ...]) -> dict[str, str]:
    """Return the working time of each holder, in the order in which they are told."""
    return {each.holder: str(each.worked.time if each.worked else None) for each in found}


def instants() -> st.SearchStrategy[datetime]:
    """Return instants of which some are equal, as an office's clock may tell them."""
    hours = int((LAST - FIRST) / timedelta(hours=1))
    return st.integers(0, hours).map(lambda hour: FIRST + timedelta(hours=hour))


def histories(*holders: str | None) -> st.SearchStrategy[list[Turn]]:
    return st.lists(st.builds(Turn, instants(), st.sampled_from(holders)), min_size=1, max_size=8)


def test_each_holder_is_told_what_all_its_turns_add_up_to():
    """Who held it longest in working time comes first, whoever held it longer by the wall."""
    found = held(
        turns(
            ("20 09:00", OFFICE),
            ("20 15:00", BPJS),
            ("23 09:00", OFFICE),
            ("23 10:00", APPLICANT),
        ),
        local("2026-11-23 10:30"),
        shipped(),
    )

    assert {OFFICE: "5:30:00", BPJS: "3:00:00", APPLICANT: "0:30:00"} == told(found)
    assert timedelta(days=2, hours=18) == found[1].wall


def test_only_who_holds_it_now_has_held_it_since():
    """Since the beginning of the turn, whatever happened to the case in it."""
    found = held(
        turns(("23 08:00", OFFICE), ("23 09:00", BPJS), ("23 10:00", OFFICE), ("23 11:00", OFFICE)),
        local("2026-11-23 12:00"),
        shipped(),
    )

    assert {OFFICE: local("2026-11-23 10:00"), BPJS: None} == {
        each.holder: each.since for each in found
    }


def test_while_a_case_is_closed_nobody_holds_it():
    """Neither after its end nor until it is taken up anew."""
    closed = turns(("23 08:00", OFFICE), ("23 09:00", None))
    [before] = held(closed, local("2026-11-23 11:00"), shipped())
    [after] = held([*closed, *turns(("23 11:00", OFFICE))], local("2026-11-23 11:15"), shipped())

    assert (timedelta(hours=1), None) == (before.wall, before.since)
    assert timedelta(hours=1, minutes=15) == after.wall


def test_a_day_is_a_day_however_short():
    """From one opening to a closing is the number of days, and half of the hours half a day."""
    week = turns(("16 07:30", BPJS))
    [whole] = held(week, local("2026-11-20 23:00"), shipped())
    [part] = held(turns(("16 07:30", BPJS)), local("2026-11-16 09:30"), shipped())

    assert whole.worked is not None
    assert 5 == whole.worked.days
    assert part.worked is not None
    assert Fraction(2 * 60, 7 * 60 + 30) == part.worked.days


def test_who_held_it_for_no_time_is_left_out_unless_it_is_their_turn():
    """A case that passed through in one instant has no line for it."""
    passed = turns(("23 08:00", OFFICE), ("23 09:00", BPJS), ("23 09:00", APPLICANT))

    assert [OFFICE, APPLICANT] == [
        each.holder for each in held(passed, local("2026-11-23 09:00"), shipped())
    ]


def test_without_a_calendar_there_is_only_the_wall_clock():
    """As little as where the calendar does not reach."""
    long_ago = [Turn(local("1990-01-01 08:00"), OFFICE)]
    until = local("1990-01-02 08:00")

    for table in (None, shipped()):
        [found] = held(long_ago, until, table)
        assert (timedelta(days=1), None) == (found.wall, found.worked)
    assert () == held([], until, shipped())


@given(timetables(), histories(OFFICE, BPJS, APPLICANT), instants())
def test_the_parts_add_up_to_the_whole(table: Timetable, history: list[Turn], until: datetime):
    """To the working time, the days and the wall time from the first instant to the last."""
    found = held(history, until, table)
    [whole] = held([Turn(history[0].at, OFFICE)], max(until, *(turn.at for turn in history)), table)

    assert whole.worked == sum((each.worked or Worked() for each in found), Worked())
    assert whole.wall == sum((each.wall for each in found), timedelta())
    assert 1 == sum(each.since is not None for each in found)
    assert whole.worked is not None
    assert whole.worked.time == between(
        table, WorkingMinutes(1), history[0].at, history[0].at + whole.wall
    )
    assert [each.worked.time for each in found if each.worked] == sorted(
        (each.worked.time for each in found if each.worked), reverse=True
    )


@given(histories(OFFICE, BPJS, None), instants())
def test_each_instant_belongs_to_the_last_who_was_told(history: list[Turn], until: datetime):
    """Events of one instant, and a clock that went back, take no time and give none."""
    begins = list(accumulate((turn.at for turn in history), max))
    end = max(until, begins[-1])
    expected: dict[str, timedelta] = {}
    for turn, since, to in zip(history, begins, [*begins[1:], end], strict=True):
        if turn.holder is not None and since < to:
            expected[turn.holder] = expected.get(turn.holder, timedelta()) + (to - since)

    assert expected == {each.holder: each.wall for each in held(history, until, None) if each.wall}
