"""The file itself: for the archive, and the same each time."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from pypdf import PdfReader

from engine.letters import typesetting
from tests.architecture import tree
from tests.engine.letters.papers import STATEMENT, annexed


def test_a_paper_is_kept_in_the_form_for_archives():
    """PDF/A-2b says so of itself; whether it is, the typesetter has seen to."""
    told = PdfReader(io.BytesIO(typesetting.pdf(STATEMENT)))
    metadata = told.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]

    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_the_file_tells_title_office_language_and_day():
    """For the list of an archive, and for a screen reader."""
    told = PdfReader(io.BytesIO(typesetting.pdf(STATEMENT)))

    assert told.metadata is not None
    assert ("Surat Rekomendasi", "DINAS CONTOH") == (told.metadata.title, told.metadata.author)
    assert datetime(2026, 11, 23, tzinfo=UTC) == told.metadata.creation_date
    assert "id-ID" == told.trailer["/Root"]["/Lang"]  # type: ignore[index]


def test_the_same_paper_is_the_same_file():
    """And another day is another file."""
    paper = annexed(30)

    assert typesetting.pdf(paper) == typesetting.pdf(paper)
    assert typesetting.pdf(paper) != typesetting.pdf(replace(paper, made_on=date(2026, 11, 24)))


def test_papers_set_at_once_are_the_files_they_are_alone():
    """Each thread of a server sets its own."""
    papers = [replace(STATEMENT, number=str(one)) for one in range(4)] * 4
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(typesetting.pdf, papers))

    assert together[:4] * 4 == together
    assert [typesetting.pdf(paper) for paper in papers[:4]] == together[:4]


def test_another_process_at_another_place_makes_the_same_file(tmp_path):
    """In another time zone and language as well."""
    program = (
        "import hashlib, sys\n"
        f"sys.path.insert(0, {str(tree.ROOT)!r})\n"
        "from engine.letters import typesetting\n"
        "from tests.engine.letters.papers import STATEMENT\n"
        "print(hashlib.sha256(typesetting.pdf(STATEMENT)).hexdigest())\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"TZ": "Asia/Jayapura", "LANG": "C", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert sha256(typesetting.pdf(STATEMENT)).hexdigest() == other.stdout.strip()
