"""What the tests of letters do at an office: bring one to where it is wanted, and look at it."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from sqlalchemy import RowMapping, select, update

from engine import documents, erasure, tables
from engine.cases.commands import AttachScan, Done, EndLetter
from engine.documents import Upload
from engine.office import Office
from engine.people import SignedIn
from engine.tables.people import Capacity
from tests.engine import desk, folder, routes
from tests.engine.colleagues import Colleagues
from tests.engine.scans import upload
from tests.fixtures.office import CHIEF, NOW, OPERATOR, REGENCY, SERVICE, Staff

READY, ISSUED = "ready", "issued"
REFUSAL_READY = "refusal_ready"
SENDING_BACK = """\
  return_signed:
    kind: send_back
    label: Tarik surat yang sudah bernomor
    by: siks_operator
    from: ready
    to: in_correction
    reasons:
      wrong_data:
        label: Data pada surat keliru
    added: Contoh.
"""
"""An action that the shipped service does not have: back from a letter that is complete."""

LEBAK, LEBAK_SERVICE = "lebak", "reaktivasi-pbi-apbn"
LEBAK_ANSWERS: Mapping[str, Any] = {
    "applicant_name": "Enok Rohaeti",
    "applicant_nik": "3602014502850002",
    "applicant_kk": "3602011203100004",
    "applicant_card": "0001234500055",
    "in_hospital": False,
}


def letters(office: Office, number: str) -> list[RowMapping]:
    """Return the letters of a case, the oldest first."""
    of = tables.letter.c.case == desk.row(office, number)["id"]
    with office.database.reading() as work:
        found = work.execute(select(tables.letter).where(of).order_by(tables.letter.c.id))
        return list(found.mappings())


def letter(office: Office, number: str) -> RowMapping:
    """Return the only letter of a case."""
    [only] = letters(office, number)
    return only


def numbers(office: Office, number: str) -> list[str]:
    """Return the numbers that a case was given, the oldest first."""
    return [row["number"] for row in letters(office, number)]


def answers(office: Office, number: str) -> Mapping[str, str]:
    """Return the answers of a case, as they are kept."""
    found: Mapping[str, str] = json.loads(desk.row(office, number)["data"])
    return found


def document_of(office: Office, letter: RowMapping) -> RowMapping:
    """Return the document that has the bytes of a letter."""
    this = tables.document.c.id == letter["document"]
    with office.database.reading() as work:
        return work.execute(select(tables.document).where(this)).mappings().one()


def stored(office: Office, letter: RowMapping) -> bytes:
    """Return the file that is kept of a letter."""
    return documents.read(office.documents, document_of(office, letter)["hash"])


def read(content: bytes) -> str:
    """Return what a program reads in a PDF, its lines joined."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def posts(letter: RowMapping) -> tuple[list[str], str, list[str]]:
    """Return the signature block of a letter: what is over the name, the name, what is below."""
    block = json.loads(letter["signature"])
    return block["over"], block["name"], block["below"]


def signed(staff: Staff) -> str:
    """Return a new case whose recommendation is signed and has no number yet."""
    return routes.case_in(staff, "signed")


def ready(staff: Staff) -> str:
    """Return a new case whose recommendation is complete and not handed over yet."""
    return routes.case_in(staff, READY)


def ending(by: SignedIn, office: Office, number: str, **changed: Any) -> EndLetter:
    """Return a request to end the newest letter of a case."""
    row = desk.row(office, number)
    asked: dict[str, Any] = {
        "regency": row["regency"],
        "by": by,
        "key": desk.fresh_key(),
        "number": number,
        "revision": row["revision"],
        "reason": "spoilt",
        "note": "Tinta tumpah di atasnya.",
    }
    if "letter" not in changed:
        asked["letter"] = letters(office, number)[-1]["id"]
    return EndLetter(**{**asked, **changed})


def end(by: SignedIn, office: Office, number: str, **changed: Any) -> Done:
    """End the newest letter of a case."""
    return office.perform(ending(by, office, number, **changed))


def scanning(by: SignedIn, office: Office, number: str, **changed: Any) -> AttachScan:
    """Return a request to attach a scan to the newest letter of a case."""
    asked: dict[str, Any] = {
        "regency": desk.row(office, number)["regency"],
        "by": by,
        "key": desk.fresh_key(),
        "number": number,
        "uploads": {"scan": upload()},
    }
    if "letter" not in changed:
        asked["letter"] = letters(office, number)[-1]["id"]
    return AttachScan(**{**asked, **changed})


def republished(office: Office, place: Path, change: Callable[[Path], None]) -> None:
    """Publish the service of the office again, its file changed."""
    definitions = folder.copied(place)
    change(definitions / REGENCY / f"{SERVICE}.yaml")
    base = folder.in_force(office, REGENCY, SERVICE).hash
    folder.publish(office, definitions, REGENCY, SERVICE, base=base)


def let_signed_letters_come_back(office: Office, place: Path) -> None:
    """Let the operator take a complete letter back for correction."""

    def change(file: Path) -> None:
        folder.change(file, "  hand_over:\n", f"{SENDING_BACK}  hand_over:\n")

    republished(office, place, change)


def erase_applicant(office: Office, number: str) -> None:
    """Erase the applicant of a case, and what its documents hold."""
    case = desk.row(office, number)
    p = tables.case_person.c
    which = {"regency": case["regency"], "by": None, "now": NOW}
    with office.database.writing() as work:
        person = work.execute(
            select(p.id).where(p.case == case["id"], p.capacity == "applicant")
        ).scalar_one()
        erasure.erase_person(work, office.keys, person=person, **which)
    erasure.remove_contents(
        office.database, office.keys, office.documents, regency=case["regency"], case=case["id"]
    )


def person_becomes(office: Office, by: SignedIn, **columns: Any) -> None:
    """Change what is known of a person."""
    with office.database.writing() as work:
        own = tables.person.c.id == by.person
        work.execute(update(tables.person).where(own).values(**columns))


def successor(office: Office, staff: Staff, capacity: str, **appointed: Any) -> Staff:
    """Let the head of office step down, and another sign in this capacity; return the people."""
    desk.end_appointments(office, staff.by[CHIEF], date(2026, 11, 22))
    held = {"capacity": Capacity(capacity), **appointed}
    acting = desk.hire(office, "Vonny Kandou", "office_head", **held)
    person_becomes(office, acting, nip="197601012002122003", rank="Pembina, IV/a")
    return Staff(office=office, by={**staff.by, CHIEF: acting}, keys=staff.keys)


def renumbered(staff: Staff, number: str) -> Done:
    """Let the number of a letter be void, by who numbered it."""
    return end(staff.by[OPERATOR], staff.office, number)


class Lebak(Colleagues):
    """The office of Lebak, where any of three signs."""

    @classmethod
    def of(cls, office: Office) -> "Lebak":
        return cls.at(office, LEBAK)

    def drafted(self) -> str:
        """Open a case and bring it to where its letter is drafted."""
        number = self.open("depan", LEBAK_SERVICE, **LEBAK_ANSWERS)
        self.act("depan", number, "pass_to_secretariat")
        self.act("sekretariat", number, "pass_to_office_head")
        disposed = {"division": "bidang-linjamsos", "instruction": "Teliti."}
        self.act("kadis", number, "dispose", **disposed)
        self.act("kabid", number, "hand_to_sub_coordinator")
        self.accept_papers("kasubkor", number)
        self.act("kasubkor", number, "draft_letter")
        return number

    def signed(self, signer: str) -> str:
        """Let one of the three sign a new letter."""
        number = self.drafted()
        self.act("kabid", number, "examine")
        self.act(signer, number, "sign")
        return number


def attached(content: bytes, name: str) -> Mapping[str, Upload]:
    """Return a scan as a request has it."""
    return {"scan": upload(content, name)}
