"""Letter numbers are written as the office writes them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.letters import numbers
from workflows.letters.numbers import PARTS, FormatUnreadable

DAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SEQUENCES = st.integers(1, 99_999)
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

WRITTEN = {
    "{code}/{sequence:3}/{office}/{roman_month}/{year}": "400.9.11/007/DINSOS/XI/2026",
    "{code}/{sequence}/{office}/{year}": "400.9.11/7/DINSOS/2026",
    "{code}/{sequence:4}-{office}/{month}/{year}": "400.9.11/0007-DINSOS/11/2026",
    "No. {sequence} Tahun {year}": "No. 7 Tahun 2026",
    "{year}.{sequence:2}": "2026.07",
}


@pytest.mark.parametrize(("text", "number"), WRITTEN.items())
def test_a_number_is_written_by_its_template(text, number):
    """Fixed texts as they stand, and each part in its place."""
    assert number == write(text)


@given(sequence=SEQUENCES, width=st.integers(1, 9))
def test_a_width_is_the_least(sequence, width):
    """Zeros fill it up; a longer number is not cut."""
    number = write(f"{{sequence:{width}}}/{{year}}", sequence=sequence).removesuffix("/2026")

    assert sequence == int(number)
    assert len(number) == max(width, len(str(sequence)))


@given(day=DAYS)
def test_the_month_and_the_year_are_those_of_the_day(day):
    """A local date; the month in Roman numerals, or in two digits."""
    year, roman, month, _ = write("{year}/{roman_month}/{month}/{sequence}", day=day).split("/")

    assert str(day.year) == year
    assert day.month == ROMAN.index(roman) + 1
    assert f"{day.month:02d}" == month


def test_a_new_year_begins_with_its_first_day():
    """The last day of December still bears the old one."""
    eve, new = (
        write("{sequence}/{year}", day=day) for day in (date(2026, 12, 31), date(2027, 1, 1))
    )

    assert ("7/2026", "7/2027") == (eve, new)


@given(
    first=st.tuples(st.sampled_from(["400", "400.1", "400.11"]), SEQUENCES),
    second=st.tuples(st.sampled_from(["400", "400.1", "400.11"]), SEQUENCES),
)
def test_no_two_places_in_a_series_have_the_same_number(first, second):
    """Nor two of different codes: what separates the parts is not in them."""
    numbers_ = [
        write("{code}/{sequence:3}/{year}", code=code, sequence=sequence)
        for code, sequence in (first, second)
    ]

    assert (first == second) is (numbers_[0] == numbers_[1])


REFUSED = {
    "": "'{sequence}' harus ada, satu kali",
    "{code}/{year}": "'{sequence}' harus ada, satu kali",
    "{sequence}/{sequence}/{year}": "'{sequence}' harus ada, satu kali",
    "{sequence}": "'{year}' harus ada, satu kali",
    "{sequence}/{year}/{year}": "'{year}' harus ada, satu kali",
    "{urut}/{year}": "Bagian '{urut}' tidak dikenal",
    "{Sequence}/{year}": "Bagian '{Sequence}' tidak dikenal",
    "{sequence:0}/{year}": "Bagian '{sequence:0}' tidak dikenal",
    "{sequence:10}/{year}": "Bagian '{sequence:10}' tidak dikenal",
    "{}/{sequence}/{year}": "Bagian '{}' tidak dikenal",
    "{year:4}/{sequence}": "Lebar hanya untuk {sequence}, bukan '{year:4}'",
    "{sequence}/{year": "Kurung kurawal dalam '{sequence}/{year' tidak berpasangan",
    "{sequence}}/{year}": "Kurung kurawal dalam '{sequence}}/{year}' tidak berpasangan",
    "{{sequence}}/{year}": "Kurung kurawal dalam '{{sequence}}/{year}' tidak berpasangan",
    "{code}{sequence}/{year}": "Dua bagian dalam '{code}{sequence}/{year}' bersambung",
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_is_no_template_is_refused(text, told):
    """With what is wrong, and with the parts that there are."""
    with pytest.raises(FormatUnreadable, match=re.escape(told)) as refused:
        numbers.read(text)

    assert all(f"{{{part}}}" in refused.value.hint for part in PARTS)
    assert refused.value.hint in str(refused.value)


@given(text=st.text("{}:/ 3") | st.text())
def test_whatever_is_read_either_numbers_or_is_refused(text):
    """No brace is left in a number."""
    template = f"{text}/{{sequence}}/{{year}}"
    try:
        number = write(template)
    except FormatUnreadable:
        return
    assert number == f"{text}/7/2026"
    assert not {"{", "}"} & set(text)


def write(text, *, sequence=7, day=DAY, code="400.9.11"):
    """Return a number of the office DINSOS by a template."""
    return numbers.read(text).written(sequence=sequence, day=day, code=code, office="DINSOS")
