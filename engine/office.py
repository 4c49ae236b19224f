"""The office: every command and question of this program, each in one unit of work.

The only place where a command's unit of work begins and commits.  A command whose key was used
before is answered with the first result, whatever has become of the case since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import IntegrityError

from engine import clock as clocks
from engine import database as databases
from engine import documents, people
from engine.cases.asking import ask, request_mac
from engine.cases.commands import Attaching, Command, Done
from engine.cases.handlers import HANDLERS
from engine.catalog import Catalog
from engine.clock import Clock
from engine.database import Database
from engine.errors import AlurError, KeyReused, NotSignedIn
from engine.letters import typesetting
from engine.letters.signing import Ink, Signing
from engine.letters.slips import Slip
from engine.notices import reading
from engine.notices.mail_server import MailServer
from engine.people import SignedIn
from engine.queries import case as case_query
from engine.queries import deadlines as deadlines_query
from engine.queries import documents as documents_query
from engine.queries import incidents as incidents_query
from engine.queries import letters as letters_query
from engine.queries import members as members_query
from engine.queries import notices as notices_query
from engine.queries import people as people_query
from engine.queries import queue as queue_query
from engine.queries import register as register_query
from engine.queries import services as services_query
from engine.queries import slips as slips_query
from engine.queries import taking_part, verification
from engine.queries.incidents import IncidentsView
from engine.queries.letter_views import BookView, VerifiedView
from engine.queries.notices import NoticesView
from engine.queries.people_views import Matched, MembersView, PeopleView
from engine.queries.reader import Reader
from engine.queries.reveal import reveal
from engine.queries.slips import ReceiptView
from engine.queries.views import (
    CaseView,
    DocumentView,
    OpeningView,
    QueueView,
    RegencyView,
    ServicesView,
)
from engine.sealing import Keys
from engine.settings import Settings
from engine.tables.history import event as event_table
from workflows.actor import Actor
from workflows.regency import Regency
from workflows.working_time import Timetable

View = TypeVar("View")

DOCUMENTS = "documents"
"""The folder of documents within `var`."""

_BY_KEY = select(event_table.c.request, event_table.c.seq, event_table.c.body).where(
    event_table.c.regency == bindparam("regency"),
    event_table.c.actor == bindparam("actor"),
    event_table.c.key == bindparam("key"),
)


def _nobody(_at: datetime) -> None:
    """Wake nobody: a sweep of another process, or the next one, comes to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The engine, ready to work: a database, the keys, the compiled catalog and the clock."""

    database: Database
    keys: Keys
    catalog: Catalog
    clock: Clock
    documents: Path
    """The folder where the contents of documents are kept."""
    mail_server: MailServer | None = None
    """How mail is sent; none is owed where it is not."""
    site: str = ""
    """Where it is found by a browser, as printed on letters; "" if nowhere."""
    signing: Signing = field(default_factory=Ink)
    """How letters are signed."""
    arm: Callable[[datetime], None] = _nobody
    """Told after the commit when a clock next has something to do."""

    def perform(self, command: Command) -> Done:
        """Carry out `command` in one commit, or raise an `AlurError` and leave nothing behind."""
        try:
            with self.database.writing() as work:
                asking = ask(
                    work,
                    keys=self.keys,
                    catalog=self.catalog,
                    command=command,
                    now=self.clock(),
                    site=self.site,
                    signing=self.signing,
                )
                done = HANDLERS[type(command)](asking, command)
                self._keep_documents(command, done)
        except NotSignedIn:
            raise
        except (AlurError, IntegrityError):
            if (first := self._first_result(command)) is not None:
                return first
            raise
        if done.wakes_at is not None:
            self.arm(done.wakes_at)
        return done

    def _keep_documents(self, command: Command, done: Done) -> None:
        """Keep what was attached and made, before the commit by which a case has it."""
        attached = command.uploads.values() if isinstance(command, Attaching) else ()
        for upload in (*attached, *done.made):
            documents.keep(self.documents, upload)

    def _first_result(self, command: Command) -> Done | None:
        """Return what the request with this key came to before; raise `KeyReused` for another."""
        where = {"regency": command.regency, "actor": command.by.person, "key": command.key}
        with self.database.reading() as work:
            row = work.execute(_BY_KEY, where).one_or_none()
        if row is None:
            return None
        if row.request != request_mac(self.keys, command):
            raise KeyReused
        body = json.loads(row.body)
        return Done(
            number=body["number"],
            seq=row.seq,
            revision=body["revision"],
            state=body["state"],
            repeated=True,
        )

    def sign_in(self, regency: str, login: str, password: str) -> SignedIn:
        """Return who signed in; raise `SignInRefused` with a sentence."""
        return people.sign_in(self.database, regency, login, password, self.clock())

    def regencies(self) -> tuple[RegencyView, ...]:
        """Return the regencies of this office program."""
        with self.database.reading() as work:
            return services_query.regencies(work)

    def services(self, regency: str, by: SignedIn) -> ServicesView:
        """Return the services of the regency and whether this person may open a case of each."""
        return self._read(services_query.services, regency, by)

    def opening(self, regency: str, by: SignedIn, service: str) -> OpeningView:
        """Return what the form of a new case is made of."""
        return self._read(partial(services_query.opening, service=service), regency, by)

    def calendar(self, regency: str, by: SignedIn) -> tuple[Actor, Regency, Timetable | None]:
        """Return who asks, their regency, and its calendar in force; None where it has none."""
        return self._read(deadlines_query.in_force, regency, by)

    def queue(self, regency: str, by: SignedIn, *, tab: str, page: int, search: str) -> QueueView:
        """Return a page of one of this person's lists."""
        query = partial(queue_query.queue, tab=tab, page=page, search=search)
        return self._read(query, regency, by)

    def case(self, regency: str, by: SignedIn, number: str) -> CaseView:
        """Return a case page."""
        return self._read(partial(case_query.case, number=number), regency, by)

    def document(
        self, regency: str, by: SignedIn, number: str, document: str
    ) -> tuple[DocumentView, bytes]:
        """Return a document of a case, and its content; that it was opened is kept."""
        with self.database.writing() as work:
            reader = self.reader(work, regency, by)
            found = documents_query.document(reader, number=number, document=document)
        return found, documents.read(self.documents, found.hash)

    def letter_draft(self, regency: str, by: SignedIn, number: str, letter: str) -> bytes:
        """Return the draft of a letter as PDF; that it was opened is kept."""
        with self.database.writing() as work:
            reader = self.reader(work, regency, by)
            paper = letters_query.draft(reader, number=number, letter=letter)
        return typesetting.pdf(paper)

    def letter(self, regency: str, by: SignedIn, number: str, letter: str) -> bytes:
        """Return a signed letter, by its id, as PDF: the original, or a copy that says so."""
        with self.database.writing() as work:
            reader = self.reader(work, regency, by)
            paper, original = letters_query.kept(reader, number=number, letter=letter)
        if original is not None:
            return documents.read(self.documents, original)
        return typesetting.pdf(paper)

    def verified(self, code: str) -> VerifiedView:
        """Return what anybody may know of the letter with this code; raise `NotFound`."""
        with self.database.reading() as work:
            return verification.verified(work, self.catalog, code)

    def receipt(self, regency: str, by: SignedIn, number: str) -> bytes:
        """Return the receipt of a case as PDF."""
        query = partial(slips_query.receipt, number=number, site=self.site)
        return typesetting.pdf(self._read(query, regency, by))

    def slip(self, regency: str, by: SignedIn, number: str, seq: int) -> tuple[Slip, bytes]:
        """Return what is told to the applicant of an event of a case, as PDF."""
        query = partial(slips_query.told, number=number, seq=seq, site=self.site)
        slip, paper = self._read(query, regency, by)
        return slip, typesetting.pdf(paper)

    def opened_receipt(self, number: str, code: str) -> ReceiptView:
        """Return what anybody may know who holds the receipt of a case; raise `NotFound`."""
        with self.database.reading() as work:
            return slips_query.opened(work, self.keys, self.catalog, number, code)

    def register(
        self, regency: str, by: SignedIn, register: str, *, year: int | None, page: int | None
    ) -> BookView:
        """Return a page of a register of letter numbers; without `page` the whole year."""
        query = partial(register_query.book, register=register, year=year, page=page)
        return self._read(query, regency, by)

    def people(
        self, regency: str, by: SignedIn, number: str, *, page: int, printed: bool = False
    ) -> PeopleView:
        """Return a page of the people whom a case lists, or the members of a batch."""
        query = partial(people_query.people, number=number, page=page, printed=printed)
        return self._read(query, regency, by)

    def listed_already(
        self, regency: str, by: SignedIn, number: str, niks: Collection[str]
    ) -> frozenset[str]:
        """Return those of the NIKs that the case lists now."""
        query = partial(people_query.listed_already, number=number, niks=niks)
        return self._read(query, regency, by)

    def members(
        self, regency: str, by: SignedIn, number: str, *, page: int, village: str
    ) -> MembersView:
        """Return a page of the members of a batch, and those of a village that may join it."""
        query = partial(members_query.members, number=number, page=page, village=village)
        return self._read(query, regency, by)

    def matched(
        self,
        regency: str,
        by: SignedIn,
        number: str,
        *,
        niks: Collection[str],
        cards: Collection[str],
    ) -> Mapping[str, tuple[Matched, ...]]:
        """Return the members of a batch that name the holder of each number."""
        query = partial(taking_part.matched, number=number, niks=niks, cards=cards)
        return self._read(query, regency, by)

    def incidents(self, regency: str, by: SignedIn) -> IncidentsView:
        """Return what the engine could not do by itself, for an administrator."""
        return self._read(incidents_query.incidents, regency, by)

    def retry(self, regency: str, by: SignedIn, number: str) -> None:
        """Let the engine try again, now, what it could not do with a case."""
        with self.database.writing() as work:
            at = incidents_query.retry(self.reader(work, regency, by), number=number)
        self.arm(at)

    def reveal(self, regency: str, by: SignedIn, number: str, *, reason: str) -> CaseView:
        """Return a case page with its masked numbers in full; that it was asked for is kept."""
        with self.database.writing() as work:
            return reveal(self.reader(work, regency, by), number=number, reason=reason)

    def notices(self, regency: str, by: SignedIn, *, unread: bool, page: int) -> NoticesView:
        """Return a page of what this person was told."""
        query = partial(notices_query.notices, unread=unread, page=page)
        return self._read(query, regency, by)

    def read_notice(self, regency: str, by: SignedIn, notice: str) -> str | None:
        """Mark a notice of this person as read and return the number of its case, if any."""
        with self.database.writing() as work:
            who = people.actor(work, regency, by)
            return reading.read(
                work, regency=regency, person=who.person, notice=notice, now=self.clock()
            )

    def read_notices(self, regency: str, by: SignedIn, *, up_to: str) -> None:
        """Mark what this person was told, up to the notice `up_to`, as read."""
        with self.database.writing() as work:
            who = people.actor(work, regency, by)
            reading.read_all(
                work, regency=regency, person=who.person, up_to=up_to, now=self.clock()
            )

    def _read(self, query: Callable[[Reader], View], regency: str, by: SignedIn) -> View:
        with self.database.reading() as work:
            return query(self.reader(work, regency, by))

    def reader(self, work: Connection, regency: str, by: SignedIn) -> Reader:
        """Return what a question is answered with; raise `NotSignedIn`."""
        return Reader(
            work=work,
            keys=self.keys,
            catalog=self.catalog,
            regency=self.catalog.regency(work, regency),
            actor=people.visitor(work, regency, by),
            now=self.clock(),
        )


def create(settings: Settings) -> Office:
    """Return the office that `settings` describe."""
    return Office(
        database=databases.create(settings.database),
        keys=Keys.from_secret(settings.secret),
        catalog=Catalog(),
        clock=clocks.chosen(settings.now),
        documents=settings.var / DOCUMENTS,
        mail_server=settings.mail_server,
        site=settings.site,
    )
