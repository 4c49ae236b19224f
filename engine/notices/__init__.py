"""Notices: what people are told, in the program and by mail.

`put` writes them in the caller's transaction; `engine.notices.mail` delivers what is owed of them.
"""

from engine.notices.putting import Notice, put

__all__ = ["Notice", "put"]
