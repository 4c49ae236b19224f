"""Documents as files: what is accepted, what it is called, and where it is kept."""

import hashlib
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine import documents
from engine.errors import DocumentBroken, UploadRefused
from engine.media import MediaType
from tests.engine.scans import DRAWING, JPEG, OTHER_PDF, PDF, PNG, WEB_PAGE, upload

HASH = hashlib.sha256(PDF).hexdigest()


def test_a_file_is_accepted_by_its_content():
    """With the hash by which it is kept."""
    accepted = documents.accept(PDF, "Berita Acara.pdf")

    assert ("Berita Acara.pdf", MediaType.PDF) == (accepted.name, accepted.media_type)
    assert (HASH, PDF) == (accepted.hash, accepted.content)
    assert "PDF-1.4" not in repr(accepted)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dokumen ini kosong; pilih yang berisi."),
        (WEB_PAGE, "Hanya PDF, JPEG atau PNG yang dapat dilampirkan."),
        (DRAWING, "Hanya PDF, JPEG atau PNG yang dapat dilampirkan."),
        (PDF[:30], "Dokumen ini rusak atau terpotong; simpan atau pindai ulang."),
        (
            PDF + bytes(documents.LARGEST + 1 - len(PDF)),
            "Dokumen ini lebih dari 10 MB; perkecil atau pindai ulang, lalu pilih lagi.",
        ),
    ],
    ids=["empty", "page", "drawing", "cut", "large"],
)
def test_what_cannot_be_attached_is_refused_in_a_sentence(content: bytes, sentence: str):
    """Whatever it is called."""
    with pytest.raises(UploadRefused) as refused:
        documents.accept(content, "surat.pdf")

    assert sentence == str(refused.value)


def test_the_largest_document_is_accepted():
    """To the byte."""
    content = PNG + bytes(documents.LARGEST - len(PNG))

    assert documents.LARGEST == len(documents.accept(content, "foto.png").content)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("foto.jpg", "foto.jpg"),
        ("foto.JPEG", "foto.JPEG"),
        ("C:\\Users\\rina\\foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("foto.html", "foto.html.jpg"),
        ("foto", "foto.jpg"),
        ("", "dokumen.jpg"),
        ("...", "dokumen.jpg"),
        (".jpg", "jpg.jpg"),
        ("\u202egpj.exe\r\nX: y.jpg", "gpj.exeX: y.jpg"),
        ("Surat ‘Bu Ani’ № 5.jpg", "Surat ‘Bu Ani’ № 5.jpg"),
        ("a" * 300 + ".jpg", "a" * 100 + ".jpg"),
        ("KTP 7105016502800003.jpg", "KTP ••••••••••••••••.jpg"),
        ("KK_7105-0112-0310-0004_2.jpg", "KK_••••-••••-••••-••••_•.jpg"),
        ("Undangan 2026-11-23.jpg", "Undangan 2026-11-23.jpg"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_the_content_is(name: str, cleaned: str):
    """No folder, no unseen character, no identity number, and no ending that lies."""
    assert cleaned == documents.accept(JPEG, name).name


def test_a_content_is_kept_by_its_hash_and_read_again(tmp_path: Path):
    """For its owner alone, below a folder that the hash begins with."""
    documents.keep(tmp_path / "documents", upload())

    path = tmp_path / "documents" / HASH[:2] / HASH
    assert PDF == path.read_bytes() == documents.read(tmp_path / "documents", HASH)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_the_same_content_is_written_once(tmp_path: Path):
    """Whatever it is called."""
    documents.keep(tmp_path, upload())
    before = [path.stat().st_ino for path in files(tmp_path)]
    documents.keep(tmp_path, upload(name="lain.pdf"))
    after = [path.stat().st_ino for path in files(tmp_path)]
    documents.keep(tmp_path, upload(OTHER_PDF))

    assert before == after
    assert 1 == len(after)
    assert 2 == len(files(tmp_path))


def test_many_may_keep_the_same_at_once(tmp_path: Path):
    """One whole file is there in the end, and no draft of it."""
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(documents.keep, tmp_path, upload()) for _ in range(32)]:
            future.result()

    assert [HASH] == [path.name for path in files(tmp_path)]
    assert PDF == documents.read(tmp_path, HASH)


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path):
    """The one who asked is told of an incident."""
    (tmp_path / HASH[:2]).write_text("in the way")

    with pytest.raises(FileExistsError):
        documents.keep(tmp_path, upload())
    assert [HASH[:2]] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("content", [None, b"", PDF[:-1], OTHER_PDF])
def test_a_content_that_was_lost_or_changed_is_not_handed_out(
    tmp_path: Path, content: bytes | None
):
    """Nobody is given what was not attached."""
    documents.keep(tmp_path, upload())
    [path] = files(tmp_path)
    path.unlink() if content is None else path.write_bytes(content)

    with pytest.raises(DocumentBroken):
        documents.read(tmp_path, HASH)


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
