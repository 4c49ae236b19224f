"""The columns of a table about people: whose they are, however people head them.

`Columns.find` receives a header and what is looked for.  It promises the place of each thing found,
and refuses with `SheetRefused` a header that holds the same thing twice.  Case, dots, spaces and
what stands in parentheses make no difference to a heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import normalize

from workflows import identity
from workflows.particulars import LABELS
from workflows.schema.form import Attribute
from workflows.sheet import Row, Sheet, SheetRefused

Meaning = TypeVar("Meaning", bound=Hashable)

_SPELLINGS = {
    Attribute.NAME: (
        "nama nama_lengkap nama_sesuai_ktp nama_lengkap_sesuai_ktp nama_peserta nama_penduduk "
        "nama_calon nama_calon_penerima nama_penerima nama_orang"
    ),
    Attribute.NIK: "nik no_nik nomor_nik nomor_induk_kependudukan no_ktp nomor_ktp nik_ktp",
    Attribute.KK: "kk no_kk nomor_kk nkk no_kartu_keluarga nomor_kartu_keluarga kartu_keluarga",
    Attribute.BPJS_CARD: (
        "bpjs no_bpjs nomor_bpjs no_kartu nomor_kartu no_kartu_bpjs nomor_kartu_bpjs kartu_bpjs "
        "no_ka noka ps_noka no_peserta nomor_peserta no_jkn nomor_jkn no_kartu_jkn nomor_kartu_jkn "
        "no_kis nomor_kis no_kartu_kis nomor_kartu_kis"
    ),
    Attribute.BIRTH_DATE: "tanggal_lahir tgl_lahir tgl_lhr tanggal_lhr",
    Attribute.PHONE: (
        "telepon no_telepon nomor_telepon telp no_telp nomor_telp no_tlp hp no_hp nomor_hp "
        "handphone no_handphone nomor_handphone no_wa nomor_wa no_whatsapp nomor_whatsapp"
    ),
    Attribute.ADDRESS: (
        "alamat alamat_lengkap alamat_rumah alamat_tinggal alamat_tempat_tinggal alamat_domisili "
        "alamat_ktp alamat_sesuai_ktp"
    ),
}
_COUNTING = frozenset({"no", "nomor", "nourut", "nomorurut"})
"""The headings of a column that merely counts the rows."""
_PARENTHESES = re.compile(r"\([^)]*\)")
_SHOWN = 40


def key(text: str) -> str:
    """Return what is compared of a heading or a word: its letters and digits."""
    return "".join(letter for letter in normalize("NFKC", text).casefold() if letter.isalnum())


def keyed(spellings: Iterable[tuple[Meaning, Iterable[str]]]) -> dict[str, Meaning]:
    """Return what each spelling means, by its key; the first to have a spelling keeps it."""
    found: dict[str, Meaning] = {}
    for meaning, texts in spellings:
        for text in texts:
            found.setdefault(key(text), meaning)
    found.pop("", None)
    return found


def meant(text: str, known: Mapping[str, Meaning]) -> Meaning | None:
    """Return what a heading stands for: as it is, or without what stands in parentheses."""
    return known.get(key(text), known.get(key(_PARENTHESES.sub("", text))))


def spellings(attributes: Iterable[Attribute]) -> Iterator[tuple[Attribute, tuple[str, ...]]]:
    """Yield how people head the columns of these particulars."""
    for each in attributes:
        yield each, (LABELS[each], each.value, *_SPELLINGS.get(each, "").split())


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken over, and every reason."""

    row: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns(Generic[Meaning]):
    """Where each meaning stands in the rows of a sheet."""

    header: tuple[str, ...]
    places: Mapping[Meaning, int]

    @classmethod
    def find(cls, header: tuple[str, ...], known: Mapping[str, Meaning]) -> Columns[Meaning]:
        """Return the columns of a header that are known, by the keys of their headings."""
        places: dict[Meaning, int] = {}
        for column, heading in enumerate(header):
            meaning = meant(heading, known)
            if meaning is None:
                continue
            if meaning in places:
                twice = named((header[places[meaning]], heading))
                raise SheetRefused(f"Dua kolom berisi hal yang sama: {twice}. Hapus salah satunya.")
            places[meaning] = column
        return cls(header, places)

    def filled(self, row: Row) -> bool:
        """Tell whether the row says anything in these columns; a mere row number is nothing."""
        return any(row.at(column).text for column in self.places.values())

    def beyond(self, row: Row) -> Iterator[str]:
        """Tell of what stands to the right of the table, often a part of what was parted."""
        if len(row.cells) > len(self.header):
            yield (
                f"Ada isi di luar tabel, di kolom ke-{len(row.cells)}; bila isi suatu kolom "
                "memuat pemisah, apit dengan tanda kutip."
            )

    def unread(self, rows: Sequence[Row]) -> Iterator[str]:
        """Tell once of each column that nobody reads."""
        for column, heading in enumerate(self.header):
            if column in self.places.values() or key(heading) in _COUNTING:
                continue
            if heading:
                yield f"Kolom {named([heading])} tidak dipakai."
            elif any(row.at(column).text for row in rows):
                yield f"Kolom ke-{column + 1} tidak berjudul, jadi tidak dipakai."


def under(sheet: Sheet, known: Mapping[str, Meaning], needed: Iterable[Meaning]) -> Sheet:
    """Return the table under the first row that heads all the columns needed, if there is one."""
    wanted = set(needed)
    return sheet.under(lambda header: wanted <= {meant(heading, known) for heading in header})


def about(label: str, sentence: str) -> str:
    """Return a sentence that says by itself which column it is about."""
    return sentence if label.casefold() in sentence.casefold() else f"{label}: {sentence}"


def missing(what: str, header: Iterable[str]) -> SheetRefused:
    """Return the refusal of a table without a column that it must have."""
    return SheetRefused(f"Kolom {what} tidak ada. Kolom yang ada: {named(header)}.")


def named(headings: Iterable[str]) -> str:
    """Return headings, or what stands in cells, as a sentence names them."""
    return ", ".join(f"'{_shown(text)}'" for text in headings if text)


def _shown(text: str) -> str:
    """Cut what is long, and mask what is someone's number: a table without a header begins so."""
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return identity.mask(shown) if identity.find_identity_numbers(text) else shown


def repeated(values: Iterable[tuple[int, str | None]], *, name: str) -> dict[int, tuple[str, ...]]:
    """Return for each row whose value stands in others as well a sentence that names them."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, value in values:
        if value is not None:
            rows[value].append(row)
    return {
        row: (f"{name} yang sama ada juga di {_others(row, same)}.",)
        for same in rows.values()
        if len(same) > 1
        for row in same
    }


def _others(row: int, same: Sequence[int]) -> str:
    others = [str(each) for each in same[:4] if each != row][:3]
    rest = " dan lainnya" if len(same) > 1 + len(others) else ""
    return f"baris {', '.join(others)}{rest}"
