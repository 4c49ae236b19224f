"""Ladders of the tests' own: the service of Minahasa Selatan, published with another ladder."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import RowMapping, select

from engine import tables
from engine.office import Office
from engine.sweep import Swept, sweep
from tests.engine import desk, folder
from tests.fixtures.office import REGENCY, SERVICE

OPENED = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""Half past ten on a Monday in Makassar, when the cases of the tests are opened."""

WARNED = datetime(2026, 11, 23, 2, 37, 30, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 2, 55, tzinfo=UTC)
"""When the ten minutes are three quarters used up, over, and over by fifteen."""

MOMENT = timedelta(microseconds=1)

LADDER = """\
    ladder:
      - at: 75 percent
        notify: holder
      - at: due
        notify: [holder, supervisors]
      - at: 15 working minutes after
        notify: supervisors
        assign: division_head
"""

_OWN = re.compile(r"^    ladder:\n(?:(?:      .*)?\n)+", re.MULTILINE)
_CLOCK = "    promise: 10 working minutes\n"


def publish(
    office: Office, tmp_path: Path, ladder: str = LADDER, *changed: tuple[str, str]
) -> None:
    """Publish the service with this ladder on its clock, and other texts changed."""
    definitions = folder.copied(tmp_path)
    file = definitions / REGENCY / f"{SERVICE}.yaml"
    text = _OWN.sub("", file.read_text(encoding="utf-8"))
    text = re.sub(r"^supervisors: .*\n", "", text, flags=re.MULTILINE)
    text = text.replace("\noutside:\n", "\nsupervisors: office_head\n\noutside:\n", 1)
    text = text.replace(_CLOCK, _CLOCK + ladder, 1)
    for old, new in changed:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    base = folder.in_force(office, REGENCY, SERVICE).hash
    folder.publish(office, definitions, REGENCY, SERVICE, base=base)


def swept(office: Office, instant: datetime) -> Swept:
    """Sweep at an instant."""
    return sweep(desk.at(office, instant))


def told(office: Office) -> list[tuple[str, str]]:
    """Return who was told what, in order: names and subjects."""
    notice, person = tables.notice.c, tables.person.c
    found = (
        select(person.name, notice.subject)
        .select_from(tables.notice.join(tables.person, notice.person == person.id))
        .order_by(notice.at, notice.subject, person.name)
    )
    with office.database.reading() as work:
        return [(row.name, row.subject) for row in work.execute(found)]


def incidents(office: Office) -> list[RowMapping]:
    """Return every incident."""
    with office.database.reading() as work:
        return list(work.execute(select(tables.incident)).mappings())
