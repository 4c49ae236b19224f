"""The smallest files of each kind that may be attached, and what the tests call them."""

import zlib

from engine import documents
from engine.documents import Upload

PDF = b"%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
OTHER_PDF = PDF.replace(b"%PDF-1.4", b"%PDF-1.7")

_HEAD = b"IHDR" + (1).to_bytes(4) + (1).to_bytes(4) + b"\x08\x00\x00\x00\x00"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"
    + _HEAD
    + zlib.crc32(_HEAD).to_bytes(4)
    + b"\x00\x00\x00\x00IEND\xaeB\x60\x82"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)
WEB_PAGE = b"<!doctype html><script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def upload(content: bytes = PDF, name: str = "surat.pdf") -> Upload:
    """Return a file as the engine takes it."""
    return documents.accept(content, name)
