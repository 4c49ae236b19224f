"""What BPJS answers about each application of a dispatch, and where it goes then."""

import pytest

from engine.cases.commands import ReadAnswers
from engine.database import count_statements
from engine.errors import InputInvalid, Refused
from engine.office import Office
from tests.engine import desk
from tests.engine.dispatch import FRONT, Mentawai
from tests.engine.standing import copies


@pytest.fixture
def mentawai(office: Office) -> Mentawai:
    """The office of Mentawai."""
    return Mentawai.of(office)


def test_a_dispatch_sends_its_applications_and_reads_the_answers(mentawai: Mentawai):
    """Confirmed they wait for the card; refused they come back to the office."""
    one, two = mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(one, two)
    assert ["sent", "sent"] == [mentawai.state(one), mentawai.state(two)]

    mentawai.read(batch, {one: "confirmed", two: "refused"})

    assert "confirmed" == mentawai.state(one)
    assert "refused_by_bpjs" == mentawai.state(two)
    [*_, last] = desk.events(mentawai.office, two)
    assert ["refused_by_bpjs"] == last.body["reasons"]
    assert batch == last.body["batch"]
    assert "complete" == mentawai.act(FRONT, batch, "finish")
    assert [] == desk.findings(mentawai.office)


def test_who_was_refused_joins_the_next_dispatch(mentawai: Mentawai):
    """The one that refused it need not be over."""
    one, two = mentawai.queued(), mentawai.queued()
    first = mentawai.sent(one, two)
    mentawai.read(first, {one: "refused"})

    mentawai.enter(one)
    second = mentawai.sent(one)
    mentawai.read(second, {one: "confirmed"})

    assert "confirmed" == mentawai.state(one)
    assert 1 == len(mentawai.members(first))
    assert [] == desk.findings(mentawai.office)


def test_the_card_may_come_before_the_answer_or_after(mentawai: Mentawai):
    """Either way it is ready to be fetched once both are there."""
    before, after = mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(before, after)
    mentawai.act(FRONT, before, "receive_card_first")

    mentawai.read(batch, {before: "confirmed", after: "confirmed"})

    assert ["card_ready", "confirmed"] == [mentawai.state(before), mentawai.state(after)]
    assert "card_ready" == mentawai.act(FRONT, after, "receive_card")
    assert [] == desk.findings(mentawai.office)


def test_a_dispatch_ends_when_all_are_answered(mentawai: Mentawai):
    """The card alone is no answer; whoever came to their end meanwhile is not waited for."""
    one, two, three = mentawai.queued(), mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(one, two, three)
    mentawai.act(FRONT, one, "receive_card_first")
    mentawai.read(batch, {two: "refused"})
    mentawai.act(FRONT, three, "withdraw", "beneficiary_died")

    with pytest.raises(Refused, match="belum dijawab BPJS"):
        mentawai.act(FRONT, batch, "finish")
    mentawai.read(batch, {one: "confirmed"})
    assert "complete" == mentawai.act(FRONT, batch, "finish")
    assert [] == mentawai.members(batch)
    assert [] == desk.findings(mentawai.office)


def test_an_answer_is_for_who_waits_for_it(mentawai: Mentawai):
    """Refused whole are answers about others, twice the same, unknown ones, and none at all."""
    one, two, other = mentawai.queued(), mentawai.queued(), mentawai.queued()
    batch = mentawai.sent(one, two)
    mentawai.read(batch, {one: "confirmed"})

    for answers in ({one: "confirmed"}, {two: "confirmed", other: "confirmed"}, {two: "?"}, {}):
        with pytest.raises(InputInvalid) as refused:
            mentawai.read(batch, answers)
        assert {"answers"} == refused.value.mistakes.keys()
    assert "sent" == mentawai.state(two)


def test_answers_are_read_by_the_front_office_once_it_is_sent(mentawai: Mentawai):
    """Not before, and by nobody else."""
    one = mentawai.queued()
    batch = mentawai.batch(one)
    with pytest.raises(Refused, match="Hanya di tahap “Menunggu BNBA"):
        mentawai.read(batch, {one: "confirmed"})

    mentawai.act(FRONT, batch, "send")

    with pytest.raises(Refused, match="Ini dikerjakan"):
        mentawai.office.perform(
            ReadAnswers(**mentawai.on("pelayanan", batch), answers={one: "confirmed"})
        )


def test_three_hundred_answers_take_as_many_statements_as_ten(mentawai: Mentawai):
    """Confirmed and refused by turns."""
    few, many = mentawai.queued(), mentawai.queued()

    def sent(model: str, count: int) -> int:
        numbers = copies(mentawai.office, model, count)
        batch = mentawai.sent(*numbers)
        answers = dict(zip(numbers, ["confirmed", "refused"] * (count // 2), strict=True))
        reading = ReadAnswers(**mentawai.on(FRONT, batch), answers=answers)
        with count_statements(mentawai.office.database) as seen:
            mentawai.office.perform(reading)
        return len(seen)

    assert sent(few, 10) == sent(many, 300)
    assert [] == desk.findings(mentawai.office)
