"""Passwords are kept as argon2id hashes, with the parameters that OWASP names as the least."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@dataclass(frozen=True, slots=True)
class Passwords:
    """A way to hash; a cheaper one is for tests, where a sign-in need not take its time."""

    time: int
    """How many passes."""
    kibibytes: int
    """How much memory."""

    def hash(self, password: str) -> str:
        """Return the hash to keep."""
        return _hasher(self).hash(password)

    def match(self, password: str, kept: str | None) -> bool:
        """Say whether the password belongs to the kept hash; for nobody's it takes as long."""
        try:
            _hasher(self).verify(kept or _nobodys(self), password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None


PASSWORDS = Passwords(time=2, kibibytes=19 * 1024)


@cache
def _hasher(costs: Passwords) -> PasswordHasher:
    return PasswordHasher(time_cost=costs.time, memory_cost=costs.kibibytes, parallelism=1)


@cache
def _nobodys(costs: Passwords) -> str:
    return costs.hash("nobody")
