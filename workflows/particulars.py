"""The particulars of a person, as people call them."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.schema.form import Attribute

PARTICULARS: Mapping[Attribute, str] = {
    Attribute.NAME: "nama",
    Attribute.NIK: "NIK",
    Attribute.KK: "nomor KK",
    Attribute.BPJS_CARD: "nomor kartu BPJS",
    Attribute.BIRTH_DATE: "tanggal lahir",
    Attribute.PHONE: "nomor telepon",
    Attribute.ADDRESS: "alamat",
    Attribute.WORDS: "isi pengaduan",
}
"""What a person is asked to tell of themselves, within a sentence."""

LABELS: Mapping[Attribute, str] = {
    attribute: word[0].upper() + word[1:] for attribute, word in PARTICULARS.items()
}
"""What the column of a particular is called when we head it."""
