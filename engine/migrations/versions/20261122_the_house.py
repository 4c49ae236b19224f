"""The first rooms: regencies, people, published versions, cases and their history.

Triggers keep what must stay as it was written: events, checkpoints, and what a version published.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.types import UtcDateTime

revision = "20261122_the_house"
down_revision = None
branch_labels = None
depends_on = None

KEPT = {
    "event": "UPDATE",
    "event_value": 'UPDATE OF regency, "case", seq, field',
    "checkpoint": "UPDATE",
    "version": "UPDATE OF regency, id, service, number, title, kind, text, hash, base_hash,"
    " published_at, published_by",
}
"""The tables whose rows stay, and which of their columns do."""


def upgrade() -> None:
    _create_regencies()
    _create_people()
    _create_catalog()
    _create_cases()
    _create_case_people()
    _create_history()
    if op.get_context().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def downgrade() -> None:
    # A table takes its triggers with it.
    for name in (
        "checkpoint", "event_value", "event", "access", "counter", "verdict", "case_person", "case",
        "version", "appointment", "person", "unit", "regency",
    ):  # fmt: skip
        op.drop_table(name)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _create_regencies() -> None:
    op.create_table(
        "regency",
        _text("id", primary_key=True),
        _text("title"),
        _text("code"),
        _text("zone"),
        _text("declaration"),
        _text("declared_hash"),
        _instant("created_at"),
    )
    op.create_table(
        "unit",
        _text("regency", primary_key=True),
        _text("id", primary_key=True),
        _text("kind"),
        _text("title"),
        _text("within", nullable=True),
        sa.CheckConstraint("kind IN ('office', 'territory')", name="kind"),
        _refers("regency"),
        _refers("unit", "within"),
    )


def _create_people() -> None:
    op.create_table(
        "person",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _text("login"),
        _text("name"),
        _text("nip", nullable=True),
        _text("email", nullable=True),
        _text("password_hash"),
        _integer("epoch"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _integer("failures"),
        _instant("locked_until", nullable=True),
        _instant("created_at"),
        sa.UniqueConstraint("regency", "login"),
        sa.CheckConstraint("login = lower(login)", name="login"),
        _refers("regency"),
    )
    op.create_table(
        "appointment",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _id("person"),
        _text("role"),
        _text("unit"),
        _text("capacity"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _text("decree"),
        sa.CheckConstraint("capacity IN ('definitive', 'plt', 'plh', 'an', 'ub')", name="capacity"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="until"),
        _refers("person", "person"),
        _refers("unit", "unit"),
    )
    op.create_index("ix_appointment_regency_person", "appointment", ["regency", "person"])
    op.create_index("ix_appointment_regency_role", "appointment", ["regency", "role"])


def _create_catalog() -> None:
    op.create_table(
        "version",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _text("service"),
        _integer("number"),
        _text("title"),
        _text("kind"),
        _text("text"),
        _text("hash"),
        _text("base_hash", nullable=True),
        _text("status"),
        _instant("published_at"),
        _id("published_by", nullable=True),
        sa.UniqueConstraint("regency", "service", "number"),
        sa.CheckConstraint("status IN ('published', 'retired')", name="status"),
        _refers("regency"),
        _refers("person", "published_by"),
    )


def _create_cases() -> None:
    op.create_table(
        "case",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _text("number"),
        _id("version"),
        *(_text(name) for name in ("service", "state", "stage", "unit", "holder")),
        _id("assignee", nullable=True),
        _integer("revision"),
        _integer("seq"),
        *(_text(name) for name in ("head", "data", "acts")),
        _text("resume", nullable=True),
        _instant("received_at"),
        _instant("opened_at"),
        _id("opened_by"),
        _instant("moved_at"),
        _instant("revised_at"),
        _id("revised_by"),
        _instant("closed_at", nullable=True),
        _instant("due_at", nullable=True),
        sa.UniqueConstraint("regency", "number"),
        sa.CheckConstraint("revision >= 0", name="revision"),
        sa.CheckConstraint("seq >= 0", name="seq"),
        _refers("version", "version"),
        _refers("unit", "unit"),
        *(_refers("person", name) for name in ("assignee", "opened_by", "revised_by")),
    )
    _index_cases("queue", "version", "state", "unit", "due_at", "id")
    _index_cases("opened", "closed_at", "opened_at")
    _index_cases("assignee", "assignee", where="assignee IS NOT NULL")
    _index_cases("due", "due_at", "id", where="closed_at IS NULL AND due_at IS NOT NULL")


def _create_case_people() -> None:
    op.create_table(
        "case_person",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _id("case"),
        _text("capacity"),
        *(
            _text(name, nullable=True)
            for name in ("name", "sealed", "nik_lookup", "kk_lookup", "card_lookup")
        ),
        _instant("erased_at", nullable=True),
        sa.CheckConstraint("capacity IN ('applicant', 'beneficiary', 'listed')", name="capacity"),
        _refers("case", "case"),
    )
    for column in ("case", "nik_lookup", "kk_lookup", "card_lookup"):
        op.create_index(f"ix_case_person_regency_{column}", "case_person", ["regency", column])
    op.create_table(
        "verdict",
        _text("regency", primary_key=True),
        _id("case", primary_key=True),
        _text("requirement", primary_key=True),
        _text("verdict"),
        _text("reason", nullable=True),
        _id("by"),
        _instant("at"),
        sa.CheckConstraint("verdict IN ('accepted', 'refused')", name="verdict"),
        _refers("case", "case"),
        _refers("person", "by"),
    )
    op.create_table(
        "access",
        _text("regency", primary_key=True),
        _id("id", primary_key=True),
        _id("case"),
        _id("person"),
        _instant("at"),
        _text("reason"),
        _refers("case", "case"),
        _refers("person", "person"),
    )
    op.create_index("ix_access_regency_case", "access", ["regency", "case"])
    op.create_table(
        "counter",
        _text("regency", primary_key=True),
        _text("series", primary_key=True),
        _integer("year", primary_key=True),
        _integer("last"),
        _refers("regency"),
    )


def _create_history() -> None:
    op.create_table(
        "event",
        _text("regency", primary_key=True),
        _id("case", primary_key=True),
        _integer("seq", primary_key=True),
        _text("kind"),
        _id("actor", nullable=True),
        _instant("at"),
        _text("key", nullable=True),
        _text("request", nullable=True),
        _text("body"),
        _text("mac"),
        sa.UniqueConstraint("regency", "actor", "key"),
        _refers("case", "case"),
        _refers("person", "actor"),
    )
    op.create_table(
        "event_value",
        _text("regency", primary_key=True),
        _id("case", primary_key=True),
        _integer("seq", primary_key=True),
        _text("field", primary_key=True),
        _text("salt", nullable=True),
        _text("sealed", nullable=True),
        sa.ForeignKeyConstraint(
            ["regency", "case", "seq"], ["event.regency", "event.case", "event.seq"]
        ),
    )
    op.create_table(
        "checkpoint",
        _text("regency", primary_key=True),
        _integer("number", primary_key=True),
        _instant("at"),
        _text("body"),
        _text("mac"),
        _refers("regency"),
    )


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
        "MESSAGE = TG_TABLE_NAME || ' keeps its rows as they were written'; END $$"
    )
    for table, update in KEPT.items():
        op.execute(
            f"CREATE TRIGGER {table}_keeps_rows BEFORE {update} OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keeps_table BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _keep_on_sqlite() -> None:
    for table, update in KEPT.items():
        for name, change in (("update", update), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_rows_on_{name} BEFORE {change} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, '{table} keeps its rows as they were written'); END"
            )


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})


def _id(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False), **{"nullable": False, **options})


def _integer(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), **{"nullable": False, **options})


def _instant(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, UtcDateTime(), **{"nullable": False, **options})


def _refers(target: str, *columns: str) -> sa.ForeignKeyConstraint:
    there = [f"{target}.regency", f"{target}.id"] if columns else ["regency.id"]
    return sa.ForeignKeyConstraint(["regency", *columns], there)


def _index_cases(name: str, *columns: str, where: str | None = None) -> None:
    partial = sa.text(where) if where else None
    op.create_index(
        f"ix_case_{name}",
        "case",
        ["regency", *columns],
        sqlite_where=partial,
        postgresql_where=partial,
    )
