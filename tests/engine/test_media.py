"""What a file is, told from its content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.media import MediaType, recognised, whole
from tests.engine.scans import DRAWING, JPEG, PDF, PNG, WEB_PAGE

KINDS = [(PDF, MediaType.PDF), (JPEG, MediaType.JPEG), (PNG, MediaType.PNG)]


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_a_file_is_what_its_content_says(content: bytes, kind: MediaType):
    """And it is whole."""
    assert kind is recognised(content)
    assert whole(content, kind)


@pytest.mark.parametrize(
    "content",
    [
        WEB_PAGE,
        DRAWING,
        b"\n" + PDF,
        b"<script>" + PDF,
        b"%PDF-x.4" + PDF,
        b"PK\x03\x04 a document of a word processor",
        b"GIF89a",
        b"MZ",
        b"%!PS-Adobe-3.0",
        b"\xff\xd8",
        b"",
    ],
)
def test_anything_else_is_nothing(content: bytes):
    """What a browser might run above all; a mark that comes too late is none."""
    assert recognised(content) is None


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_a_file_that_breaks_off_is_not_whole(content: bytes, kind: MediaType):
    """Wherever it does."""
    cut = [length for length in range(len(content) - 1) if whole(content[:length], kind)]

    assert [] == cut


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG.replace(b"\x00\x00\x00\x01\x08", b"\x00\x00\x00\x02\x08"), MediaType.PNG),
        (PNG.replace(b"IHDR", b"IDAT"), MediaType.PNG),
        (
            JPEG.replace(b"\xff\xc0\x00\x0b\x08\x00\x01", b"\xff\xc0\x00\x0b\x08\x00\x00"),
            MediaType.JPEG,
        ),
        (JPEG.replace(b"\xff\xe0", b"\xff\xda"), MediaType.JPEG),
        (JPEG.replace(b"\xff\xe0", b"\xff\xff"), MediaType.JPEG),
        (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1001 + JPEG[2:], MediaType.JPEG),
        (PDF + b"\n" * 2000, MediaType.PDF),
        (b"%PDF-1.4 and nothing else %%EOF", MediaType.PDF),
    ],
)
def test_a_file_that_contradicts_itself_is_not_whole(content: bytes, kind: MediaType):
    """A checksum, a size of nothing, segments without end, an end that is none."""
    assert kind is recognised(content)
    assert not whole(content, kind)


def test_what_a_program_leaves_after_the_end_is_no_harm():
    """Scanners and telephones do."""
    assert whole(PDF + b"\r\n" * 10, MediaType.PDF)
    assert whole(JPEG + b"a moving picture", MediaType.JPEG)
    assert whole(PNG + b"\x00", MediaType.PNG)


@given(start=st.sampled_from([PDF[:8], JPEG[:4], PNG[:16]]), rest=st.binary(max_size=200))
def test_whatever_follows_is_answered(start: bytes, rest: bytes):
    """Nothing that anyone sends breaks the look at it."""
    kind = recognised(start + rest)

    assert kind is None or whole(start + rest, kind) in {True, False}
