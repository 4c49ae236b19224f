"""Identity numbers of Indonesian residents, and their phone numbers, as people type them.

Each `read_...` receives what was typed and promises the bare digits, +62 before those of a phone.
It refuses with `IdentityInvalid`, whose sentence tells the person what to do.  Only what is certain
is refused; what is merely odd about a NIK is a warning, because a NIK never changes when its holder
moves or its region is split, and only Dukcapil knows whether it is true.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date

CENTURIES = (2000, 1900)
"""Those in which the holder of a NIK may be born: it has two digits for the year."""

WOMAN = 40
"""What a woman's NIK adds to her day of birth."""

FAMILY = 16
"""The digits of a NIK, and of the number of a family card."""

SHOWN = 4
"""The characters that a masked number still shows."""


class IdentityInvalid(ValueError):
    """What was typed is no such number; `sentence` tells the person what is wrong with it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_nik(text: str) -> str:
    """Read a NIK: 16 digits, a day of birth that exists, and a serial other than 0000."""
    nik = _digits(text, name="NIK", length=FAMILY)
    if not any(_births(nik)):
        raise IdentityInvalid(
            "Tanggal lahir dalam NIK (angka ke-7 sampai ke-12) tidak ada di kalender; "
            "periksa lagi pada KTP atau KK."
        )
    if nik.endswith("0000"):
        raise IdentityInvalid(
            "Empat angka terakhir NIK tidak mungkin 0000; periksa lagi pada KTP atau KK."
        )
    return nik


def read_kk(text: str) -> str:
    """Read the number of a family card: 16 digits."""
    return _digits(text, name="Nomor KK", length=FAMILY)


def read_bpjs_card(text: str) -> str:
    """Read the number of a JKN card: 13 digits, mostly with zeros in front."""
    return _digits(text, name="Nomor kartu BPJS", length=13)


def read_nip(text: str) -> str:
    """Read the number of a civil servant: 18 digits."""
    return _digits(text, name="NIP", length=18)


def read_phone(text: str) -> str:
    """Read a mobile or fixed Indonesian number, begun with 0, 62 or +62, into +62..."""
    typed = _bare(text).replace("(", "").replace(")", "")
    digits = _only_digits(typed.removeprefix("+"), name="Nomor telepon")
    begun = typed.startswith(("0", "62", "+62"))
    # Some write the 0 after the country code as well: +62 (0)812.
    national = re.sub(r"^((00)?62)?0?", "", digits)
    if not begun or not _NATIONAL.fullmatch(national):
        raise IdentityInvalid(
            f"Nomor telepon diketik seperti 0812 3456 7890, (0252) 201234 atau +62 812 3456 7890; "
            f"yang diketik {len(digits)} angka."
        )
    return f"+62{national}"


def nik_birth_dates(nik: str, today: date) -> tuple[date, ...]:
    """Return the dates of birth that a NIK may mean, the latest first, none after `today`."""
    return tuple(born for born in _births(nik) if born <= today)


def nik_warnings(
    nik: str, *, birth_date: date | None, region_codes: Collection[str], today: date
) -> tuple[str, ...]:
    """Return what is odd about a NIK that `read_nik` accepted, in sentences.

    `region_codes` are codes of provinces, regencies or districts, with dots (36.02) or without;
    when there are none, the first digits are not looked at.
    """
    warnings = []
    if birth_date is not None and birth_date not in _births(nik):
        meant = " atau ".join(_spelled(born) for born in nik_birth_dates(nik, today))
        warnings.append(
            f"Tanggal lahir menurut NIK {meant}, sedangkan yang diisi {_spelled(birth_date)}; "
            "periksa lagi pada KTP atau KK."
        )
    if region_codes and not any(code in region_codes for code in _region_codes(nik)):
        warnings.append(
            f"Enam angka pertama NIK ({nik[:6]}) tidak ada dalam daftar wilayah. Itu wajar bila "
            "NIK terbit sebelum pemekaran; cukup cocokkan dengan KTP."
        )
    return tuple(warnings)


def mask(text: str) -> str:
    """Hide all but the last four characters, and those too when there are no others."""
    shown = text[-SHOWN:] if len(text) > SHOWN else ""
    return shown.rjust(len(text), "•")


def find_identity_numbers(text: str) -> list[str]:
    """Find what may be a NIK or KK number in free text: 16 digits, however they are grouped.

    A guard for logs and remarks, so it rather finds too much: every way to make 16 digits of whole
    neighbouring groups counts.
    """
    found = []
    for run in _RUN.findall(text):
        groups = re.findall("[0-9]+", run)
        found += [_joined(groups[start : start + FAMILY]) for start in range(len(groups))]
    return list(dict.fromkeys(number for number in found if len(number) == FAMILY))


_SEPARATOR = r"[\s.\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff]"
"""Spaces, dots and hyphens, among them the invisible ones that come along when copying a number."""

_RUN = re.compile(rf"[0-9]+(?:{_SEPARATOR}{{1,3}}[0-9]+)*")
_NATIONAL = re.compile("8[0-9]{8,11}|[2-79][0-9]{7,10}")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def _bare(text: str) -> str:
    return re.sub(_SEPARATOR, "", text)


def _digits(text: str, *, name: str, length: int) -> str:
    digits = _only_digits(_bare(text), name=name)
    if len(digits) != length:
        raise IdentityInvalid(f"{name} harus {length} angka; yang diketik {len(digits)} angka.")
    return digits


def _only_digits(typed: str, *, name: str) -> str:
    if not typed:
        raise IdentityInvalid(f"{name} belum diisi.")
    # str.isdigit() would let ², ٣ and ３ pass.
    for character in typed:
        if character not in "0123456789":
            shown = f"'{character}'" if character.isprintable() else "karakter lain"
            raise IdentityInvalid(
                f"{name} hanya boleh berisi angka 0-9; yang diketik memuat {shown}."
            )
    return typed


def _births(nik: str) -> Iterator[date]:
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    for century in CENTURIES:
        with suppress(ValueError):
            yield date(century + year, month, day - WOMAN if day > WOMAN else day)


def _region_codes(nik: str) -> tuple[str, ...]:
    province, regency, district = nik[:2], nik[2:4], nik[4:6]
    return (
        *(province, f"{province}{regency}", nik[:6]),
        *(f"{province}.{regency}", f"{province}.{regency}.{district}"),
    )


def _spelled(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _joined(groups: Sequence[str]) -> str:
    """Join the first groups until there are as many digits as a NIK has, or more."""
    number = ""
    for group in groups:
        number += group
        if len(number) >= FAMILY:
            break
    return number
