"""Why a letter ceases to hold: what people choose from, and what follows from what they do."""

from __future__ import annotations

from collections.abc import Mapping

CHOSEN: Mapping[str, str] = {
    "wrong_number": "Nomornya keliru",
    "spoilt": "Rusak, salah cetak atau hilang",
    "wrong_content": "Isinya keliru",
    "other": "Lainnya",
}
"""What a person may say; the rest goes into the explanation, which the history keeps."""

REDRAFTED, CASE_ENDED, REISSUED = "redrafted", "case_ended", "reissued"

_FOLLOWS = {
    REDRAFTED: "Konsepnya dibuat ulang",
    CASE_ENDED: "Berkasnya dihentikan",
    REISSUED: "Diganti surat yang lebih baru",
}


def sentence(reason: str | None) -> str:
    """Return a reason as people read it; "" for none."""
    return {**CHOSEN, **_FOLLOWS}.get(reason or "", "")
