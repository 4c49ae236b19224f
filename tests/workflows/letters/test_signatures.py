"""The block under a letter, by the capacity in which someone signs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows import samples
from workflows.actor import Appointment
from workflows.letters import signatures
from workflows.letters.paper import SignatureBlock
from workflows.letters.signatures import Signer
from workflows.regency import ADMINISTRATOR

REGENCY = samples.regency(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml").model
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
SIGNER = Signer(
    name="Dra. Siti Aminah, M.Si.",
    role="office_head",
    capacity="definitive",
    nip="197001011995031001",
    rank="Pembina Utama Muda, IV/c",
)

OVER = {
    "definitive": ({}, ("KEPALA DINAS SOSIAL,",)),
    "plt": ({"own": "secretary"}, ("Plt. KEPALA DINAS SOSIAL,",)),
    "plh": ({"own": "secretary"}, ("Plh. KEPALA DINAS SOSIAL,",)),
    "an": ({"own": "secretary"}, ("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS DINAS SOSIAL,")),
    "ub": (
        {"own": "division_head", "through": "secretary"},
        (
            "a.n. KEPALA DINAS SOSIAL",
            "SEKRETARIS DINAS SOSIAL",
            "u.b.",
            "KEPALA BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL,",
        ),
    ),
}


@pytest.mark.parametrize(("capacity", "signed"), OVER.items(), ids=OVER)
def test_the_post_stands_over_the_signature(capacity, signed):
    """With a comma after the last line; who signs for another names their own post below it."""
    held, over = signed

    assert over == block(capacity=capacity, **held).over


def test_name_rank_and_number_stand_below():
    """The name as it was given, the number in groups."""
    assert (
        SignatureBlock(
            over=("KEPALA DINAS SOSIAL,",),
            name="Dra. Siti Aminah, M.Si.",
            below=("Pembina Utama Muda, IV/c", "NIP 19700101 199503 1 001"),
        )
        == block()
    )


@pytest.mark.parametrize(
    ("held", "below"),
    [
        ({"rank": ""}, ("NIP 19700101 199503 1 001",)),
        ({"nip": ""}, ("Pembina Utama Muda, IV/c",)),
        ({"nip": "", "rank": ""}, ()),
    ],
    ids=["no rank", "no number", "neither"],
)
def test_what_someone_does_not_have_is_left_out(held, below):
    """Not everyone who serves is a civil servant."""
    assert below == block(**held).below


@pytest.mark.parametrize("nip", ["1234", "19700101199503100A", "1970010119950310011"])
def test_what_is_no_number_of_a_civil_servant_stands_as_it_is(nip):
    """It is not for the paper to judge."""
    assert nip == signatures.grouped(nip)


@pytest.mark.parametrize(
    ("capacity", "over"),
    [
        ("an", ("a.n. KEPALA DINAS SOSIAL,",)),
        ("ub", ("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS DINAS SOSIAL", "u.b.,")),
    ],
)
def test_a_post_that_is_not_known_is_left_out(capacity, over):
    """Someone who signs for another and holds no post of their own."""
    through = "secretary" if capacity == "ub" else None

    assert over == block(capacity=capacity, through=through).over


def test_a_role_signs_under_its_title_unless_another_is_declared():
    """The secretary signs under another, as other offices have a secretary too."""
    assert ("KASUBKOR LINJAMSOS,",) == block(role="sub_coordinator").over
    assert ("SEKRETARIS DINAS SOSIAL,",) == block(role="secretary").over


def test_the_own_role_is_the_one_held_longest():
    """Definitively, and on that day."""
    held = [
        appointment("sub_coordinator", since=TODAY - 9 * DAY),
        appointment("secretary", since=TODAY - 30 * DAY),
        appointment("office_head", since=TODAY - 90 * DAY, capacity="plt"),
        appointment("division_head", since=TODAY - 90 * DAY, until=TODAY - DAY),
        appointment("front_office", since=TODAY + DAY),
    ]

    assert "secretary" == signatures.own_role(held, TODAY)
    assert "division_head" == signatures.own_role(held, TODAY - DAY)
    assert None is signatures.own_role(held[2:3], TODAY)


def test_caring_for_the_program_is_no_post_of_ones_own():
    """Nobody signs a letter as an administrator."""
    assert None is signatures.own_role([appointment(ADMINISTRATOR)], TODAY)


def block(**changed):
    """Return the block of the signer, with some of it changed."""
    return signatures.block(REGENCY, replace(SIGNER, **changed))


def appointment(role, *, since=TODAY, until=None, capacity="definitive"):
    """Return an appointment to a role."""
    return Appointment(
        id=role, role=role, unit="dinas-sosial", capacity=capacity, since=since, until=until
    )
