"""What a letter says: texts filled in, rows left out, lines to write on, and what is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from workflows.letters import wording
from workflows.letters.paper import Facts, Paragraph, Points, Row
from workflows.letters.wording import BLANK, Known
from workflows.schema.form import Attribute, Party
from workflows.schema.letter import Letter

ADDRESS = {
    "type": "long_text",
    "label": "Alamat",
    "required": False,
    "person": "applicant",
    "attribute": "address",
    "source": "contoh:2",
}
EMPLOYER = {
    "type": "text",
    "label": "Majikan",
    "required": False,
    "required_if": 'purpose == "work"',
    "source": "contoh:2",
}
URGENT = {"type": "yes_no", "label": "Mendesak?", "required": False, "source": "contoh:2"}
FIELDS = {"address": ADDRESS, "employer": EMPLOYER, "urgent": URGENT}
PEOPLE = {Party.APPLICANT: {Attribute.NAME: "Siti Aminah", Attribute.ADDRESS: "Jl. Melati 1"}}
VALUES = {"born": date(2001, 2, 12), "purpose": "school"}


def procedure(**letter):
    """The sample service with a few fields more, and a letter that says something else."""
    return samples.compiled(fields=FIELDS, letters={"letter": letter})


def known(**changes):
    given_ = {"values": VALUES, "people": PEOPLE, **changes}
    return Known(number="9901-2026-00007", received_on=samples.TODAY, **given_)


def said(**letter):
    """Return what a letter says of a case in which everything is known but what nobody needs."""
    return composed(known(), **letter)


def composed(case, **letter):
    at = procedure(**letter)
    return wording.compose(at, at.definition.letters["letter"], case)


def test_a_field_stands_for_its_answer_as_people_read_it():
    """Dates in words, choices by their label, particulars as they were given."""
    content = said(
        subject="Surat untuk {name}",
        body=["Lahir {born}, untuk {purpose}, berkas {case_number} tanggal {received_on}."],
    )

    text = "Lahir 12 Februari 2001, untuk Sekolah, berkas 9901-2026-00007 tanggal 2 November 2026."
    assert "Surat untuk Siti Aminah" == content.subject
    assert (Paragraph(text),) == content.body
    assert () == content.missing


def test_yes_and_no_are_words():
    """In a row they answer the question of their label."""
    content = composed(known(values={"urgent": False}), body=[{"facts": "urgent"}])

    assert (Facts((Row("Mendesak?", "Tidak"),)),) == content.body


def test_facts_are_rows_in_the_order_declared():
    """Each with the label of its field."""
    content = said(body=[{"facts": ["purpose", "name"]}])

    assert (Facts((Row("Keperluan", "Sekolah"), Row("Nama pemohon", "Siti Aminah"))),) == (
        content.body
    )


def test_a_row_that_nobody_had_to_answer_is_left_out():
    """It is no line to write on, and it is not missing."""
    content = said(body=[{"facts": ["purpose", "employer"]}])

    assert (Facts((Row("Keperluan", "Sekolah"),)),) == content.body
    assert () == content.missing


def test_a_row_that_had_to_be_answered_is_a_line_to_write_on():
    """Here because of another answer; and its label is told."""
    case = known(values={**VALUES, "purpose": "work"})
    content = composed(case, body=[{"facts": ["purpose", "employer"]}])

    assert (Facts((Row("Keperluan", "Bekerja"), Row("Majikan", BLANK))),) == content.body
    assert ("Majikan",) == content.missing


def test_points_are_texts_of_their_own():
    """Numbered like reasons, without advice; nothing is left out of them."""
    content = said(body=[{"points": ["untuk {purpose};", "bekerja pada {employer}."]}])

    assert (Points((Row("untuk Sekolah;", ""), Row(f"bekerja pada {BLANK}.", ""))),) == content.body


def test_facts_without_rows_are_left_out():
    """So that no gap is seen."""
    assert (Paragraph("Sesudahnya."),) == said(body=[{"facts": "employer"}, "Sesudahnya."]).body


def test_running_text_has_a_line_to_write_on_for_any_answer_that_is_not_there():
    """But only what had to be answered is missing."""
    content = composed(known(values={}), body=["Lahir {born}, bekerja pada {employer}."])

    assert (Paragraph(f"Lahir {BLANK}, bekerja pada {BLANK}."),) == content.body
    assert ("Tanggal lahir anak",) == content.missing


def test_what_is_missing_is_told_once_in_the_order_in_which_it_was_met():
    """Subject, addressee, body; by label."""
    content = composed(
        known(values={}, people={}),
        subject="Surat {purpose}",
        to=["{name}"],
        body=["{purpose} {born}", {"facts": ["name", "born"]}],
    )

    assert ("Keperluan", "Nama pemohon", "Tanggal lahir anak") == content.missing


def test_a_line_of_the_address_is_left_out_with_its_answer():
    """Unless it says something by itself, or had to be answered."""
    to = ["Sdr. {name}", "{address}", "u.p. {employer}", "di Tempat"]

    assert ("Sdr. Siti Aminah", "Jl. Melati 1", "di Tempat") == said(to=to).to
    nobody = composed(known(people={}), to=to)
    assert (f"Sdr. {BLANK}", "di Tempat") == nobody.to


def test_a_line_with_one_answer_of_two_stays():
    """With a line to write on for the other."""
    assert (f"Jl. Melati 1, {BLANK}",) == said(to=["{address}, {employer}"]).to


BRACES = [
    "{name}",
    "{case_number}",
    "{nowhere}",
    "{",
    "}}{{",
    "{0.__class__}",
    "%(name)s",
    r"\1\g<0>",
]


@pytest.mark.parametrize("answer", BRACES)
def test_braces_in_an_answer_are_printed_and_not_filled(answer):
    """Whoever fills in a form writes no letter."""
    case = known(people={Party.APPLICANT: {Attribute.NAME: answer}})
    content = composed(
        case, subject="{name}", to=["{name}"], body=["{name} {purpose}", {"facts": "name"}]
    )

    assert (answer, (answer,)) == (content.subject, content.to)
    assert (Paragraph(f"{answer} Sekolah"), Facts((Row("Nama pemohon", answer),))) == content.body


@given(answer=st.text(min_size=1))
def test_an_answer_is_printed_letter_by_letter(answer):
    """Whatever it is."""
    at = procedure(body=["<{name}>"])
    case = known(people={Party.APPLICANT: {Attribute.NAME: answer}})

    content = wording.compose(at, at.definition.letters["letter"], case)

    assert (Paragraph(f"<{answer}>"),) == content.body


def test_reasons_are_points_with_their_advice():
    """As given; without any there is no list."""
    reasons = (Row("Belum cukup umur", "Ajukan kembali"), Row("Data keliru", ""))
    body = ["Alasannya:", {"reasons": True}]

    assert (Paragraph("Alasannya:"), Points(reasons)) == composed(
        known(reasons=reasons), body=body
    ).body
    assert (Paragraph("Alasannya:"),) == said(body=body).body


ANNEX = {"title": "Daftar Nama", "columns": ["name", "nik", "birth_date"]}


def test_an_annex_has_a_row_for_each_person():
    """Numbered, with dates in words, and nothing where a particular is not known."""
    listed = (
        {
            Attribute.NAME: "Sri",
            Attribute.NIK: "3508014101900001",
            Attribute.BIRTH_DATE: "1990-01-01",
        },
        {Attribute.NAME: "Bayi Sri", Attribute.PHONE: "0812"},
    )
    annex = composed(known(listed=listed), annex=ANNEX).annex

    assert "Daftar Nama" == annex.title
    assert ("No.", "Nama", "NIK", "Tanggal lahir") == annex.heading
    assert (("1", "Sri", "3508014101900001", "01-01-1990"), ("2", "Bayi Sri", "", "")) == (
        annex.rows
    )


def test_an_annex_of_nobody_has_no_rows():
    """And a letter without one has none."""
    assert () == said(annex=ANNEX).annex.rows
    assert said().annex is None


def test_an_answer_is_told_by_its_name():
    """Empty while there is none."""
    at = procedure()

    assert "Siti Aminah" == wording.answer(at, known(), "name")
    assert "" == wording.answer(at, known(), "letter_number")
    assert "9901-2026-00007" == wording.answer(at, known(), "case_number")


def test_every_name_that_is_printed_is_known_with_its_place():
    """Of texts, facts and the signature."""
    letter = procedure(
        subject="Surat {purpose}",
        to=["Kantor", "{name}"],
        body=["Tanpa isian.", {"facts": ["born", "name"]}, {"points": ["-", "{case_number}"]}],
        signature={"post": "Bupati", "name": "employer"},
    ).definition.letters["letter"]

    assert [
        (("subject",), "purpose"),
        (("to", 1), "name"),
        (("body", 2, "points", 1), "case_number"),
        (("body", 1, "facts", 0), "born"),
        (("body", 1, "facts", 1), "name"),
        (("signature", "name"), "employer"),
    ] == list(wording.named(letter))


@pytest.mark.parametrize(
    ("text", "names", "sound"),
    [
        ("Tanpa isian", [], True),
        ("{a} dan {b}", ["a", "b"], True),
        ("{a", [], False),
        ("a}", [], False),
        ("{{a}}", ["a"], False),
        ("{}", [""], True),
    ],
)
def test_a_text_is_sound_when_each_brace_has_its_other(text, names, sound):
    """There is no way to write a brace itself."""
    assert names == list(wording.places(text))
    assert sound == wording.is_sound(text)


LETTERS = [
    pytest.param(path, name, id=f"{samples.name(path)}: {name}")
    for path in samples.SERVICES
    for name in samples.definition(path).model.letters
]


@pytest.mark.parametrize(("path", "name"), LETTERS)
def test_a_shipped_letter_can_be_written_of_a_case_of_which_nothing_is_known(path, name):
    """It has lines to write on, and says of itself what is missing."""
    at = samples.procedure(path)
    letter = at.definition.letters[name]

    content = wording.compose(at, letter, known(values={}, people={}))

    assert isinstance(letter, Letter)
    assert content.subject
    assert content.body
    wanted = {at.definition.fields[each].label for each in printed(at, letter)}
    assert wanted == set(content.missing)


def printed(at, letter):
    """Yield the fields that a letter prints and that must be answered in any case."""
    for path, each in wording.named(letter):
        signed = path[0] == "signature"
        if not signed and each not in wording.ALWAYS and at.definition.fields[each].required:
            yield each
