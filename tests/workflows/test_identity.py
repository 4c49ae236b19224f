"""Identity numbers are read as typed, refused only when certainly wrong, and never shown whole."""

from collections.abc import Callable, Collection
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import identity
from workflows.identity import IdentityInvalid

TODAY = date(2026, 11, 22)
NIK = "3602041203900001"
"""Of a man born on 12 March 1990, first recorded in Lebak."""

READERS = [
    identity.read_nik,
    identity.read_kk,
    identity.read_bpjs_card,
    identity.read_nip,
    identity.read_phone,
]
DIGITS = "0123456789"
TYPED = st.text() | st.text(alphabet=DIGITS + " .-+()", min_size=8, max_size=24)
NIKS = st.builds(
    "{:06}{:02}{:02}{:02}{:04}".format,
    st.integers(0, 999999),
    st.integers(1, 28) | st.integers(41, 68),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(1, 9999),
)


@pytest.mark.parametrize(
    ("read", "typed", "expected"),
    [
        (identity.read_nik, "3602041203900001", NIK),
        (identity.read_nik, " 3602.0412-0390 0001\n", NIK),
        (identity.read_nik, "\u202a3602\u00a00412\u20130390\u200b0001\u202c", NIK),
        (identity.read_nik, "1050245708900001", "1050245708900001"),
        (identity.read_nik, "3602046902000001", "3602046902000001"),
        (identity.read_kk, "3602 0401 0115 0000", "3602040101150000"),
        (identity.read_bpjs_card, "0001 2345 67890", "0001234567890"),
        (identity.read_nip, "19700101 199503 1 001", "197001011995031001"),
        (identity.read_phone, "0812-3456-7890", "+6281234567890"),
        (identity.read_phone, "+62 812 3456 7890", "+6281234567890"),
        (identity.read_phone, "62812.3456.7890", "+6281234567890"),
        (identity.read_phone, "+62 (0)812 3456 7890", "+6281234567890"),
        (identity.read_phone, "0062 812 3456 7890", "+6281234567890"),
        (identity.read_phone, "(0252) 201234", "+62252201234"),
        (identity.read_phone, "0623-41234", "+6262341234"),
        (identity.read_phone, "082285210494", "+6282285210494"),
    ],
)
def test_a_number_is_read_however_it_is_grouped(
    read: Callable[[str], str], typed: str, expected: str
) -> None:
    """Spaces, dots and hyphens are ours to strip, the invisible ones of a copied text too."""
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("read", "typed", "sentence"),
    [
        (identity.read_nik, "", "NIK belum diisi."),
        (identity.read_nik, " - ", "NIK belum diisi."),
        (identity.read_nik, NIK[:-1], "NIK harus 16 angka; yang diketik 15 angka."),
        (identity.read_nik, NIK + "0", "NIK harus 16 angka; yang diketik 17 angka."),
        (
            identity.read_nik,
            "36O2041203900001",
            "NIK hanya boleh berisi angka 0-9; yang diketik memuat 'O'.",
        ),
        (
            identity.read_nik,
            "\x003602041203900001",
            "NIK hanya boleh berisi angka 0-9; yang diketik memuat karakter lain.",
        ),
        (identity.read_kk, "3602", "Nomor KK harus 16 angka; yang diketik 4 angka."),
        (
            identity.read_bpjs_card,
            "123456789012",
            "Nomor kartu BPJS harus 13 angka; yang diketik 12 angka.",
        ),
        (identity.read_nip, NIK, "NIP harus 18 angka; yang diketik 16 angka."),
    ],
)
def test_a_refusal_says_what_is_wrong_with_the_number(
    read: Callable[[str], str], typed: str, sentence: str
) -> None:
    """A clerk with a citizen in front of them reads one sentence."""
    with pytest.raises(IdentityInvalid) as refusal:
        read(typed)

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("foreign", ["٣", "３", "²", "३", "Ⅷ"])
@pytest.mark.parametrize("read", READERS)
def test_only_the_ten_ascii_digits_are_digits(read: Callable[[str], str], foreign: str) -> None:
    """Python calls more characters digits than any register of residents does."""
    with pytest.raises(IdentityInvalid, match="hanya boleh berisi angka"):
        read("081234567890123"[:12] + foreign)


@pytest.mark.parametrize(
    "birth", ["000190", "320190", "400190", "720190", "810190", "310490", "011390", "290290"]
)
def test_a_nik_with_a_day_that_never_was_is_refused(birth: str) -> None:
    """Days go from 01 to 31, and for women from 41 to 71, as far as the month has them."""
    with pytest.raises(IdentityInvalid, match="tidak ada di kalender"):
        identity.read_nik(f"360204{birth}0001")


@pytest.mark.parametrize("birth", ["010190", "310190", "410190", "710190", "290200", "690200"])
def test_a_nik_with_the_first_or_last_possible_day_is_read(birth: str) -> None:
    """29 February of the year 00 is that of 2000: 1900 had none."""
    assert identity.read_nik(f"360204{birth}0001") == f"360204{birth}0001"


def test_a_nik_with_the_serial_0000_is_refused() -> None:
    """Serials are counted from 0001."""
    with pytest.raises(IdentityInvalid, match="tidak mungkin 0000"):
        identity.read_nik("3602041203900000")


@pytest.mark.parametrize(
    "typed",
    [
        "81234567890",
        "+1 202 555 0123",
        "+0812 3456 7890",
        "0812 3456",
        "0812 3456 7890 123",
        "0112 345 678",
        "0252 1234",
        "62",
        "0",
    ],
)
def test_a_phone_number_that_nobody_can_call_is_refused_with_examples(typed: str) -> None:
    """It begins with 0 or +62, and is as long as Indonesian numbers are."""
    with pytest.raises(IdentityInvalid, match="0812 3456 7890"):
        identity.read_phone(typed)


@pytest.mark.parametrize("read", READERS)
@given(typed=TYPED)
def test_whatever_is_typed_is_read_or_refused(read: Callable[[str], str], typed: str) -> None:
    """A reader gives ASCII digits that it reads again as they are, or one sentence."""
    try:
        number = read(typed)
    except IdentityInvalid as refusal:
        assert refusal.sentence.endswith(".")  # noqa: PT017
        return

    assert read(number) == number
    assert set(number.removeprefix("+")) <= set(DIGITS)


@given(NIKS)
def test_every_well_formed_nik_is_read(nik: str) -> None:
    """Whatever its first six digits: regions come and go, and a NIK stays."""
    assert identity.read_nik(nik) == nik


@given(NIKS, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_nik_means_the_births_up_to_today_the_latest_first(nik: str, today: date) -> None:
    """No one is born in the future, so most numbers of two digits leave one century."""
    births = identity.nik_birth_dates(nik, today)

    assert list(births) == sorted(births, reverse=True)
    assert all(born <= today for born in births)
    assert {(born.day + 40 * (nik[6] > "3"), born.month) for born in births} <= {
        (int(nik[6:8]), int(nik[8:10]))
    }


@pytest.mark.parametrize(
    ("nik", "births"),
    [
        ("3602041203900001", (date(1990, 3, 12),)),
        ("3602045203900001", (date(1990, 3, 12),)),
        ("3508011203250002", (date(2025, 3, 12), date(1925, 3, 12))),
        ("3508012211260002", (date(2026, 11, 22), date(1926, 11, 22))),
        ("3508012311260002", (date(1926, 11, 23),)),
        ("3508012902000002", (date(2000, 2, 29),)),
    ],
)
def test_the_century_of_a_birth_is_the_last_one_possible(
    nik: str, births: tuple[date, ...]
) -> None:
    """An infant of 2025 is not a hundred years old; where both may be, the form asks."""
    assert identity.nik_birth_dates(nik, TODAY) == births


def test_a_nik_that_agrees_with_the_form_has_no_warning() -> None:
    """The codes of regions are known with dots or without, down to any level."""
    for codes in ({"36"}, {"3602"}, {"36.02"}, {"36.02.04"}, ["360204", "36.03"], set()):
        assert warnings_of(NIK, birth_date=date(1990, 3, 12), region_codes=codes) == ()
    assert warnings_of(NIK, birth_date=None) == ()


def test_a_birth_date_that_differs_from_the_nik_is_warned_of() -> None:
    """The sentence names both days, as an Indonesian reads them."""
    expected = (
        "Tanggal lahir menurut NIK 12 Maret 2025 atau 12 Maret 1925, sedangkan yang diisi "
        "13 Maret 2025; periksa lagi pada KTP atau KK."
    )

    assert warnings_of("3508011203250002", birth_date=date(2025, 3, 13)) == (expected,)


def test_either_century_agrees_with_a_nik() -> None:
    """The form decides which of the two it is."""
    for year in (1925, 2025):
        assert warnings_of("3508011203250002", birth_date=date(year, 3, 12)) == ()


def test_an_unknown_region_is_only_a_mild_hint() -> None:
    """A NIK from before its region was split is as good as any."""
    [warning] = warnings_of("1050245708900001", region_codes={"36", "36.02"})

    assert "105024" in warning
    assert "wajar" in warning
    assert "1050245708900001" not in warning


@pytest.mark.parametrize(
    ("number", "masked"),
    [(NIK, "••••••••••••0001"), ("12345", "•2345"), ("1234", "••••"), ("", "")],
)
def test_a_masked_number_shows_four_characters_at_most(number: str, masked: str) -> None:
    """Enough to recognise one's own, too little to copy; a short one shows nothing."""
    assert identity.mask(number) == masked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NIK 3602041203900001, anak pertama", [NIK]),
        ("NIK3602041203900001", [NIK]),
        ("3602 0412 0390 0001 dan 3602-0412-0390-0002", [NIK, NIK[:-1] + "2"]),
        ("3602.04.120390.0001", [NIK]),
        ("rumah 12 3602041203900001", [NIK]),
        ("3602041203900001 3602041203900001", [NIK]),
        ("36020412039000011", []),
        ("197001011995031001", []),
        ("19700101 199503 1 001", []),
        ("0001234567890", []),
        ("0812-3456-7890", []),
        ("470/123/2026 tanggal 2026-11-22", []),
        ("", []),
    ],
)
def test_identity_numbers_are_found_in_free_text(text: str, found: list[str]) -> None:
    """However they are grouped, but neither a longer nor a shorter number."""
    assert identity.find_identity_numbers(text) == found


@given(NIKS, st.text(alphabet="abc ,:/\n"), st.sampled_from(["", " ", ".", "-", " - "]))
def test_no_identity_number_hides_in_words(nik: str, words: str, separator: str) -> None:
    """The guard of logs and remarks sees every way in which people group the digits."""
    groups = separator.join([nik[:4], nik[4:8], nik[8:12], nik[12:]])

    assert nik in identity.find_identity_numbers(f"{words}x{groups}y{words}")


def test_a_long_text_of_digits_is_searched_in_no_time() -> None:
    """The search grows with the text, not with its square: this one would take minutes."""
    assert len(identity.find_identity_numbers("1 2 3 " * 100_000)) == 3


def warnings_of(
    nik: str,
    *,
    birth_date: date | None = None,
    region_codes: Collection[str] = (),
) -> tuple[str, ...]:
    return identity.nik_warnings(nik, birth_date=birth_date, region_codes=region_codes, today=TODAY)
