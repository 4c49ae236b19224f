"""What a file is, told from its content alone: PDF, JPEG or PNG, whole as far as a look can tell.

None of these is shown by a browser as a page of this site, and none of them is a page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from enum import StrEnum


class MediaType(StrEnum):
    """A kind of file that may be attached."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


SUFFIXES: Mapping[MediaType, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.PNG: (".png",),
}
"""How the names of such files end, the usual ending first."""

_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_PDF_TAIL = 1024
"""Bytes at the end of a PDF among which its end mark stands; programs leave some after it."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = slice(8, 33)
_PNG_END = b"IEND\xaeB\x60\x82"

_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_FRAMES = frozenset(bytes([each]) for each in range(0xC0, 0xD0)) - {b"\xc4", b"\xc8", b"\xcc"}
"""Markers of the segments that tell how large a JPEG is."""
_NEVER_BEFORE = frozenset(bytes([each]) for each in (0x01, *range(0xD0, 0xDB), 0xFF)) | {b""}
"""Markers that never stand before these, and the lack of one."""
_MOST_SEGMENTS = 1000


def recognised(content: bytes) -> MediaType | None:
    """Return what the content begins as; None for anything that may not be attached."""
    if _PDF.match(content):
        return MediaType.PDF
    if content.startswith(_JPEG):
        return MediaType.JPEG
    return MediaType.PNG if content.startswith(_PNG) else None


def whole(content: bytes, media_type: MediaType) -> bool:
    """Say whether a file that begins as `media_type` also goes on and ends as one."""
    return _WHOLE[media_type](content)


def _whole_pdf(content: bytes) -> bool:
    return b"%%EOF" in content[-_PDF_TAIL:] and b"obj" in content


def _whole_png(content: bytes) -> bool:
    """Its first chunk has a size and the right checksum, and its last one is there."""
    head = content[_PNG_HEAD]
    if head[:8] != b"\x00\x00\x00\rIHDR" or _PNG_END not in content:
        return False
    sized = any(head[8:12]) and any(head[12:16])
    return sized and zlib.crc32(head[4:21]) == int.from_bytes(head[21:25])


def _whole_jpeg(content: bytes) -> bool:
    """Its segments lead to one that gives a size, and after that the end mark is there."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        segment = content[at : at + 9]
        if segment[:1] != b"\xff" or segment[1:2] in _NEVER_BEFORE:
            return False
        if segment[1:2] in _FRAMES:
            return any(segment[5:7]) and any(segment[7:9]) and _JPEG_END in content[at:]
        at += 2 + int.from_bytes(segment[2:4])
    return False


_WHOLE: Mapping[MediaType, Callable[[bytes], bool]] = {
    MediaType.PDF: _whole_pdf,
    MediaType.JPEG: _whole_jpeg,
    MediaType.PNG: _whole_png,
}
