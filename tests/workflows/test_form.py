"""Reading what people typed."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.samples import TODAY
from workflows import form, pretend
from workflows.form import Mistyped, read_value
from workflows.schema.form import Attribute, Field, FieldType

NIK = "7105014107900001"

GOOD = {
    "text": ("text", "Maria", "Maria"),
    "number": ("number", "-12", -12),
    "date as in Indonesia": ("date", "31-12-2026", date(2026, 12, 31)),
    "date with slashes": ("date", "1/2/2026", date(2026, 2, 1)),
    "date as in ISO": ("date", "2026-12-31", date(2026, 12, 31)),
    "yes": ("yes_no", "yes", True),
    "no": ("yes_no", "no", False),
    "choice": ("choice", "self", "self"),
    "NIK": ("nik", NIK, NIK),
    "NIK with spaces": ("nik", "7105 0141 0790 0001", NIK),
    "KK": ("kk", "7105010101900001", "7105010101900001"),
    "card": ("bpjs_card", "0001234567890", "0001234567890"),
    "channel": ("channel", "self", "self"),
    "case": ("case", "3602-2026-00001", "3602-2026-00001"),
    "case with spaces": ("case", "3602 - 2026 - 123456", "3602-2026-123456"),
}


@pytest.mark.parametrize(("kind", "typed", "value"), GOOD.values(), ids=GOOD)
def test_what_is_well_typed_is_read(kind, typed, value):
    """Each type has its own value."""
    assert value == read_value(field(kind), typed, today=TODAY)


BAD = {
    "a number with a point": ("number", "1.000"),
    "a number in words": ("number", "dua"),
    "a number of another script": ("number", "\u0661\u0662"),  # Arabic digits
    "too small": ("number", "-101"),
    "too large": ("number", "101"),
    "30 February": ("date", "30-02-2026"),
    "a month too many": ("date", "01-13-2026"),
    "two digits for the year": ("date", "01-01-26"),
    "a slip of the year": ("date", "01-01-0026"),
    "the end of time": ("date", "31-12-9999"),
    "a date in words": ("date", "besok"),
    "maybe": ("yes_no", "mungkin"),
    "no such choice": ("choice", "other"),
    "a short NIK": ("nik", "710501"),
    "letters in a NIK": ("nik", "71050141079000O1"),
    "a long text": ("text", "x" * 201),
    "a very long text": ("long_text", "x" * 2001),
    "a NIK in a text": ("long_text", f"NIK saya {NIK}"),
    "no such channel": ("channel", "other"),
    "a case without its regency": ("case", "2026-00001"),
    "a case with too short a number": ("case", "3602-2026-1"),
    "a case and something more": ("case", "3602-2026-00001 dan lain"),
}


@pytest.mark.parametrize(("kind", "typed"), BAD.values(), ids=BAD)
def test_what_is_mistyped_is_told_in_a_sentence(kind, typed):
    """The sentence says what to do, and begins and ends as one."""
    with pytest.raises(Mistyped) as mistake:
        read_value(field(kind), typed, today=TODAY)

    sentence = str(mistake.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_nobody_is_born_tomorrow():
    """A birth date after today is a slip of the year."""
    born = Field(type=FieldType.DATE, label="Lahir", attribute=Attribute.BIRTH_DATE)

    with pytest.raises(Mistyped, match="belum terjadi"):
        read_value(born, "03-11-2026", today=TODAY)


def test_what_a_person_said_is_taken_down_whole():
    """Two or three pages, with the numbers they told; beyond that it is no field of a form."""
    words = Field(type=FieldType.LONG_TEXT, label="Isi", attribute=Attribute.WORDS)
    said = f"NIK saya {NIK}.\n{'x' * 7900}"

    assert said == read_value(words, said, today=TODAY)
    with pytest.raises(Mistyped, match="paling banyak 8000"):
        read_value(words, "x" * 8001, today=TODAY)


def test_an_empty_answer_is_none(minahasa):
    """Whether it had to be given is the action's question, not the form's."""
    read = form.read(minahasa, ["applicant_name"], {"applicant_name": " \t "}, today=TODAY)

    assert ({}, {}) == (read.values, read.mistakes)


def test_mistakes_stand_beside_what_was_understood(minahasa):
    """One wrong field costs the person no other."""
    raw = {"applicant_name": "Maria", "applicant_nik": "123", "not_asked": "x"}

    read = form.read(minahasa, ["applicant_name", "applicant_nik"], raw, today=TODAY)

    assert {"applicant_name": "Maria"} == read.values
    assert ["applicant_nik"] == list(read.mistakes)


def test_what_no_one_can_see_is_dropped():
    """Control and direction characters change how a letter reads, unseen."""
    assert "Maria B" == form.clean("\u202eMa\x00ria\u200b B\n")
    assert "a\nb" == form.clean("a\r\nb", lines=True)


@pytest.mark.parametrize("kind", FieldType)
@given(seed=st.integers())
def test_a_value_survives_being_written_down(kind, seed):
    """What is stored as text is read back as it was."""
    one = field(kind)
    value = pretend.answer(one, Random(seed), TODAY)  # noqa: S311

    assert value == form.restored(one, form.written(value))
    assert form.shown(one, value)


@given(kind=st.sampled_from(FieldType), typed=st.text(max_size=30))
def test_anything_may_be_typed(kind, typed):
    """Whatever it is, it is understood or told in a sentence."""
    cleaned = form.clean(typed, lines=True)
    if not cleaned:
        return
    try:
        value = read_value(field(kind), cleaned, today=TODAY)
    except Mistyped:
        return
    assert value == form.restored(field(kind), form.written(value))


def field(kind):
    kind = FieldType(kind)
    if kind in {FieldType.CHOICE, FieldType.CHANNEL, FieldType.VILLAGE}:
        return Field(type=kind, label="Isian", choices={"self": "Sendiri", "family": "Keluarga"})
    if kind is FieldType.NUMBER:
        return Field(type=kind, label="Isian", minimum=-100, maximum=100)
    return Field(type=kind, label="Isian")
