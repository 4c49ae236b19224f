"""The registers of letter numbers as books: a page at a time, or a year as a workbook."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file

from engine.queries.letter_views import BookView, Entry, LetterStatus
from web import headers, session, site
from web.case.letters import PICTURES, WORDS
from web.header import header
from web.home import page_number
from web.times import Local
from workflows import sheet
from workflows.dates import long_date

blueprint = Blueprint("register", __name__, url_prefix="/buku-nomor")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    "No. urut",
    "Kode klasifikasi",
    "Nomor surat",
    "Dinomori",
    "Tanggal surat",
    "Surat",
    "Berkas",
    "Penanda tangan",
    "Keadaan",
    "Keterangan",
)
_DIGITS_OF_YEAR = 4


@blueprint.get("/<register>")
def show(register: str) -> str:
    """Show a page of a register."""
    view = _book(register, page_number(request.args.get("halaman", "")))
    local = Local(zone=view.regency.timezone, now=site.now())
    return render_template(
        "register/register.html",
        view=view,
        header=header(view.actor, view.regency, local.today),
        words=WORDS,
        pictures=PICTURES,
        written=long_date,
    )


@blueprint.get("/<register>.xlsx")
def workbook(register: str) -> Response:
    """Send a year of a register, to be opened by a spreadsheet."""
    view = _book(register, None)
    content = sheet.write(f"{view.title} {view.year}", COLUMNS, map(_row, view.entries))
    answer = send_file(
        BytesIO(content),
        XLSX,
        as_attachment=True,
        download_name=f"buku-nomor-{register}-{view.year}.xlsx",
    )
    answer.headers.update(headers.OF_DOCUMENTS)
    return answer


def _book(register: str, page: int | None) -> BookView:
    visit = session.visit()
    year = read_year(request.args.get("tahun", ""))
    return site.office().register(visit.regency, visit.by, register, year=year, page=page)


def read_year(text: str) -> int | None:
    """Return the year asked for; anything that is none leaves it to the book."""
    is_year = len(text) == _DIGITS_OF_YEAR and text.isascii() and text.isdigit()
    return int(text) if is_year else None


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.sequence),
        entry.classification,
        entry.number,
        entry.numbered_on.isoformat(),
        entry.dated.isoformat() if entry.dated else "",
        entry.label,
        entry.case,
        entry.signer,
        WORDS[LetterStatus(entry.status)],
        entry.reason,
    )
