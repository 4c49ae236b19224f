"""When a case was received, on its row, against the event that opened it.

The event tells the instant of a case that was received before it was registered; any other was
received at the instant of the event.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.audit.chain import Chain
from engine.audit.finding import Finding, Flaw
from engine.types import instant_text


def check_receipt(chain: Chain) -> Iterator[Finding]:
    """Yield that the row of a case, whose `chain` was checked, says another receipt.

    Where the first event is not sound, nobody can say when the case was received.
    """
    opened = next((body for event, body in chain.sound if event.seq == 1), None)
    if opened is None:
        return
    if instant_text(chain.case.received_at) != opened.get("received_at", opened["at"]):
        yield Finding(
            flaw=Flaw.CASE_CHANGED,
            regency=chain.case.regency,
            case=chain.case.number,
            seq=1,
            what="waktu terima pada baris berkas tidak sama dengan riwayatnya.",
        )
