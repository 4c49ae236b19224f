"""Documents as files: looked at before they are attached, and kept by the hash of their content.

A content is written once, whole or not at all, outside of what any web server serves; whose case
it belongs to is told by the row of the document.  A content without a row is harmless.

The name in such a row is sealed together with all its other columns: a name may name someone, and
a row that anybody changed does not open.  An empty name is that of an erased document.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from engine.errors import DocumentBroken, UploadRefused
from engine.history import canonical
from engine.media import SUFFIXES, MediaType, recognised, whole
from engine.sealing import Keys
from workflows import form, identity

LARGEST = 10 * 1024 * 1024
"""The most bytes of one document."""

LONGEST_NAME = 100
"""The most letters of a document's name, its ending left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that may be attached: its type told by its content, its name cleaned."""

    name: str
    media_type: MediaType
    hash: str
    """SHA-256 of the content, in hexadecimal."""
    content: bytes = field(repr=False)


def accept(content: bytes, name: str) -> Upload:
    """Return the file as one that may be attached; raise `UploadRefused` with a sentence."""
    if not content:
        raise UploadRefused("Dokumen ini kosong; pilih yang berisi.")
    if len(content) > LARGEST:
        raise UploadRefused(
            f"Dokumen ini lebih dari {LARGEST >> 20} MB; perkecil atau pindai ulang, lalu pilih "
            "lagi."
        )
    media_type = recognised(content)
    if media_type is None:
        raise UploadRefused("Hanya PDF, JPEG atau PNG yang dapat dilampirkan.")
    if not whole(content, media_type):
        raise UploadRefused("Dokumen ini rusak atau terpotong; simpan atau pindai ulang.")
    return Upload(
        name=_cleaned(name, SUFFIXES[media_type]),
        media_type=media_type,
        hash=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def keep(folder: Path, upload: Upload) -> None:
    """Write the content where its hash says, unless it is there."""
    path = _place(folder, upload.hash)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place: nobody ever reads half a document.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        _write(draft, upload.content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    for changed in (path.parent, folder):
        _to_disk(changed)


def read(folder: Path, content_hash: str) -> bytes:
    """Return the content with this hash; raise `DocumentBroken` where it is lost or changed."""
    try:
        content = _place(folder, content_hash).read_bytes()
    except FileNotFoundError as missing:
        raise DocumentBroken from missing
    if hashlib.sha256(content).hexdigest() != content_hash:
        raise DocumentBroken
    return content


def remove(folder: Path, content_hash: str) -> None:
    """Remove the content with this hash, if it is there."""
    path = _place(folder, content_hash)
    if path.exists():
        path.unlink()
        _to_disk(path.parent)


def sealed_name(keys: Keys, row: Mapping[str, Any], name: str) -> str:
    """Return the name as the row of a document holds it, whose other columns are in `row`."""
    return keys.seal(name, _columns(row))


def name_of(keys: Keys, row: Mapping[str, Any]) -> str:
    """Return the name of a document, "" of an erased one; raise `SealBroken` for a changed row."""
    return keys.unseal(row["name"], _columns(row))


_ATTESTED = ("regency", "id", "case", "field", "media_type", "size", "hash", "by", "at")


def _columns(row: Mapping[str, Any]) -> str:
    return canonical({column: row[column] for column in _ATTESTED})


def _place(folder: Path, content_hash: str) -> Path:
    return folder / content_hash[:2] / content_hash


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """Wait until the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cleaned(name: str, suffixes: tuple[str, ...]) -> str:
    """Return the last part of a file's name, bounded, without an identity number.

    It ends as the content demands, whatever it ended in.
    """
    last = form.clean(re.split(r"[\\/]", name)[-1])
    path = PurePosixPath(last)
    known = path.suffix.lower() in suffixes
    stem, suffix = (path.stem, path.suffix) if known else (last, suffixes[0])
    # The name stands open in the history of its case, where no NIK belongs.
    if identity.find_identity_numbers(stem):
        stem = re.sub("[0-9]", "•", stem)
    return (stem[:LONGEST_NAME].strip(". ") or "dokumen") + suffix
