"""Who complained and what they said is read by those who handle the complaint, and nobody else."""

from collections.abc import Iterable

import pytest
from sqlalchemy import select

from engine import erasure, tables
from engine.office import Office
from engine.tables import Capacity
from tests.engine import complaints, desk
from tests.engine.complaints import REPORTER, WORDS, Complaint
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FRONT, HEAD, NOW, OPERATOR, REGENCY, Staff
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

OFFICER = "pengaduan"
HIDDEN = "Dirahasiakan"
PERSONAL = ("reporter_name", "reporter_address", "reporter_phone", "reporter_words")
LEBAK, MENTAWAI = "lebak", "kepulauan-mentawai"
ANSWERED: dict[str, Value] = {"answer": "Sudah ditegur.", "answered_by_way_of": "email"}
INSTRUCTION = "Periksa loket."


@pytest.fixture
def complaint(office: Office) -> Complaint:
    """A complaint that came by e-mail, just recorded."""
    return complaints.recorded(office, REGENCY, channel="email")


@pytest.mark.parametrize("login", [OFFICER, CHIEF])
def test_who_takes_it_and_who_heads_the_office_read_all_of_it(complaint: Complaint, login: str):
    """By whom it came and the very words."""
    page, shown = complaint.page(login), complaint.shown(login)

    assert REPORTER == page.applicant == shown["reporter_name"]
    assert WORDS == shown["reporter_words"]
    assert "Jaga IV, Desa Contoh" == shown["reporter_address"]
    assert HIDDEN not in shown.values()


@pytest.mark.parametrize("login", [FRONT, OPERATOR, HEAD])
def test_others_read_that_there_is_a_complaint_and_not_whose(complaint: Complaint, login: str):
    """Nowhere on the page, the history included; how it came and where it stands is no secret."""
    page, shown = complaint.page(login), complaint.shown(login)

    assert HIDDEN == page.applicant
    assert dict.fromkeys(PERSONAL, HIDDEN) == {name: shown[name] for name in PERSONAL}
    assert "Email" == shown["channel"]
    assert "Pengaduan diterima" == page.state_label
    assert [] == [text for text in (REPORTER, *WORDS.split("\n\n")) if text in str(page.timeline)]


def test_which_case_is_complained_of_is_hidden_as_well(office: Office, staff: Staff):
    """Its page would tell who applied, and so most likely who complains."""
    case = staff.open_case()
    complaint = complaints.recorded(office, REGENCY, channel="email", about_case=case)

    for login, expected in ((OFFICER, (case, case)), (FRONT, (HIDDEN, None))):
        [named] = [each for each in complaint.page(login).fields if each.id == "about_case"]
        assert expected == (named.text, named.number)
    assert case not in f"{complaint.page(FRONT).timeline}"


@pytest.mark.parametrize("login", [FRONT, HEAD])
def test_asking_for_the_numbers_in_full_does_not_open_it(complaint: Complaint, login: str):
    """What is hidden is not masked: no reason opens it."""
    by = complaint.by[login]
    page = complaint.office.reveal(REGENCY, by, complaint.number, reason="cek pelapor")

    assert HIDDEN == page.applicant
    assert set(PERSONAL) == {each.id for each in page.fields if each.text == HIDDEN}


def test_a_division_reads_it_from_the_day_it_is_theirs(complaint: Complaint):
    """Through every step of theirs, and also once it is answered and closed."""
    hidden = [reads(complaint, HEAD)]
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="without_oversight")
    hidden.append(reads(complaint, HEAD))
    assert [False, False] == hidden

    for login, action, reasons, values in theirs():
        complaint.take(login, action, *reasons, **values)
        assert reads(complaint, HEAD), action
        assert not reads(complaint, OPERATOR), action


def test_a_division_reads_no_more_of_what_it_gave_back(complaint: Complaint):
    """It was for others; nor of one that the office has taken up anew."""
    bring_to_division(complaint)
    assert reads(complaint, HEAD)

    complaint.take(HEAD, "return_disposition", "wrong_division")
    assert not reads(complaint, HEAD)


def test_a_division_reads_no_more_of_what_was_taken_up_anew(complaint: Complaint):
    """Until the head of office disposes of it again."""
    bring_to_division(complaint)
    complaint.take(HEAD, "follow_up")
    complaint.take(HEAD, "answer_complaint", **ANSWERED)
    complaint.take(OFFICER, "reopen", "not_accepted")
    assert not reads(complaint, HEAD)

    dispose(complaint, CHIEF, "bidang-dayasos")
    assert reads(complaint, HEAD)


@pytest.mark.parametrize(
    ("unit", "reader", "other"),
    [("tim-pengaduan", "tim", "kabid"), ("bidang-terkait", "kabid", "tim")],
)
def test_of_two_who_may_get_it_one_reads_it(office: Office, unit: str, reader: str, other: str):
    """The team or the division, as the head of office disposed."""
    complaint = complaints.recorded(office, MENTAWAI, channel="letter")
    complaint.take("pelayanan", "register")
    complaint.take("pelayanan", "classify", complaint_class="without_oversight")
    dispose(complaint, "kadis", unit)

    assert [True, False] == [reads(complaint, reader), reads(complaint, other)]
    assert [True, True] == [reads(complaint, login) for login in ("pelayanan", "kadis")]
    assert not reads(complaint, "depan")


def test_a_role_that_has_no_part_in_complaints_reads_none(office: Office):
    """In Lebak the head of division has none, nor has the secretary above everyone."""
    complaint = complaints.recorded(office, LEBAK, channel="email")
    complaint.take("pengaduan", "register")
    complaint.take("pengaduan", "classify", complaint_class="minor")
    dispose(complaint, "pengaduan", "tim-pengaduan")

    read = {login for login in complaint.by if reads(complaint, login)}
    assert {"pengaduan", "kadis", "tim"} == read


def test_who_stands_in_reads_what_the_post_reads(complaint: Complaint):
    """For the days that they do."""
    someone = desk.hire(complaint.office, "Rina Marlina", "office_head", capacity=Capacity.PLH)

    page = complaint.office.case(REGENCY, someone, complaint.number)

    assert REPORTER == page.applicant


def test_a_post_elsewhere_reads_nothing(complaint: Complaint):
    """Who has the role at a division reads what that division has, and nothing of the office's."""
    bring_to_division(complaint)
    someone = desk.hire(complaint.office, "Rina Marlina", "office_head", unit="bidang-dayasos")
    assert REPORTER == complaint.office.case(REGENCY, someone, complaint.number).applicant

    complaint.take(HEAD, "return_disposition", "wrong_division")
    assert HIDDEN == complaint.office.case(REGENCY, someone, complaint.number).applicant


@pytest.mark.parametrize("login", ["kadis", "sekdin", "kabid"])
def test_whose_turn_it_is_reads_what_they_respond_to(office: Office, login: str):
    """In Lumajang the head of division responds though the office holds the complaint."""
    complaint = complaints.recorded(office, "lumajang", channel="visit")
    complaint.take("pengaduan", "register")
    assert reads(complaint, login)
    assert not reads(complaint, "subkor")

    complaint.take(login, "respond", response="Terima kasih.", answered_by_way_of="in_person")
    assert [login != "kabid", True] == [reads(complaint, each) for each in (login, "pengaduan")]


def test_what_was_answered_and_remarked_is_hidden_with_the_words(complaint: Complaint):
    """It repeats them; in the data and in the history, with the notes of every step."""
    for login, action, reasons, values in (*before(), *theirs()):
        complaint.take(login, action, *reasons, **values, note=f"Catatan {action}.")
    said = (INSTRUCTION, str(ANSWERED["answer"]), "Catatan ")

    handler, other = complaint.page(HEAD), complaint.page(FRONT)
    assert [True] * 3 == [text in f"{handler.timeline}" for text in said]
    assert [False] * 3 == [text in f"{other.timeline}{other.fields}" for text in said]
    assert {None, HIDDEN} == {entry.note for entry in other.timeline}
    assert "Klasifikasi: Pengaduan tidak berkadar pengawasan" in f"{other.timeline}"
    shown = complaint.shown(FRONT)
    assert [HIDDEN, HIDDEN] == [shown[name] for name in ("instruction", "answer")]


def test_what_the_inspectorate_found_is_hidden_too(complaint: Complaint):
    """As well as by what it is proved."""
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="with_oversight")
    complaint.take(CHIEF, "to_inspectorate")
    complaint.take(OFFICER, "record_inspection", inspection_result="Terbukti.")

    assert "Terbukti." == complaint.shown(CHIEF)["inspection_result"]
    assert HIDDEN == complaint.shown(FRONT)["inspection_result"]
    assert "Terbukti." not in f"{complaint.page(FRONT).timeline}"


@pytest.mark.parametrize("login", [OFFICER, FRONT])
def test_who_gave_no_name_has_none(office: Office, login: str):
    """To whoever reads it; the words are hidden all the same."""
    complaint = complaints.recorded(office, REGENCY, channel="facebook", reporter_name="")

    assert "Tanpa nama" == complaint.page(login).applicant
    assert "reporter_name" not in complaint.shown(login)
    assert (login == OFFICER) == (WORDS == complaint.shown(login)["reporter_words"])


@pytest.mark.parametrize("login", [OFFICER, FRONT])
def test_who_was_erased_is_told_as_erased(complaint: Complaint, login: str):
    """There is nothing to hide any more."""
    people = tables.case_person.c
    with complaint.office.database.writing() as work:
        erasure.erase_person(
            work,
            complaint.office.keys,
            regency=REGENCY,
            person=work.execute(select(people.id)).scalar_one(),
            by=complaint.by[OFFICER].person,
            now=NOW,
        )

    assert "(data dihapus)" == complaint.page(login).applicant
    assert set(PERSONAL).isdisjoint(complaint.shown(login))


def before() -> Iterable[tuple[str, str, tuple[str, ...], dict[str, Value]]]:
    """Yield the steps up to the disposition."""
    yield OFFICER, "register", (), {}
    yield OFFICER, "classify", (), {"complaint_class": "without_oversight"}


def theirs() -> Iterable[tuple[str, str, tuple[str, ...], dict[str, Value]]]:
    """Yield the steps from the disposition on: who, what, why, and with which answers."""
    disposed: dict[str, Value] = {"division": "bidang-dayasos", "instruction": INSTRUCTION}
    yield CHIEF, "dispose", (), disposed
    yield HEAD, "follow_up", (), {}
    yield HEAD, "ask_complainant", ("unclear",), {}
    yield OFFICER, "complainant_replied", (), {}
    yield HEAD, "answer_complaint", (), ANSWERED
    yield OFFICER, "close", (), {"satisfied": "accepted"}


def bring_to_division(complaint: Complaint) -> None:
    """Bring a new complaint to the division."""
    complaint.take(OFFICER, "register")
    complaint.take(OFFICER, "classify", complaint_class="without_oversight")
    dispose(complaint, CHIEF, "bidang-dayasos")


def dispose(complaint: Complaint, login: str, unit: str) -> None:
    assert "dispositioned" == complaint.take(
        login, "dispose", division=unit, instruction=INSTRUCTION
    )


def reads(complaint: Complaint, login: str) -> bool:
    """Say whether this person reads who complained, and what they said; never one of the two."""
    page, shown = complaint.page(login), complaint.shown(login)
    read = {page.applicant == REPORTER, shown["reporter_words"] == WORDS}
    [both] = read
    assert both != (HIDDEN in shown.values())
    return both
