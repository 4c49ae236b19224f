"""Papers of a pretend office, and what stands on them once they are set."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from engine.letters import typesetting
from workflows.letters.paper import (
    Facts,
    Initial,
    Layout,
    Letterhead,
    Paper,
    Paragraph,
    Points,
    Row,
    SignatureBlock,
    Table,
)

OPENING = Paragraph("Dengan ini diterangkan bahwa orang yang namanya tersebut di bawah ini:")
FACTS = Facts(
    (
        Row("Nama", "Siti Contoh"),
        Row("NIK", "9999016502800003"),
        Row("Alamat", "Jalan Setia 3\nKelurahan Contoh"),
    )
)
CLOSING = Paragraph("Demikian surat ini dibuat untuk dipergunakan sebagaimana mestinya.")
POINTS = Points(
    (
        Row("Kartu keluarga tidak terbaca.", "Unggah hasil pindai yang jelas."),
        Row("Surat keterangan tidak ada.", ""),
    )
)
SIGNATURE = SignatureBlock(
    over=("a.n. KEPALA DINAS CONTOH", "SEKRETARIS,"),
    name="Dra. AMINAH CONTOH, M.Si.",
    below=("Pembina Utama Muda, IV/c", "NIP 19700101 199503 1 001"),
)
STATEMENT = Paper(
    layout=Layout.STATEMENT,
    title="Surat Rekomendasi",
    letterhead=Letterhead(
        lines=("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH"),
        address="Jalan Kantor 1",
        contact="Telepon 000",
    ),
    made_on=date(2026, 11, 23),
    number="400.9.11/001/CONTOH/XI/2026",
    place="Contohan",
    day=date(2026, 11, 23),
    body=(OPENING, FACTS, CLOSING),
    initials=(Initial(post="Kepala Bidang", given="22-11-2026"), Initial(post="Asisten", given="")),
    signature=SIGNATURE,
    address="https://alur.example/surat/AB12-CD34-EF56",
    footer="Dibuat dengan Alur.",
)
CORRESPONDENCE = replace(
    STATEMENT,
    layout=Layout.CORRESPONDENCE,
    subject="Penolakan permohonan",
    to=("Siti Contoh", "Jalan Setia 3", "di Contohan"),
    body=(OPENING, POINTS, CLOSING),
)
SLIP = replace(
    STATEMENT, layout=Layout.SLIP, title="Tanda Terima Berkas", signature=None, initials=()
)


def annexed(count: int) -> Paper:
    """Return the statement with a list of so many names."""
    rows = tuple((str(one), f"Penerima ke-{one}!", "9999016502800003") for one in range(count))
    annex = Table(title="DAFTAR PENERIMA", heading=("No.", "Nama", "NIK"), rows=rows)
    return replace(STATEMENT, annex=annex)


def saying(text: str) -> Paper:
    """Return the statement with a text in each of its places."""
    row = Row(text, text)
    return replace(
        STATEMENT,
        title=text,
        letterhead=Letterhead(lines=(text, text), address=text, contact=text),
        number=text,
        place=text,
        body=(Paragraph(text), Facts((row,)), Points((row,)), CLOSING),
        annex=Table(title=text, heading=("No.", text), rows=(("1", text), ("2", text))),
        initials=(Initial(post=text, given="22-11-2026"),),
        signature=SignatureBlock(over=(text,), name=text, below=(text,)),
        footer=text,
    )


def pages(paper: Paper) -> list[str]:
    """Return what a program reads on each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(typesetting.pdf(paper))).pages]


def page(paper: Paper) -> str:
    """Return what a program reads on the only page, its lines joined."""
    [only] = pages(paper)
    return " ".join(only.split())


Box = tuple[float, float, float, float]


def printed(paper: Paper) -> list[Box]:
    """Return the box that holds all text of each page: left, bottom, right, top, in points."""
    return [extent(page.get_textpage()) for page in pypdfium2.PdfDocument(typesetting.pdf(paper))]


def extent(text: pypdfium2.PdfTextPage) -> Box:
    seen = (at for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())
    left, bottom, right, top = zip(*map(text.get_charbox, seen), strict=True)
    return min(left), min(bottom), max(right), max(top)


def codes(paper: Paper) -> list[list[str]]:
    """Return what the QR codes of each page say."""
    return [read_codes(page) for page in pypdfium2.PdfDocument(typesetting.pdf(paper))]


def read_codes(page: pypdfium2.PdfPage) -> list[str]:
    drawn = page.render(scale=3, grayscale=True)
    pixels = memoryview(drawn.buffer).cast("B", shape=[drawn.height, drawn.stride])
    return [found.text for found in zxingcpp.read_barcodes(pixels)]
