"""Procedures that would break a drawing: labels full of its own signs, and every kind of move."""

from tests.workflows import samples

SCRIPT = "<script>alert('x')</script> \"&amp;\" ]]>"


def hostile():
    """Return a procedure whose labels look like markup."""
    return samples.compiled(
        title=SCRIPT,
        states={"drafted": {"label": SCRIPT}},
        actions={"draft": {"label": SCRIPT}},
        requirements={"identity": {"label": SCRIPT, "checks": {"seen": SCRIPT}}},
        fields={"purpose": {"label": SCRIPT}},
        standard={
            "decree": {"number": SCRIPT},
            "components": {"fee": [{"text": SCRIPT}]},
            "channels": {"box": {"kind": "box", "label": SCRIPT, "address": SCRIPT}},
        },
    )


def crowded():
    """Return a procedure with what the shipped ones may lack: loops, buses, several notes."""
    one = {"by": "clerk", "source": "contoh:2"}
    return samples.compiled(
        actions={
            "remark": {"label": "Catat", "from": "submitted", "to": "submitted", **one},
            "fast": {
                "label": "Jalur cepat untuk keadaan darurat",
                "from": ["submitted", "drafted", "initialled"],
                "to": "signed",
                **one,
            },
            "sign_too": {
                "label": "Tandatangani untuk kepala",
                "from": ["initialled", "signed"],
                "to": "signed",
                **one,
            },
            "back": {
                "kind": "send_back",
                "label": "Kembalikan",
                "from": ["signed", "ready", "initialled"],
                "to": "drafted",
                "reasons": {"x": {"label": "Keliru"}},
                **one,
            },
            "died": {
                "kind": "withdraw",
                "label": "Meninggal",
                "from": "any_open",
                "to": "withdrawn",
                "reasons": {"x": {"label": "Meninggal"}},
                **one,
            },
            "late": {
                "kind": "withdraw",
                "label": "Tidakdiambilselamasetahun",
                "from": "ready",
                "to": "withdrawn",
                "reasons": {"x": {"label": "Lama"}},
                **one,
            },
            "give_back_late": {
                "kind": "return",
                "label": "Kembalikan",
                "from": ["drafted", "initialled"],
                "to": "returned",
                "faults": "identity",
                **one,
            },
        },
    )
