"""The pretend cases of a regency: opened, and left at different desks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.cases.commands import Act, Command, Done, Judge, OpenCase
from engine.demonstration.rehearsal import Scene
from engine.office import Office
from engine.people import SignedIn


def add_cases(
    office: Office,
    regency: str,
    rehearsed: Iterable[tuple[str, Sequence[Scene]]],
    by: Mapping[str, SignedIn],
) -> None:
    """Open each case of a service as rehearsed and take its steps; `by` is who signed in."""
    for number, (service, (opening, *scenes)) in enumerate(rehearsed):
        done = office.perform(
            OpenCase(
                regency=regency,
                by=by[opening.by],
                key=f"peragaan-{number}",
                service=service,
                values=opening.inputs.values,
            )
        )
        for step, scene in enumerate(scenes):
            key = f"peragaan-{number}-{step}"
            done = office.perform(_command(scene, regency, by[scene.by], key, done))


def _command(scene: Scene, regency: str, by: SignedIn, key: str, before: Done) -> Command:
    """Return the command of a scene, on the case as the one before it left it."""
    number, revision = before.number, before.revision
    if scene.action is None:
        return Judge(
            regency=regency,
            by=by,
            key=key,
            number=number,
            revision=revision,
            judgements=scene.judgements,
        )
    return Act(
        regency=regency,
        by=by,
        key=key,
        number=number,
        revision=revision,
        action=scene.action,
        inputs=scene.inputs,
    )
