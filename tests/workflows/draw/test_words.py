"""What the drawings call things."""

import pytest

from tests.workflows import samples
from workflows.draw import words
from workflows.machine import OPENING, VOID
from workflows.promise import FORMS
from workflows.schema.flow import ActionKind, Stage


def test_every_stage_and_kind_has_its_word():
    """A new one cannot be forgotten."""
    assert set(Stage) == set(words.STAGES)
    assert set(ActionKind) == set(words.KINDS)


ROLLED = (
    "tanggal 19 dan 24 tiap bulan paling lambat pukul 16.00; "
    "bila kantor tutup, hari kerja sebelumnya"
)
SAID = (
    "20 menit kerja",
    "8 jam kerja",
    "20 hari kerja",
    "48 jam",
    "14 hari kalender",
    ROLLED,
    "hari kerja ke-1 bulan berjalan, atau bulan berikutnya bila sudah lewat",
)


@pytest.mark.parametrize(("form", "said"), list(zip(FORMS, SAID, strict=True)), ids=FORMS)
def test_a_promise_is_told_in_indonesian(form, said):
    """Every form that can be declared."""
    assert said == words.promise(form)


def test_a_clock_tells_its_promise_or_each_with_its_category():
    """By the words of the choice, in its order."""
    promises = {"work": "48 hours", "school": "2 working days"}
    by_purpose = {"promise": None, "category": "purpose", "promises": promises}
    one = samples.compiled().definition
    several = samples.compiled(clocks={"service": by_purpose}).definition

    assert "2 hari kerja" == words.measured(one, one.clocks["service"])
    assert "Bekerja: 48 jam; Sekolah: 2 hari kerja" == words.measured(
        several, several.clocks["service"]
    )


def test_an_outside_act_names_who_records_it(minahasa):
    """Both take part."""
    action = minahasa.definition.actions["record_bpjs_answer"]

    assert "BPJS Kesehatan (dicatat Operator SIKS-NG)" == words.doers(minahasa, action)


def test_an_act_that_may_be_recorded_names_who_may_do_so(usulan):
    """The village does it, or the office writes it down for the village."""
    action = usulan.definition.actions["check"]

    assert "Operator Desa (dapat dicatat Petugas)" == words.doers(usulan, action)
    assert words.in_person(usulan, action)
    assert not words.in_person(usulan, usulan.definition.actions["deliberate"])


def test_a_batch_acts_under_its_own_name(usulan):
    """It is no role of the regency, nor the applicant."""
    assert "Berkas kolektif" == words.doers(usulan, usulan.definition.actions["ratify"])
    assert words.COLUMNS["batch"] == words.executor(usulan, "batch")
    assert "Operator Desa" == words.executor(usulan, "village_operator")


def test_a_clock_acts_under_the_name_of_the_system(usulan):
    """Nobody took the step: time ran out."""
    assert "Sistem (tenggat habis)" == words.executor(usulan, "clock")
    assert "Sistem, bila tenggat habis" == words.name(usulan, "clock")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("75 percent", "75 persen waktunya terpakai"),
        ("2 working days before", "2 hari kerja sebelum jatuh tempo"),
        ("30 working minutes before", "30 menit kerja sebelum jatuh tempo"),
        ("due", "saat jatuh tempo"),
        ("14 days after", "14 hari kalender sesudah jatuh tempo"),
    ],
)
def test_a_rung_says_where_it_stands(at, said):
    """As the staff would."""
    assert said == words.rung(at)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), ((3,), "3"), ((3, 4), "3, 4"), ((1, 3, 4, 5, 9, 10), "1, 3–5, 9, 10")],
)
def test_rows_in_a_run_are_written_by_its_ends(numbers, said):
    """Two are no run."""
    assert said == words.rows(numbers)


def test_a_clock_tells_whether_it_was_added_and_what_it_rests_on():
    """One that the document has, and that rests on no rule, says nothing."""
    own = samples.compiled().definition.clocks["service"]
    based = own.model_copy(update={"basis": "Perpres 76/2013."})
    added = own.model_copy(update={"added": "Tidak disebut."})

    assert "" == words.grounds(own)
    assert " (Perpres 76/2013)" == words.grounds(based)
    assert " (tambahan)" == words.grounds(added)
    both = added.model_copy(update={"basis": "SP4N"})
    assert " (tambahan: SP4N)" == words.grounds(both)


def test_a_void_is_done_by_nobody():
    """It follows from a change."""
    at = samples.compiled(samples.BATCH)

    assert "Persetujuan batal karena isinya berubah" == words.act(at, VOID)
    assert "otomatis" == words.who(at, VOID)
    assert ("Buka rekap", "Petugas Loket") == (words.act(at, OPENING), words.who(at, OPENING))
    assert ("Ajukan", "Petugas Loket") == (words.act(at, "submit"), words.who(at, "submit"))


def test_a_date_is_told_in_words():
    """One that is missing is said to be."""
    assert "2 November 2026" == words.day("2026-11-02")
    assert "tidak tercantum" == words.day("")
    assert "awal 2026" == words.day("awal 2026")
