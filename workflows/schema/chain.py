"""Chains and members: many hands over one thing, and many cases in one decision."""

from __future__ import annotations

from pydantic import Field as Key

from workflows.schema.element import Element, Flag, Id, Ids, Label, Slug, SomeIds
from workflows.schema.flow import Stage
from workflows.schema.form import Reason


class Link(Element):
    """One hand of a chain: the unit whose people act, and what the step is called there."""

    unit: Slug
    label: Label


class Chain(Element):
    """Corrections or initials in a fixed order, each over the same thing.

    A link is the state `<chain>.<role>`, and its action of the same name approves what the case
    holds: its answers and its people, those of its members included.  When that changes, every
    approval is void and the case returns to the first link.
    """

    label: Label
    public: Label = Key(description="Sebutan tahap bagi pemohon.")
    stage: Stage
    act: Label = Key(description="Sebutan tindakan tiap mata rantai.")
    links: dict[Id, Link] = Key(min_length=1, description="Peran menurut urutannya.")
    then: Id = Key(description="Tahap atau rantai sesudah mata rantai terakhir.")
    back: Id = Key(description="Tahap tempat setiap mata rantai dapat mengembalikannya.")
    back_label: Label
    reasons: dict[Id, Reason] = Key(min_length=1, description="Alasan mengembalikan.")
    amends: Flag = Key(
        default=False, description="Mata rantai boleh mengubah putusan tiap orang dalam lampiran."
    )


class Outcome(Element):
    """What an outside body may answer about one member, and what the member then does."""

    label: Label
    member: SomeIds = Key(description="Tindakan anggota; yang pertama yang dapat dari tahapnya.")
    words: tuple[Label, ...] = Key(min_length=1, description="Ejaannya dalam berkas hasil.")
    reason: Id | None = Key(default=None, description="Alasan tindakan anggota itu.")


class Members(Element):
    """The cases of a batch: which may join and until when, and what the batch does to them."""

    label: Label
    of: Slug = Key(description="Layanan anggotanya.")
    join: SomeIds = Key(description="Tahap anggota tempat ia boleh bergabung.")
    during: SomeIds = Key(description="Tahap berkas kolektif selama anggotanya dapat berubah.")
    gathered_by: SomeIds = Key(description="Peran yang menghimpun anggota.")
    frozen: Ids = Key(
        default=(), description="Tahap selama hanya berkas kolektif yang memindahkan anggotanya."
    )
    moves: dict[Id, Id] = Key(default={}, description="Tindakan ini: tindakan anggotanya.")
    answered_in: Ids = Key(default=(), description="Tahap selama jawaban per anggota dibacakan.")
    answered_by: Ids = Key(default=(), description="Peran yang membacakan jawaban.")
    answers: dict[Id, Outcome] = Key(default={}, description="Jawaban per anggota.")
