"""Proves the history: whoever changed it without the key, or lost a part of it, is found out."""

from engine.audit.checkpoints import checkpoint
from engine.audit.finding import Finding, Flaw
from engine.audit.verify import verify

__all__ = ["Finding", "Flaw", "checkpoint", "verify"]
