"""A program that is killed while it delivers: `python -m tests.engine.notices.killed`.

Receives the URL of a database, the port of a mail server, and the moment at which it dies by
SIGKILL (see `tests.engine.killed`).
"""

import sys

from engine import database as databases
from engine.notices.mail import deliver
from tests.engine.killed import die_at
from tests.engine.notices import smtp_server
from tests.engine.notices.told import NOW


def main() -> None:
    """Deliver a set, and die."""
    url, port, moment = sys.argv[1:]
    database = databases.create(url)
    die_at(moment, database)
    deliver(database, smtp_server.mail_server(int(port)), NOW)


if __name__ == "__main__":
    main()
