"""QR codes; the only importer of `segno`."""

from __future__ import annotations

import io


def svg(address: str) -> str:
    """Return a drawing of the QR code of an address, with the quiet zone around it.

    A quarter of it may be damaged: papers are folded, stamped and photographed.  Raises ValueError
    if the address is longer than a code holds, 1,663 bytes.
    """
    # Takes a tenth of a second, for which no process waits that draws none.
    import segno  # noqa: PLC0415

    drawing = io.BytesIO()
    code = segno.make_qr(address, error="q", boost_error=False)
    code.save(drawing, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawing.getvalue().decode("ascii")
