"""How many statements a signed-in request of each kind may send, its session cold."""

import pytest

from engine.database import count_statements
from tests.engine import correspondence, routes
from tests.engine.ratification import REGENCY as LUMAJANG
from tests.engine.ratification import SUPERVISOR, Lumajang
from tests.fixtures.databases import ON_BOTH
from tests.fixtures.office import CHIEF, FRONT, OPERATOR, TO_DRAFTED

LIST, CASE, ACT = 6, 12, 6
DRAFT, BOOK, CODE = 1, 4, 1

pytestmark = ON_BOTH


@pytest.mark.parametrize("cases", [1, 12])
def test_a_list_takes_at_most_six(clerk, staff, cases):
    """The same for one case and for many."""
    someone = clerk(FRONT)
    for _ in range(cases):
        staff.open_case()
    someone.get("/berkas")

    with count_statements(staff.office.database) as sent:
        someone.get("/berkas?cari=Yulce")

    assert 200 == someone.status
    assert len(sent) <= LIST


def test_a_case_page_takes_at_most_twelve_and_one_for_a_draft(clerk, staff):
    """With a history, verdicts, the draft of a letter, and another case of the same person."""
    staff.open_case()
    number = staff.open_case(*TO_DRAFTED)
    someone = clerk(OPERATOR)
    someone.get(f"/berkas/{number}")

    with count_statements(staff.office.database) as sent:
        someone.get(f"/berkas/{number}")

    assert 200 == someone.status
    assert len(sent) <= CASE + DRAFT


@pytest.mark.parametrize(("state", "most"), [("drafted", CASE + DRAFT), ("ready", CASE)])
def test_letters_take_one_and_a_draft_one_more(clerk, staff, state, most):
    """However many there are; what is printed of a case is read for its draft alone."""
    number = routes.case_in(staff, state)
    someone = clerk(OPERATOR)
    someone.get(f"/berkas/{number}")

    with count_statements(staff.office.database) as sent:
        someone.get(f"/berkas/{number}")

    assert 200 == someone.status
    assert len(sent) <= most


@pytest.mark.parametrize("numbers", [1, 3])
def test_a_register_takes_four_and_a_code_one(clerk, staff, numbers):
    """The same for one number and for many."""
    number = routes.case_in(staff, "ready")
    for _ in range(numbers - 1):
        correspondence.renumbered(staff, number)
    code = correspondence.letters(staff.office, number)[-1]["code"]
    someone = clerk(OPERATOR)
    someone.get("/buku-nomor/letters")
    someone.get(f"/surat/{code}")

    with count_statements(staff.office.database) as book:
        someone.get("/buku-nomor/letters")
    with count_statements(staff.office.database) as verified:
        someone.get(f"/surat/{code}")

    assert 200 == someone.status
    assert len(book) <= BOOK
    assert len(verified) <= CODE


@pytest.mark.parametrize("batches", [1, 5])
def test_batches_take_no_more_than_other_cases(clerk, office, batches):
    """Their deadlines are those of their members, however many have some."""
    lumajang = Lumajang.of(office)
    for _ in range(batches):
        number = lumajang.batch(lumajang.uploaded("desa1", 1), lumajang.uploaded("desa2", 1))
    someone = clerk(SUPERVISOR, regency=LUMAJANG)
    someone.get(f"/berkas/{number}")

    with count_statements(office.database) as listed:
        someone.get("/berkas?tab=berjalan")
    with count_statements(office.database) as shown:
        someone.get(f"/berkas/{number}")

    assert 200 == someone.status
    assert len(listed) <= LIST
    assert len(shown) <= CASE


def test_an_action_takes_at_most_six(clerk, staff):
    """What the form says is read without a statement: its procedure is known from its page."""
    someone = clerk(OPERATOR)
    number = staff.open_case(*TO_DRAFTED[:4])
    form = someone.get(f"/berkas/{number}").form("/record_bpjs_answer")
    answers = {
        "field.decree_number": "SK 1",
        "field.decree_date": "1-9-2026",
        "field.ever_reactivated": "no",
        "evidence": "Surel BPJS",
        "note": "Dijawab lewat surel.",
    }

    with count_statements(staff.office.database) as sent:
        someone.post(form.action, form.filled() | {name: [text] for name, text in answers.items()})

    assert 303 == someone.status
    assert len(sent) <= ACT


def test_an_extension_takes_at_most_six(clerk, staff):
    """It says less than an action does, and more than a remark."""
    someone = clerk(CHIEF)
    number = staff.open_case()
    form = someone.get(f"/berkas/{number}").form("/perpanjang")

    with count_statements(staff.office.database) as sent:
        someone.post(form.action, form.filled(amount="5", why="Padam.", basis="Nota dinas 1"))

    assert 303 == someone.status
    assert len(sent) <= ACT


def test_verdicts_and_remarks_take_at_most_seven(clerk, staff):
    """An action's six, and one for the verdicts."""
    someone = clerk(FRONT)
    number = staff.open_case()
    page = someone.get(f"/berkas/{number}")

    with count_statements(staff.office.database) as judged:
        someone.post(f"/berkas/{number}/periksa", page.form("/periksa").filled() | {"all": ["1"]})
    with count_statements(staff.office.database) as remarked:
        someone.post(f"/berkas/{number}/catatan", page.form("/catatan").filled(text="Ditelepon."))

    assert 303 == someone.status
    assert len(judged) <= ACT + 1
    assert len(remarked) <= ACT
