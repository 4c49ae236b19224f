"""The page of what I was told, and how much of it is new at the top of every page."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import url_for

from engine import notices
from engine.database import count_statements
from engine.notices import Notice, composing
from engine.queries.notices import PAGE
from tests.engine import desk
from tests.fixtures.databases import ON_BOTH
from tests.fixtures.office import CHIEF, FORMER, FRONT, HEAD, NOW, REGENCY, TO_DRAFTED

LIST, CASE = 6, 12
PATH = "/pemberitahuan"


def told(staff, count: int = 1, *, to: str = FRONT, number: str = "") -> None:
    """Tell someone so many things, numbered from 1."""
    one = Notice(
        regency=REGENCY,
        person=staff.by[to].person,
        case=desk.row(staff.office, number)["id"] if number else None,
        topic="",
        subject="",
        text="Jatuh tempo besok.\nSegera periksa.",
        at=NOW - timedelta(minutes=5),
    )
    for each in range(1, count + 1):
        notice = replace(one, topic=f"{number}/{each}", subject=f"Tenggat {each}.")
        with staff.office.database.writing() as work:
            notices.put(work, [notice], mailing=False)


def spoken(page) -> str:
    """Return the words of the link to the notices."""
    link = re.search(r'<a href="/pemberitahuan"[^>]*>(Pemberitahuan.*?)</a>', page.html, re.DOTALL)
    assert link
    return " ".join(re.sub(r"<[^>]*>", "", link.group(1)).split())


def test_the_header_counts_what_is_new(clerk, staff):
    """On every page, for this person alone; nothing new is no number."""
    told(staff, 3)
    told(staff, 1, to=HEAD)
    number = staff.open_case()

    someone = clerk(FRONT)
    for address in ("/berkas", "/berkas/baru", "/tenggat", f"/berkas/{number}", PATH):
        assert "Pemberitahuan (3) belum dibaca" == spoken(someone.get(address)), address
    assert "Pemberitahuan" == spoken(clerk(CHIEF).get("/berkas"))


@pytest.mark.parametrize(("count", "shown"), [(99, "99"), (100, "99+")])
def test_more_than_ninety_nine_are_not_counted(clerk, staff, count, shown):
    """The list tells how many there are, a page at a time."""
    told(staff, count)

    assert f"Pemberitahuan ({shown}) belum dibaca" == spoken(clerk(FRONT).get("/berkas"))


def test_a_notice_leads_to_its_case_and_is_read_by_that(clerk, staff):
    """With one button; then it is found among all, as a link."""
    number = staff.open_case()
    told(staff, number=number)
    someone = clerk(FRONT)
    page = someone.get(PATH)
    for part in ("Belum dibaca 1", "Tenggat 1.", "5 menit lalu", "Jatuh tempo besok."):
        assert part in page.text

    case = someone.send(page.form("/buka"))
    assert f"Berkas {number}" in case.text or number in case.text
    assert "Pemberitahuan" == spoken(case)
    assert "Tidak ada pemberitahuan yang belum dibaca." in someone.get(PATH).text
    every = someone.get(f"{PATH}?daftar=semua")
    assert f"/berkas/{number}" == every.links[f"Buka berkas {number}"]
    assert not every.has_form("/dibaca")


def test_a_notice_is_marked_without_opening_anything(clerk, staff):
    """And one leads back to the list and the page that it stood on."""
    told(staff, PAGE + 2)
    someone = clerk(FRONT)
    page = someone.get(f"{PATH}?daftar=semua&halaman=2")
    form = page.form("/dibaca")
    someone.post(form.action, form.filled())

    assert 303 == someone.status
    assert f"{PATH}?daftar=semua&halaman=2" == someone.response.headers["Location"]
    assert f"({PAGE + 1}) belum dibaca" in spoken(someone.get(PATH))


def test_all_are_marked_but_what_came_since(clerk, staff):
    """What the sender had not seen stays unread."""
    told(staff, 2)
    someone = clerk(FRONT)
    form = someone.get(PATH).form("/pemberitahuan/dibaca")
    told(staff, 1, number=staff.open_case())
    after = someone.send(form)

    assert "Pemberitahuan (1) belum dibaca" == spoken(after)
    assert "Tenggat 2." not in after.text


def test_pages_lead_to_each_other(clerk, staff):
    """The newest first; a page that is none is empty and says so."""
    told(staff, PAGE + 1)
    someone = clerk(FRONT)
    first = someone.get(PATH)
    assert f"Tenggat {PAGE + 1}." in first.text
    assert "Tenggat 1." not in first.text
    assert "Tenggat 1." in someone.get(first.links["Berikutnya"]).text
    assert "Halaman ini kosong." in someone.get(f"{PATH}?halaman=3").text
    assert "Belum ada pemberitahuan untuk Anda." in clerk(CHIEF).get(f"{PATH}?daftar=semua").text


def test_nobody_opens_the_notice_of_another(clerk, staff):
    """It is not there for them, and stays unread for whom it is."""
    told(staff, to=HEAD)
    form = clerk(HEAD).get(PATH).forms[-1]
    someone = clerk(FRONT)
    for way in (form.action, form.action.replace("dibaca", "buka")):
        someone.post(way, form.filled())
        assert 404 == someone.status

    assert "Pemberitahuan (1) belum dibaca" == spoken(clerk(HEAD).get(PATH))


def test_who_left_reads_what_they_were_told_and_no_case(clerk, staff):
    """What was theirs stays theirs; the case is no longer open to them."""
    told(staff, to=FORMER, number=staff.open_case())
    someone = clerk(FORMER)
    page = someone.get(PATH)
    assert "Tenggat 1." in page.text
    someone.send(page.form("/buka"))

    assert 403 == someone.status


@ON_BOTH
def test_the_count_costs_no_statement(clerk, staff):
    """A list stays within six statements, a case page within twelve, my notices within three."""
    number = staff.open_case(*TO_DRAFTED)
    told(staff, 30, number=number)
    someone = clerk(FRONT)
    sent = {}
    for address in ("/berkas", f"/berkas/{number}", PATH):
        someone.get(address)
        with count_statements(staff.office.database) as seen:
            someone.get(address)
        sent[address] = len(seen)

    assert all(count <= most for count, most in zip(sent.values(), (LIST, CASE, 3), strict=True))


def test_a_mail_leads_to_pages_that_are_there(app):
    """The engine writes their addresses into mails."""
    with app.test_request_context():
        assert url_for("notices.show") == composing.NOTICES
        assert url_for("case.show", number="1") == f"{composing.CASES}1"
