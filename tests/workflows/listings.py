"""A listing, and people to be listed, as the tests of tables need them."""

from datetime import date

from workflows.schema.form import Attribute
from workflows.schema.people import Listing

TODAY = date(2026, 11, 2)

LISTING = Listing(
    label="Calon penerima",
    particulars=(
        Attribute.NIK,
        Attribute.NAME,
        Attribute.KK,
        Attribute.BIRTH_DATE,
        Attribute.ADDRESS,
        Attribute.PHONE,
    ),
    required=(Attribute.NIK, Attribute.NAME),
    criteria={
        "poverty": "Kemiskinan",
        "neglected": "Terlantar, atau tidak diurus",
        "disability": "Cacat (fisik)",
        "disaster": "Korban bencana",
    },
    listed_by=("village",),
    listed_in=("listing",),
)
PLAIN = LISTING.model_copy(update={"criteria": {}})
"""The same listing without criteria."""

NIK = "3508014107900001"
OTHER = "3508011203850002"
KK = "3508010101900001"
