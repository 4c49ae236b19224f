"""Complaints at Kepulauan Mentawai, where a visitor is answered at once and a letter is not."""

import pytest
from playwright.sync_api import expect

from engine.office import Office
from tests.browser.complaints import (
    ADDRESS,
    ANSWER,
    ANSWERED,
    CHANNEL,
    CLASSIFY,
    DISPOSE,
    FOLLOW_UP,
    INSTRUCTION,
    NAME,
    TOLD,
    WAY,
    WORDS,
    complain,
    fact,
    kept_from,
)
from tests.browser.walker import Walker
from tests.fixtures.browser import axe
from tests.fixtures.office import CHIEF, FRONT

SERVICE, OPENING = "Pengaduan, Saran dan Masukan", "Catat pengaduan, saran atau masukan"
VISIT, LETTER = "Datang langsung", "Surat"
DESK, TEAM = "pelayanan", "tim"


@pytest.fixture
def mentawai(office: Office, walker: Walker) -> Walker:
    """The people of Kepulauan Mentawai take turns."""
    walker.settle(office, "kepulauan-mentawai")
    return walker


def test_a_visitor_gives_a_name_and_is_answered_at_once(mentawai: Walker):
    """Without name and address the form comes back with all that was typed."""
    complain(mentawai, SERVICE, {CHANNEL: VISIT}, at=DESK)
    mentawai.page.get_by_role("button", name=OPENING).click()

    summary = mentawai.page.get_by_role("alert")
    for wanted in (NAME, ADDRESS):
        expect(summary.get_by_role("link", name=f"Isi dahulu: {wanted}.")).to_be_visible()
    expect(mentawai.page.get_by_label(TOLD)).to_have_value(WORDS)
    expect(mentawai.page.locator("select option:checked")).to_have_text(VISIT)
    axe(mentawai.page)
    mentawai.answer(NAME, "Teresia Saleleu")
    mentawai.answer(ADDRESS, "Dusun Kampung, Tuapejat")
    mentawai.send(OPENING)

    mentawai.find(CHIEF)
    mentawai.fill_act("Jawab langsung", {ANSWER: "Loket dibuka kembali.", WAY: "Langsung"})
    mentawai.stands(ANSWERED)
    kept_from(mentawai, FRONT, "Teresia Saleleu", "Dusun Kampung")


@pytest.mark.slow
def test_a_letter_is_not_answered_at_once_but_disposed(mentawai: Walker):
    """The head of office reads why; registered and classified, it goes to the team."""
    reporter = {NAME: "Markus Sababalat", ADDRESS: "Dusun Turonia, Sipora Utara"}
    complain(mentawai, SERVICE, {CHANNEL: LETTER, **reporter}, at=DESK)
    mentawai.send(OPENING)
    mentawai.find(CHIEF)
    sentence = "Jawaban langsung hanya untuk yang datang atau menelepon; yang lain diregistrasi"
    expect(mentawai.page.get_by_text(sentence)).to_be_visible()
    expect(mentawai.page.get_by_role("button", name="Jawab langsung")).to_have_count(0)

    mentawai.find(DESK)
    mentawai.act("Catat, agendakan, verifikasi dalam buku pengaduan")
    mentawai.fill_act(CLASSIFY, {}, "Permintaan informasi")
    mentawai.find(CHIEF)
    mentawai.fill_act(DISPOSE, {INSTRUCTION: "Jawab dengan surat."}, "Tim")
    kept_from(mentawai, FRONT, *reporter.values())
    mentawai.find(TEAM)
    expect(fact(mentawai, TOLD)).to_have_text(WORDS)
    mentawai.act(FOLLOW_UP)

    mentawai.stands("Ditindaklanjuti")
