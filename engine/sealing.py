"""Everything that needs the secret: keyed hashes, and the seal on personal values.

One secret goes in; a key for each purpose is derived from it, so that no hash made for one purpose
serves another, and none of them leads back to the secret.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.errors import SealBroken

_SEALED = "1."
"""Begins every sealed text and names the way it was sealed, for the day there is another."""
_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Keys:
    """A key for each purpose; its repr shows none of them."""

    fingerprint: str
    """Which history key this is, told without telling the key."""
    cookie: bytes = field(repr=False)
    """For whoever signs cookies."""
    _history: bytes = field(repr=False)
    _value: bytes = field(repr=False)
    _lookup: bytes = field(repr=False)
    _request: bytes = field(repr=False)
    _receipt: bytes = field(repr=False)
    _seal: AESGCM = field(repr=False)

    @classmethod
    def from_secret(cls, secret: str) -> Self:
        """Derive the keys."""
        history = _derived(secret, "history")
        return cls(
            fingerprint=_mac(history, "fingerprint")[:16],
            cookie=_derived(secret, "cookie"),
            _history=history,
            _value=_derived(secret, "value"),
            _lookup=_derived(secret, "lookup"),
            _request=_derived(secret, "request"),
            _receipt=_derived(secret, "receipt"),
            _seal=AESGCM(_derived(secret, "seal")),
        )

    def mac(self, text: str) -> str:
        """Return the keyed hash of a line of the history."""
        return _mac(self._history, text)

    def value_mac(self, salt: str, value: str) -> str:
        """Return the keyed hash by which an event refers to a personal value.

        Without the salt not even the holder of the secret can find the value by trying all: an
        identity number has too few possibilities to be hidden by a hash alone.
        """
        return _mac(self._value, f"{salt}\0{value}")

    def lookup(self, kind: str, value: str) -> str:
        """Return the keyed hash by which a value of this kind (`nik`, `kk`) can be searched."""
        return _mac(self._lookup, f"{kind}\0{value}")

    def request_mac(self, text: str) -> str:
        """Return the keyed hash of a request, to tell a repeated one from another one."""
        return _mac(self._request, text)

    def receipt_mac(self, regency: str, case: str) -> str:
        """Return the keyed hash by which who holds a case's receipt is known from others."""
        return _mac(self._receipt, f"{regency}\0{case}")

    def seal(self, text: str, context: str) -> str:
        """Encrypt `text` for one place: it can be unsealed with the same `context` only."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _written(nonce + self._seal.encrypt(nonce, text.encode(), context.encode()))

    def unseal(self, sealed: str, context: str) -> str:
        """Decrypt what was sealed for `context`; raise `SealBroken` for anything else."""
        try:
            raw = base64.b64decode(sealed.removeprefix(_SEALED), validate=True)
            text = self._seal.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error
        # Base64 has several ways to write the same bytes; a sealed text has one.
        if sealed != _written(raw):
            raise SealBroken
        return text.decode()


def new_salt() -> str:
    """Return a salt for one personal value of one event."""
    return secrets.token_hex(_SALT_BYTES)


def same(one: str, other: str) -> bool:
    """Compare two hashes without telling by the time it takes how far they agree."""
    return hmac.compare_digest(one.encode(), other.encode())


def _written(sealed: bytes) -> str:
    return _SEALED + base64.b64encode(sealed).decode("ascii")


def _derived(secret: str, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"alur {purpose}".encode())
    return derivation.derive(secret.encode())


def _mac(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()
