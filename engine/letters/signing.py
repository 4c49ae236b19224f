"""How a letter is signed: the port, and signing in ink.

A letter signed in ink is printed, signed by hand, and its scan attached; the file stays as it was
set in type.  A cryptographic signer returns the file with its signature in it (PAdES), after which
not a byte may change: what it signs has its number, its date and its code already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from workflows.letters.paper import SignatureBlock


class Signing(Protocol):
    """What signs the file of a letter."""

    @property
    def seals(self) -> bool:
        """Whether a signed file can be changed no more, not even by a number."""

    def signed(self, content: bytes, block: SignatureBlock) -> bytes:
        """Return the file as signed by whom the block names; raise `Refused` when they cannot."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Signing by hand, on paper."""

    seals: bool = False

    def signed(self, content: bytes, block: SignatureBlock) -> bytes:  # noqa: ARG002
        """Return the file as it is: the signature will stand on the print."""
        return content
