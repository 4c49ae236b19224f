"""What the engine refuses, one class for each kind of refusal.

A class docstring is the default message, so it is a sentence in the language of the person who
reads it; facts are attributes.  None of these knows HTTP: `web` maps classes to pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from workflows.facts import Refusal, Who


class AlurError(Exception):
    """Permintaan ini tidak dapat dilaksanakan."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class SettingsInvalid(AlurError):
    """Pengaturan tidak lengkap atau keliru."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class NotSignedIn(AlurError):
    """Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk."""


class SignInRefused(AlurError):
    """Nama pengguna atau kata sandi keliru."""


class SignInLocked(SignInRefused):
    """Terlalu banyak percobaan masuk yang keliru."""

    def __init__(self, *, until: datetime, minutes: int) -> None:
        self.until = until
        super().__init__(
            f"Terlalu banyak percobaan masuk yang keliru. Coba lagi {minutes} menit lagi, "
            "atau minta admin kabupaten menyetel ulang kata sandi Anda."
        )


class SealBroken(AlurError):
    """Data tersegel tidak dapat dibuka: isinya diubah, tertukar tempat, atau kuncinya lain."""


class NotFound(AlurError):
    """Tidak ditemukan di kabupaten Anda. Periksa nomornya."""


class UploadRefused(AlurError):
    """Dokumen ini tidak dapat dilampirkan."""


class DocumentBroken(AlurError):
    """Isi dokumen ini hilang atau berubah di tempat penyimpanannya."""


class InputInvalid(AlurError):
    """Ada isian yang perlu diperbaiki."""

    def __init__(self, mistakes: Mapping[str, str]) -> None:
        self.mistakes = dict(mistakes)
        super().__init__()


class Refused(AlurError):
    """Tindakan ini tidak dapat dilakukan."""

    def __init__(self, refusals: Iterable[Refusal], who: Who | None = None) -> None:
        self.refusals = tuple(refusals)
        self.who = who
        super().__init__(" ".join(refusal.sentence for refusal in self.refusals))


class Stale(AlurError):
    """Berkas ini sudah berubah sejak halaman dibuka."""

    def __init__(self, *, revision: int, moved_by: str, moved_at: datetime, state: str) -> None:
        self.revision = revision
        self.moved_by = moved_by
        self.moved_at = moved_at
        self.state = state
        super().__init__(
            f"Berkas ini sudah diubah oleh {moved_by} sejak halaman Anda dibuka, dan sekarang di "
            f"tahap “{state}”. Isian Anda masih ada di bawah; periksa lalu kirim lagi bila perlu."
        )


class KeyReused(AlurError):
    """Formulir ini sudah dikirim dengan isi lain. Muat ulang halaman, lalu kirim lagi."""


class ClockBehind(AlurError):
    """Jam server tertinggal dari riwayat berkas. Beri tahu pengelola server, lalu kirim lagi."""


class Contended(AlurError):
    """Berkas ini sedang diubah banyak orang sekaligus. Coba lagi sebentar."""
