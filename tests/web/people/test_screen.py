"""The page of listed people: added one by one and by table, decided on, taken off, printed."""

import pytest

from tests.engine.ratification import REFUSED, REGENCY, Lumajang, person
from workflows.schema.form import Attribute

HEADER = "Nama;NIK;Nomor KK;Kriteria"
RIGHT = "Ponimin;3508011201800001;3508010102030001;Kemiskinan"
TWICE = "Ponimin;3508011201800001;3508010102030001;Cacat"
SHORT = "Suwarti;35080112;3508010102030002;Kemiskinan"


@pytest.fixture
def lumajang(office) -> Lumajang:
    """The office of Lumajang and its villages."""
    return Lumajang.of(office)


@pytest.fixture
def operator(lumajang, clerk):
    """The operator of a village."""
    return clerk("desa1", regency=REGENCY)


@pytest.fixture
def number(lumajang: Lumajang) -> str:
    """A proposal without anyone in it."""
    return lumajang.open("desa1", "usulan-pbi-jk", village="desa-contoh-satu")


def test_a_person_is_added_by_form(operator, number):
    """The page then lists them, their numbers masked."""
    form = operator.get(f"/berkas/{number}/orang").form("/tambah")

    page = operator.send(
        form, name="Ponimin", nik="3508011201800001", kk="3508010102030001", criteria=["poverty"]
    )

    assert "Orang ditambahkan ke daftar." in page.text
    assert "Ponimin" in page.text
    assert "Kemiskinan" in page.text
    assert "••••••••••••0001" in page.text
    assert "3508011201800001" not in page.html


def test_a_mistyped_person_is_shown_again_with_everything_typed(operator, number):
    """Each mistake stands beside its control."""
    form = operator.get(f"/berkas/{number}/orang").form("/tambah")

    page = operator.send(form, name="Ponimin", nik="3508", kk="3508010102030001")

    assert 422 == operator.status
    assert "Ponimin" == page.form("/tambah").values["name"][0]
    assert "tandai paling sedikit satu" in page.text
    assert page.described["nik"]


def test_a_table_with_a_bad_row_is_added_once_the_sender_says_so(operator, number):
    """Until then nobody is listed; then the bad row alone is left to be mended."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")

    page = operator.send(form, pasted=f"{HEADER}\n{RIGHT}\n{SHORT}")
    assert 422 == operator.status
    assert "1 baris benar; 1 baris keliru." in page.text
    assert "Baris 3." in page.text

    page = operator.send(page.form("/impor"), confirmed="1")
    assert "1 orang ditambahkan; 1 baris belum." in page.text
    left = page.form("/impor").values["pasted"][0]
    assert ["Nama;NIK;Nomor KK;Kriteria", SHORT] == left.splitlines()


def test_a_table_comes_as_a_file(operator, number):
    """What is in it is told by its content; a good one is listed at once."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    operator.attach(form, {"table": ("usulan.csv", f"{HEADER}\n{RIGHT}".encode())})

    assert "Ponimin" in operator.get(f"/berkas/{number}/orang").text


def test_a_file_with_a_bad_row_comes_back_as_text_under_its_row_numbers(operator, number):
    """No page can choose the file anew."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    sheet = f"Usulan desa\n\n{HEADER}\n\n{SHORT}"

    page = operator.attach(form, {"table": ("usulan.csv", sheet.encode())})

    assert "Baris 5." in page.text
    assert SHORT == page.form("/impor").values["pasted"][0].splitlines()[4]


def test_who_is_listed_already_is_a_bad_row(lumajang, operator, number):
    """Told before anyone is added, and the NIK in full is not repeated."""
    page = operator.get(f"/berkas/{number}/orang")
    operator.send(page.form("/impor"), pasted=f"{HEADER}\n{RIGHT}")

    page = operator.send(
        operator.get(f"/berkas/{number}/orang").form("/impor"), pasted=f"{HEADER}\n{TWICE}"
    )

    assert "NIK ini sudah ada dalam daftar." in page.text
    assert 1 == len(lumajang.people(number))


def test_a_table_sent_again_is_answered_as_at_first(lumajang, operator, number):
    """By someone who left before the answer came: nobody is listed twice, and nothing is wrong."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    operator.send(form, pasted=f"{HEADER}\n{RIGHT}")

    page = operator.send(form, pasted=f"{HEADER}\n{RIGHT}")

    assert 200 == operator.status
    assert "Orang ditambahkan ke daftar." in page.text
    assert 1 == len(lumajang.people(number))


def test_good_rows_sent_again_leave_the_bad_ones_to_be_mended_as_at_first(
    lumajang, operator, number
):
    """What is still to be done is there again as well."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    pasted = f"{HEADER}\n{RIGHT}\n{SHORT}"
    operator.send(form, pasted=pasted, confirmed="1")

    page = operator.send(form, pasted=pasted, confirmed="1")

    assert "1 orang ditambahkan; 1 baris belum." in page.text
    assert SHORT == page.form("/impor").values["pasted"][0].splitlines()[1]
    assert 1 == len(lumajang.people(number))


def test_another_table_under_the_key_of_the_first_is_not_taken_for_it(lumajang, operator, number):
    """Who goes back and changes the table is told; nothing typed is lost."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    operator.send(form, pasted=f"{HEADER}\n{RIGHT}")

    page = operator.send(form, pasted=f"{HEADER}\n{TWICE}")

    assert 422 == operator.status
    assert "NIK ini sudah ada dalam daftar." in page.text
    assert 1 == len(lumajang.people(number))


@pytest.mark.parametrize("pasted", ["", "Nama\nPonimin", "a;b\nc;d"])
def test_what_is_no_table_is_told_so(operator, number, pasted):
    """Beside the control, with what was pasted still there."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")

    page = operator.send(form, pasted=pasted)

    assert 422 == operator.status
    assert pasted == page.form("/impor").values["pasted"][0].replace("\r\n", "\n")


def test_the_template_is_read_back(operator, number):
    """Its header is what an import asks for."""
    operator.get(f"/berkas/{number}/orang/templat.csv")

    assert 200 == operator.status
    assert "attachment" in operator.response.headers["Content-Disposition"]
    assert "Nama" in operator.response.text


def test_people_are_decided_on_each_or_all_that_are_left(lumajang, operator):
    """A refusal without its reason is asked for it."""
    number = lumajang.entered("desa1", 3)
    first, second, _ = lumajang.people(number)
    form = operator.get(f"/berkas/{number}/orang").form("/putuskan")
    chosen = {f"verdict.{first}": ["accepted"], f"verdict.{second}": ["refused"]}

    page = operator.post(form.action, form.filled() | chosen)
    assert 422 == operator.status
    assert "Pilih alasan tidak layak." in page.text

    again = page.form("/putuskan")
    operator.send(again, **{f"fault__{second}": "not_poor"})
    page = operator.get(f"/berkas/{number}/orang")
    assert "Belum diputuskan 1" in page.text
    operator.send(page.form("/putuskan"), all="accepted")

    page = operator.get(f"/berkas/{number}/orang")
    assert "Layak 2 Tidak layak 1 Belum diputuskan 0" in page.text


def test_people_are_taken_off(lumajang, operator):
    """Those that were ticked, and nobody else."""
    number = lumajang.listed("desa1", 2)
    first, _ = lumajang.people(number)
    form = operator.get(f"/berkas/{number}/orang").form("/keluarkan")

    page = operator.send(form, off=[first])

    assert "Orang dikeluarkan dari daftar" in page.text
    assert 1 == len(lumajang.people(number))
    assert person("desa1", 0).particulars[Attribute.NAME] not in page.text


def test_who_may_not_change_the_list_reads_it(lumajang, clerk):
    """Another village's operator sees no form."""
    number = lumajang.listed("desa1", 1)

    page = clerk("desa2", regency=REGENCY).get(f"/berkas/{number}/orang")

    assert "Warga 1-0" in page.text
    assert not page.has_form("/tambah")
    assert not page.has_form("/putuskan")


def test_a_stale_list_is_shown_again_with_what_was_typed(operator, lumajang, number):
    """Someone else listed a person meanwhile."""
    form = operator.get(f"/berkas/{number}/orang").form("/impor")
    other = operator.get(f"/berkas/{number}/orang").form("/tambah")
    operator.send(
        other, name="Suwarti", nik="3508011201800002", kk="3508010102030002", criteria=["poverty"]
    )

    page = operator.send(form, pasted=f"{HEADER}\n{RIGHT}")

    assert 409 == operator.status
    assert "sudah diubah" in page.text
    assert RIGHT in page.form("/impor").values["pasted"][0]


def test_the_list_of_many_is_shown_in_pages_and_printed_whole(lumajang, operator):
    """Fifty a page; the printed one has no forms."""
    number = lumajang.listed("desa1", 51)

    page = operator.get(f"/berkas/{number}/orang?halaman=2")
    assert "Halaman 2 dari 2" in page.text
    assert 1 == page.html.count('scope="row"')
    page = operator.get(f"/berkas/{number}/orang?cetak=1")
    assert 51 == page.html.count('scope="row"')
    assert not page.has_form("/tambah")


def test_the_annex_of_a_batch_lists_the_people_of_all_members(lumajang, clerk):
    """Each with village and case; whose turn it is in the correction decides anew."""
    number = lumajang.uploaded("desa1", 2, refused=1)
    batch = lumajang.batch(number, lumajang.uploaded("desa2", 1))
    lumajang.act("supervisor", batch, "finalise")
    someone = clerk("subkor", regency=REGENCY)

    page = someone.get(f"/berkas/{batch}/orang")
    assert "Desa Contoh Satu" in page.text
    assert "Desa Contoh Dua" in page.text
    assert "Orang 3 Layak 2 Tidak layak 1" in page.text
    assert not page.has_form("/tambah")

    first, _ = lumajang.people(number)
    page = someone.send(
        page.form("/putuskan"),
        **{f"verdict__{first}": "refused", f"fault__{first}": str(REFUSED.fault)},
    )
    assert "Layak 1 Tidak layak 2" in page.text


def test_a_case_without_a_list_has_no_such_page(clerk, staff):
    """Whatever is asked of it."""
    number = staff.open_case()
    someone = clerk("depan")

    for address in ("orang", "orang/templat.csv", "anggota"):
        someone.get(f"/berkas/{number}/{address}")
        assert 404 == someone.status


def test_the_page_of_the_case_leads_to_its_list(lumajang, operator):
    """With how many are in it."""
    number = lumajang.listed("desa1", 2)

    page = operator.get(f"/berkas/{number}")

    assert f"/berkas/{number}/orang" == page.links["Calon penerima PBI-JK"]
    assert "2 orang" in page.text
