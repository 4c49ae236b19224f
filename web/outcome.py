"""The sentence shown after something was done: what happened, and whose turn it is now.

What was done travels to the next page as a code, never as text, so that no name of a citizen is
ever in a cookie.
"""

from __future__ import annotations

from flask import get_flashed_messages

from engine.queries.views import CaseView

SIGNED_OUT = "signed_out"
OPENED = "opened"
ACTED = "acted"
JUDGED = "judged"
COMMENTED = "commented"
ASSIGNED = "assigned"
EXTENDED = "extended"
SUSPENDED = "suspended"
RESUMED = "resumed"
SCANNED = "scanned"
RENUMBERED = "renumbered"
REVOKED = "revoked"


def about(view: CaseView) -> str:
    """Return the sentence about what was just done to this case; empty when nothing was."""
    return " ".join(_about(str(code), view) for code in get_flashed_messages())


def without_case() -> str:
    """Return the sentence for a page that shows no case."""
    return "Anda sudah keluar." if SIGNED_OUT in get_flashed_messages() else ""


def _about(code: str, view: CaseView) -> str:
    sentences = {
        OPENED: f"Berkas {view.number} terdaftar. {turn(view)}",
        ACTED: f"Tersimpan. {turn(view)}",
        JUDGED: f"Hasil pemeriksaan tersimpan. {turn(view)}",
        COMMENTED: "Catatan ditambahkan.",
        ASSIGNED: _assigned(view),
        EXTENDED: "Tenggat diperpanjang.",
        SUSPENDED: "Tenggat ditangguhkan; waktunya tidak dihitung sampai dilanjutkan.",
        RESUMED: "Penangguhan tenggat diakhiri.",
        SCANNED: "Pindaian surat dilampirkan.",
        RENUMBERED: "Nomor surat dibatalkan; suratnya mendapat nomor berikutnya. Cetak ulang.",
        REVOKED: "Surat dicabut.",
    }
    return sentences.get(code, "")


def turn(view: CaseView) -> str:
    """Say where the case stands and whose turn it is."""
    if view.closed_at is not None:
        return f"Berkas selesai di tahap “{view.state_label}”."
    return f"Berkas di tahap “{view.state_label}”; giliran {view.holder_label}."


def _assigned(view: CaseView) -> str:
    if view.assignee is None:
        return "Penugasan dicabut; berkas boleh dikerjakan siapa saja di unitnya."
    return f"Berkas ditugaskan kepada {view.assignee}."
