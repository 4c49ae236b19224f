"""What the drawings call things."""

import pytest

from tests.workflows import samples
from workflows.draw import words
from workflows.promise import FORMS
from workflows.schema.flow import ActionKind, Stage
from workflows.schema.form import Attribute


def test_every_stage_and_kind_has_its_word():
    """And every particular of a person; a new one cannot be forgotten."""
    assert set(Stage) == set(words.STAGES)
    assert set(ActionKind) == set(words.KINDS)
    assert set(Attribute) == set(words.PARTICULARS)


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
    "hari kerja ke-1 tiap bulan",
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


def test_a_date_is_told_in_words():
    """One that is missing is said to be."""
    assert "2 November 2026" == words.day("2026-11-02")
    assert "tidak tercantum" == words.day("")
    assert "awal 2026" == words.day("awal 2026")
