"""The SOP sheet."""

import re
from html import unescape

import pytest

from tests.workflows import samples
from tests.workflows.draw.oddities import SCRIPT, crowded, hostile
from workflows.draw import sop, standard
from workflows.draw.steps import executors, steps

HEADS = (
    *("No", "Kegiatan", "Pelaksana", "Mutu Baku", "Keterangan"),
    *("Kelengkapan", "Waktu", "Output"),
)


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_every_state_action_and_executor_is_in_the_matrix(path):
    """One row a step, one cell a column."""
    at = samples.procedure(path)
    drawn = sop(at)
    shown = text(drawn)
    body = drawn.partition('class="matrix"')[2]

    states = [state.label for state in at.definition.states.values()]
    for label in (*states, *(action.label for action in at.definition.actions.values())):
        assert " ".join(label.split()) in shown
    assert all(f">{head}</th>" in drawn for head in HEADS)
    assert len(steps(at)) == body.count('<td class="number">')
    assert len(steps(at)) * len(executors(at)) == body.count('class="cell"')


def test_identity_that_is_not_known_is_said_so(minahasa):
    """Nothing is invented: no number, no dates, no name."""
    identity = text(sop(minahasa).partition("</table>")[0])

    for name in ("Nomor SOP", "Tgl Pembuatan", "Tgl Revisi", "Tgl Efektif", "Disahkan oleh"):
        assert f"{name} tidak tercantum" in identity


def test_the_branches_of_a_decision_are_told_with_their_rows(minahasa):
    """And the promise for the whole stands below."""
    shown = text(sop(minahasa))

    assert "Ya: ke langkah 3. Tidak: ke langkah 10 (Kembalikan untuk dilengkapi)." in shown
    assert "Dari langkah 2. Kembali ke langkah 11." in shown
    assert "Waktu penyelesaian: 10 menit kerja." in shown
    assert "Surat Rekomendasi Reaktivasi PBI-JK (diparaf)" in shown


def test_a_promise_of_one_state_stands_in_its_row():
    """Where the clock starts and stops with one step."""
    at = samples.compiled(
        clocks={
            "sign": {
                "label": "Tanda tangan",
                "promise": "2 working hours",
                "start": "initialled",
                "stop": "signed",
                "source": "contoh:6",
            }
        }
    )
    row = next(row for row in sop(at).split("<tr") if "<strong>Tandatangani</strong>" in row)

    assert "<td>2 jam kerja</td>" in row


def test_promises_that_say_the_same_of_a_step_are_told_once():
    """In the row; below the matrix each clock is told by its name."""
    one = {"promise": "2 working hours", "start": "initialled", "stop": "signed"}
    clocks = {
        "sign": {"label": "Tanda tangan", "source": "contoh:6", **one},
        "answer": {"label": "Jawaban", "source": "contoh:6", **one},
    }
    drawn = sop(samples.compiled(clocks=clocks))
    row = next(row for row in drawn.split("<tr") if "<strong>Tandatangani</strong>" in row)

    assert "<td>2 jam kerja</td>" in row
    assert "Tanda tangan: 2 jam kerja. Jawaban: 2 jam kerja." in text(drawn)


def test_an_act_that_may_be_recorded_is_told_so(usulan):
    """Beside the row; what is done outside is always recorded."""
    shown = text(sop(usulan))

    assert "Dapat dicatat oleh Petugas." in shown
    assert "Dicatat oleh Operator Desa atau Petugas." in shown


def test_a_complaint_is_closed_or_reopened():
    """And what is promised by its class is told once, below."""
    shown = text(sop(samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml")))

    assert "Ya: selesai. Tidak: ke langkah 16 (Buka kembali; tambahan)." in shown
    assert "Dari langkah 7. Kembali ke langkah 4." in shown
    assert 1 == shown.count("Permintaan informasi: 5 hari kerja; ")


def test_a_promise_that_was_added_is_told_so():
    """With what it rests on; what the office promises itself stands as its own."""
    shown = {
        regency: text(sop(samples.procedure(samples.SHIPPED / regency / "pengaduan.yaml")))
        for regency in ("garut", "lebak")
    }

    told = "60 hari kerja (tambahan: Default nasional (praktik SP4N); dokumen tidak menyebut jangka"
    assert told in shown["garut"]
    assert "memerlukan pemeriksaan: 60 hari kerja. Waktu" in shown["lebak"]


@pytest.mark.parametrize(
    ("service", "told"),
    [
        ("lumajang/pengesahan-pbi-jk", "Pelayanan diselesaikan dalam waktu paling lama 20 hari"),
        ("kepulauan-mentawai/pengiriman-bpjs", "Data dikirim ke BPJS, tanggal 19/24 setiap bulan."),
    ],
)
def test_what_no_clock_measures_is_told_as_published(service, told):
    """Not as if the document promised nothing."""
    at = samples.procedure(samples.SHIPPED / f"{service}.yaml")

    assert f"Janji layanan. {told}" in text(sop(at))


def test_what_is_published_stands_before_a_clock_that_was_added():
    """The office's own promise is not lost to it; a clock of its own says the same."""
    published = {"components": {"duration": [{"text": "3 hari."}]}}
    own = text(sop(samples.compiled(standard=published)))
    added = {"service": {"source": None, "added": "Tidak disebut."}}
    shown = text(sop(samples.compiled(standard=published, clocks=added)))

    assert "Janji layanan. Waktu penyelesaian: 2 hari kerja. Waktu" in own
    assert "3 hari. Waktu penyelesaian: 2 hari kerja (tambahan). Waktu" in shown


def test_the_time_of_others_is_no_promise_of_the_office():
    """It is told apart, with whose it is; a clock that takes a step has a column."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")
    shown = text(sop(at))
    _, _, promised = shown.partition("Janji layanan. ")
    promised, _, theirs = promised.partition("Waktu pihak lain. ")

    assert "Waktu penyelesaian: 20 menit kerja." == promised.strip()
    told = "Pemohon mendaftar DTKS (Pemohon): 180 hari kalender (tambahan). Waktu yang tidak"
    assert theirs.startswith(told)
    assert "Sistem (tenggat habis)" in shown.partition("Terima permohonan")[0]
    assert "Waktu pihak lain" not in text(sop(samples.compiled()))


def test_a_ladder_stands_on_no_sheet():
    """Who is warned, and when, is for the office."""
    ladder = [{"at": "75 percent", "notify": "holder"}, {"at": "due", "notify": "supervisors"}]
    warning = samples.compiled(supervisors="head", clocks={"service": {"ladder": ladder}})

    assert sop(samples.compiled()) == sop(warning)
    assert standard(samples.compiled()) == standard(warning)


def test_a_batch_that_acts_is_named_by_what_it_does(usulan):
    """No office has such a post; who it is stands in another SOP."""
    shown = text(sop(usulan))

    assert "Bersama berkas lain (kolektif)" in shown.partition("Buka usulan")[0]
    assert "pelaksananya menurut SOP berkas kolektif itu." in shown


def test_promises_are_kept_with_the_last_row(minahasa):
    """As a row of the matrix: on paper nothing else keeps them from a last page of their own."""
    *_, last = sop(minahasa).split("<tr")

    assert last.startswith(' class="closing">')
    assert "Janji layanan" in last.partition("</tr></tbody></table>")[0]
    assert "tr.closing { break-before: avoid; }" in sop(minahasa)


def test_rows_in_a_run_share_a_connector(pengesahan):
    """Its first and its last; as the remark beside it has them."""
    row = next(row for row in sop(pengesahan).split("<tr") if "Batalkan finalisasi</strong>" in row)

    assert ">3–9</text>" in row
    assert "Dari langkah 3–9." in row


def test_a_word_with_a_stroke_may_break_after_it(minahasa):
    """In the head of a column, and in what stands beside it."""
    drawn = unescape(sop(minahasa))
    body = drawn.partition("<tbody><tr class")[2]

    assert "Masyarakat/\u200bKeluarga" in body
    assert "Masyarakat/Keluarga" not in body


@pytest.mark.parametrize("made", [samples.compiled, crowded], ids=["contoh", "crowded"])
def test_all_five_symbols_are_drawn(made):
    """Terminator, box, diamond, arrow, connector, each with its name for those who do not see."""
    drawn = sop(made())

    for name in ("mulai atau selesai", "kegiatan", "keputusan"):
        assert re.search(rf'aria-label="[^"]*: {name}"', drawn)


def test_a_label_cannot_break_the_sheet():
    """Text stays text."""
    drawn = sop(hostile())

    assert "<script" not in drawn
    assert " ".join(SCRIPT.split()) in text(drawn)


def text(drawn):
    """Return what is read on a sheet; where a word may break is not read."""
    body = re.sub(r"<style>.*?</style>|\u200b", "", drawn, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())
