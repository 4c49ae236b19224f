"""What was typed, and the sentences against it."""

from werkzeug.datastructures import MultiDict

from engine.errors import InputInvalid, KeyReused, Refused
from web.forms import typed as forms
from web.forms.control import Control, Kind
from web.forms.summary import Link, links
from workflows.facts import Refusal

SENT = forms.sent("act", MultiDict([("field.nik", "12"), ("reason", "a"), ("reason", "b")]))


def test_what_was_sent_is_kept_as_it_was():
    """Texts, several choices, and the declared fields by their own names."""
    assert "12" == SENT.text("field.nik")
    assert ("a", "b") == SENT.chosen("reason")
    assert {"nik": "12"} == SENT.fields()
    assert "" == SENT.text("none")


def test_a_form_is_only_its_own():
    """Another form of the page is blank."""
    assert SENT is SENT.of("act")
    assert forms.BLANK is SENT.of("other")


def test_each_sentence_finds_its_control():
    """Those about a field stand beside it, all others above."""
    error = Refused(
        [
            Refusal(rule="asks", sentence="Isi dahulu: NIK.", fields=("nik",)),
            Refusal(rule="role", sentence="Bukan jabatan Anda."),
            Refusal(rule="when", sentence="Belum cocok.", fields=("elsewhere",)),
        ]
    )
    found = forms.refused(SENT, error, forms.field_controls(["nik"]))

    assert {"field.nik": "Isi dahulu: NIK."} == found.mistakes
    assert ("Bukan jabatan Anda.", "Belum cocok.") == found.sentences
    assert found.failed


def test_a_mistake_of_no_control_is_not_lost():
    """It stands above the form."""
    found = forms.refused(SENT, InputInvalid({"judgements": "Belum ada."}), {})

    assert ("Belum ada.",) == found.sentences


def test_any_other_refusal_is_its_own_sentence():
    """As the engine words it."""
    found = forms.refused(SENT, KeyReused(), {})

    assert (str(KeyReused()),) == found.sentences


def test_every_sentence_is_in_the_summary():
    """First what stands above, then the controls in their order, then what has no control left."""
    control = Control(
        id="act-nik", name="field.nik", kind=Kind.TEXT, label="NIK", mistake="Pendek.", topic="Ibu"
    )
    failed = forms.with_mistakes(SENT, {"field.nik": "Pendek.", "field.gone": "Tidak ada."})
    failed = forms.refused(failed, KeyReused(), {})

    assert (
        Link(sentence=str(KeyReused())),
        Link(sentence="Ibu: Pendek.", to="act-nik"),
        Link(sentence="Tidak ada."),
    ) == links(failed, [control])
