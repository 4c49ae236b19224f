"""The procedure itself: states, actions, conditions and clocks."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Key

from workflows.schema.element import Element, Expression, Id, Ids, Label, Name, Slug, SomeIds
from workflows.schema.form import Reason, ReasonKind

ANY_OPEN = "any_open"
"""In `from`: every state in which a case can still move."""

RESUME = "resume"
"""In `to`: the state from which the case was returned."""

APPLICANT = "applicant"
"""As a holder: it is the applicant's turn."""


BATCH = "batch"
"""In `by`: the batch in which the case takes part; nobody else takes the action."""

CLOCK = "clock"
"""In `by`: the ladder of a clock; nobody takes the action, it is taken when time has run out."""

BY_ITSELF = frozenset({BATCH, CLOCK})
"""What takes an action that is no person's to take."""

HOLDER = "holder"
"""In `notify`: who works on the case, or else all those whose turn it is."""

SUPERVISORS = "supervisors"
"""In `notify`: those who hold a role that supervises the service."""


class Stage(StrEnum):
    """The canonical meaning of a state, by which regencies are compared."""

    SUBMITTED = "submitted"
    VERIFIED = "verified"
    WAITING = "waiting"
    RETURNED = "returned"
    DRAFTED = "drafted"
    INITIALLED = "initialled"
    SIGNED = "signed"
    READY = "ready"
    ISSUED = "issued"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FOLLOWED_UP = "followed_up"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    CLOSED = "closed"


ENDS = frozenset({Stage.ISSUED, Stage.REJECTED, Stage.WITHDRAWN, Stage.FORWARDED, Stage.CLOSED})
"""Stages at which a case may come to rest."""


SETTLED = ENDS | {Stage.SIGNED, Stage.READY}
"""Stages at which a requirement is judged no more: what was signed rests on the verdicts."""


class Role(Element):
    """A role that a step needs; the regency says what it is called there and who holds it."""

    label: Label


class Outside(Element):
    """A body outside the office whose turn it can be, or whose act is recorded here."""

    label: Label


class State(Element):
    """A node of the procedure, and who holds a case that stands there.

    `holder` is a unit of the regency, `applicant`, an outside body, or a field by which an earlier
    action chose the unit (a disposition).  At a state of an end
    stage the case is closed; no action leaves it.
    """

    label: Label
    public: Label = Key(description="Sebutan tahap bagi pemohon.")
    stage: Stage
    holder: Name


class Condition(Element):
    """A condition that must hold, with the sentence shown when it does not."""

    condition: Expression
    sentence: Label


class ActionKind(StrEnum):
    """What an action means to the person who waits for the case."""

    FORWARD = "forward"
    RETURN = "return"
    RESUME = "resume"
    SEND_BACK = "send_back"
    WAIT = "wait"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    RECORD = "record"
    """An after-fact: written down where the case rests, it moves nothing and blocks nothing."""
    REOPEN = "reopen"
    """Takes up anew what was answered or at its end: the only way on from there."""


REASONED = frozenset(
    {
        ActionKind.RETURN,
        ActionKind.SEND_BACK,
        ActionKind.REJECT,
        ActionKind.WITHDRAW,
        ActionKind.REOPEN,
    }
)
"""Kinds of action that are never taken without a reason."""

LEADS_TO = {ActionKind.RETURN: ReasonKind.FIXABLE, ActionKind.REJECT: ReasonKind.REFUSABLE}
"""The kind of fault for which an action of this kind is taken."""


class Opening(Element):
    """How a case begins: who registers it, what they ask, and where it then stands."""

    label: Label
    by: SomeIds
    asks: Ids = ()
    when: tuple[Condition, ...] = ()
    to: Id


class Action(Element):
    """What someone does to move a case from one state to another.

    `by` names roles, any of which may act, or one outside body whose act `recorded_by` enter; with
    roles in both, the second enter what the first did elsewhere.  `by: batch` is taken by the batch
    in which the case takes part, `by: clock` by a clock that has run out.
    The actor's unit must be the state's holder or above it; `unit` names another unit instead.
    """

    kind: ActionKind = ActionKind.FORWARD
    label: Label
    by: SomeIds
    recorded_by: Ids = ()
    unit: Slug | None = None
    from_: SomeIds = Key(alias="from")
    to: Id
    asks: Ids = ()
    when: tuple[Condition, ...] = ()
    requires: Ids = Key(default=(), description="Persyaratan yang harus sudah diterima.")
    faults: Ids = Key(default=(), description="Persyaratan yang salah satunya harus ditolak.")
    reasons: dict[Id, Reason] = {}
    not_by: Ids = Key(default=(), description="Pelaku tindakan ini tidak boleh melakukannya.")

    @property
    def by_itself(self) -> bool:
        """Whether no person takes it: the batch does, or a clock."""
        return len(self.by) == 1 and self.by[0] in BY_ITSELF


class Rung(Element):
    """What is done once, when a clock has come so far (see `workflows.rungs` for `at`).

    `notify` tells the holders of roles, `holder` or `supervisors`; `assign` gives the case to the
    holder of a role; `take` moves it by an action that is `by: clock`.
    """

    at: Label
    notify: Ids = ()
    assign: Id | None = None
    take: Id | None = None


class Clock(Element):
    """A promise measured on a case, from entering a `start` state to entering a `stop` state.

    It is one `promise` for every case, or one of `promises` by the answer to the choice
    `category`.  Its `ladder` of warnings and escalations is climbed rung by rung.  A clock that
    `binds` the applicant or an outside body measures their time: nobody in the office is late.
    """

    label: Label
    promise: Label | None = None
    category: Id | None = None
    promises: dict[Name, Label] = {}
    start: SomeIds
    stop: SomeIds
    pause: Ids = ()
    binds: Id | None = None
    basis: Label | None = None
    ladder: tuple[Rung, ...] = ()

    @property
    def stated(self) -> dict[tuple[str, ...], str]:
        """Every promise the clock may measure, by its place within the clock."""
        stated: dict[tuple[str, ...], str] = {
            ("promises", name): text for name, text in self.promises.items()
        }
        return stated if self.promise is None else {("promise",): self.promise, **stated}
