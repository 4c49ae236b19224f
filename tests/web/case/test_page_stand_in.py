"""Someone stands in for the head of office: what everyone reads, and what is refused after."""

from datetime import timedelta

from engine.tables import Capacity
from tests.engine import desk
from tests.fixtures.office import CHIEF, HEAD, NOW, TO_DRAFTED, TODAY, settings_for
from tests.web.clerk import Clerk
from web.app import create_app

DAY = timedelta(days=1)
TO_INITIALLED = (*TO_DRAFTED, (HEAD, "initial"))
STAND_IN = "Rina Marlina"


def test_a_stand_in_is_named_with_the_post_wherever_it_is_told(clerk, office, staff):
    """Who could act, to whom the case can be given, who signed, and who is signed in."""
    number = staff.open_case(*TO_INITIALLED)
    stands_in(office, staff)
    other = clerk(HEAD).get(f"/berkas/{number}")
    someone = clerk(STAND_IN)
    page = someone.get(f"/berkas/{number}")
    signed = someone.send(page.form("/tindakan/sign"))

    assert "Yang berwenang: Kepala Dinas (Rina Marlina, Plh. Kepala Dinas)." in other.text
    assert "Rina Marlina (Plh. Kepala Dinas)" in page.text
    assert "Rina Marlina Plh. Kepala Dinas Keluar" in page.text
    assert "Rina Marlina, Plh. Kepala Dinas, 23 November 2026" in signed.text
    assert "Tersimpan." in signed.text


def test_several_who_may_act_are_told_apart(clerk, office, staff):
    """A name with a post has a comma of its own."""
    number = staff.open_case(*TO_INITIALLED)
    desk.hire(office, STAND_IN, "office_head", capacity=Capacity.AN)

    text = clerk(HEAD).get(f"/berkas/{number}").text
    assert "(Frangky Mamahit; Rina Marlina, a.n. Kepala Dinas)." in text


def test_the_day_after_a_stand_in_opens_nothing_and_signs_nothing(office, staff, database_url):
    """The page says since when, and shows nothing of the case."""
    number = staff.open_case(*TO_INITIALLED)
    stands_in(office, staff)
    app = create_app(desk.at(office, NOW + DAY), settings_for(database_url))
    someone = Clerk(app, STAND_IN)
    revision = {"revision": str(staff.revision(number, HEAD))}
    pages = [
        someone.get(f"/berkas/{number}"),
        someone.post(f"/berkas/{number}/tindakan/sign", revision),
    ]

    assert 403 == someone.status
    for page in pages:
        assert "Jabatan Anda sebagai Plh. Kepala Dinas berakhir 23 November 2026." in page.text
        assert "Yulce" not in page.text
    assert "Tanpa jabatan hari ini" in someone.get("/berkas").text


def stands_in(office, staff):
    """Let someone stand in for the head of office, who is away, today only."""
    desk.end_appointments(office, staff.by[CHIEF], TODAY - DAY)
    desk.hire(office, STAND_IN, "office_head", since=TODAY, until=TODAY, capacity=Capacity.PLH)
