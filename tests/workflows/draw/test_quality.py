"""*Mutu baku* and the remarks of a row."""

import pytest

from tests.workflows import samples
from workflows.draw.quality import EMPTY, duration, remarks
from workflows.draw.steps import steps

BY_PURPOSE = {
    "promise": None,
    "category": "purpose",
    "promises": {"work": "48 hours", "school": "2 working days"},
}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("reject", "2 jam kerja"),
        ("return", "2 jam kerja"),
        *(("send_back", EMPTY), ("withdraw", EMPTY), ("reopen", EMPTY)),
    ],
)
def test_a_promise_is_kept_by_no_step_back(kind, told):
    """Though its clock stops there: nobody promised to send back in time."""
    at = samples.compiled(
        actions={
            "other": {
                "kind": kind,
                "label": "Lain",
                "by": "head",
                "from": "initialled",
                "to": "withdrawn",
                "reasons": {"x": {"label": "Keliru"}},
                "source": "contoh:4",
            }
        },
        clocks=signing(promise="2 working hours", stop=["signed", "withdrawn"]),
    )

    assert told == waited(at, "other")
    assert "2 jam kerja" == waited(at, "sign")


def test_what_bpjs_refuses_has_no_time_of_its_own():
    """The card that did not come was promised, and not its refusal."""
    at = samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "kepesertaan-bpjs-apbd.yaml")

    assert EMPTY == waited(at, "refuse")
    assert waited(at, "receive_card_first").startswith("hari kerja ke-5 ")


def test_a_promise_by_category_is_told_once_it_can_be_answered():
    """At the opening, before, or with the step itself; the answer to a later one is not known."""
    clocks = signing(**BY_PURPOSE)
    opened = samples.compiled(clocks=clocks)
    itself = samples.compiled(clocks=clocks, opening={"asks": ["name"]}, actions=asking("sign"))
    before = samples.compiled(clocks=clocks, opening={"asks": ["name"]}, actions=asking("draft"))
    after = samples.compiled(clocks=clocks, opening={"asks": ["name"]}, actions=asking("number"))

    assert "menurut keperluan" == waited(opened, "sign") == waited(itself, "sign")
    assert "menurut keperluan" == waited(before, "sign")
    assert EMPTY == waited(after, "sign")


def test_a_complaint_that_is_answered_at_once_has_no_class():
    """So nothing is promised by it."""
    at = samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml")

    assert EMPTY == waited(at, "answer_directly")


def test_a_promise_that_was_added_is_marked():
    """Also where it differs by category."""
    added = {"source": None, "added": "Tidak disebut."}
    one = samples.compiled(clocks=signing(promise="2 working hours", **added))
    several = samples.compiled(clocks=signing(**BY_PURPOSE, **added))

    assert "2 jam kerja (tambahan)" == waited(one, "sign")
    assert "menurut keperluan (tambahan)" == waited(several, "sign")


def test_a_role_that_was_added_is_told_where_it_takes_part(usulan):
    """Whether it acts or records; where the step itself was added that says it all."""
    added = "Tambahan: Petugas tidak tercantum dalam dokumen asal untuk langkah ini."
    told = {row.action: remarks(usulan, row, steps(usulan)) for row in steps(usulan)}

    assert [added] == told["(open)"]
    assert ["Dapat dicatat oleh Petugas.", added] == told["check"]
    assert added not in told["ratify"]
    assert "Tambahan: tidak tercantum dalam dokumen asal." == told["resubmit"][-1]
    assert added not in told["resubmit"]


def test_a_way_out_that_was_added_is_marked():
    """Beside those that the document has."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")

    assert (
        "Tidak: ke langkah 11 (Kembalikan disposisi kepada kepala dinas; tambahan)."
        == remarked(at, "hand_to_sub_coordinator")[1]
    )
    assert "tambahan" not in remarked(at, "draft_letter")[1]


def test_another_way_on_is_no_refusal():
    """What leads on, or is handed over, is told apart from what leads back."""
    at = samples.procedure(samples.SHIPPED / "garut" / "pengaduan.yaml")

    onward, back, other = remarked(at, "dispose")

    assert "Ya: ke langkah 5." == onward
    assert "Tidak: ke langkah 9 (Klasifikasikan ulang; tambahan)." == back
    assert other.startswith("Atau: ke langkah 8 (Teruskan ke instansi yang berwenang; tambahan); ")
    assert other.endswith("; langkah 10 (Serahkan kepada Inspektorat; tambahan).")


def test_what_a_clock_takes_is_told_with_its_clock():
    """In its own row, and as a way of its own where it branches off."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")

    assert "Oleh sistem, menurut tenggat “Pemohon mendaftar DTKS”: saat jatuh tempo." in remarked(
        at, "close_unanswered"
    )
    assert (
        "Bila tenggat habis: ke langkah 16 (Tutup, pemohon tidak kembali; tambahan)."
        in remarked(at, "register_again")
    )
    assert not any("Oleh sistem" in line for line in remarked(at, "register_again"))


def test_time_that_is_not_the_offices_names_whose_it_is():
    """Beside the step that ends it."""
    lebak = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")
    mentawai = samples.procedure(
        samples.SHIPPED / "kepulauan-mentawai" / "kepesertaan-bpjs-apbd.yaml"
    )

    assert "180 hari kalender bagi Pemohon (tambahan)" == waited(lebak, "register_again")
    assert waited(mentawai, "receive_card_first").endswith(" bagi BPJS Kesehatan")


def remarked(at, action):
    """Return the remarks of the row of an action."""
    rows = steps(at)
    return remarks(at, next(row for row in rows if row.action == action), rows)


def signing(**clock):
    """Return a clock over the signature alone, to be laid over the sample."""
    over = {"start": "initialled", "stop": "signed", "source": "contoh:6", **clock}
    return {"signing": {"label": "Tanda tangan", **over}}


def asking(action):
    """Return an action that asks for the purpose, to be laid over the sample."""
    return {action: {"asks": ["letter_number", "purpose"] if action == "number" else ["purpose"]}}


def waited(at, action):
    """Return what the row of an action says of its time."""
    return duration(at, next(row for row in steps(at) if row.action == action))
