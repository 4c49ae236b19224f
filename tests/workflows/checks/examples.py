"""The examples of docs/language.md, applied to the sample files of `contoh`."""

import re
from dataclasses import dataclass

from engine import files
from tests.workflows import samples
from workflows import load, source
from workflows.checks import check
from workflows.problem import FileRefused, Problem
from workflows.seeds import coverage

LANGUAGE = (samples.ROOT / "docs" / "language.md").read_text(encoding="utf-8")
DEFINITION = "surat-contoh.yaml"
FILES = ("regency.yaml", DEFINITION, "seed.yaml")

_BROKEN = re.compile(r"^```yaml broken: (\S+)(?: in (\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
_REFUSED = re.compile(r"^```yaml refused: (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A fragment that breaks one rule, laid over one of the sample files."""

    rule: str
    file: str
    fragment: str


BROKEN = [
    Example(rule, file or DEFINITION, fragment)
    for rule, file, fragment in _BROKEN.findall(LANGUAGE)
]
REFUSED = [Example(rule, DEFINITION, text) for rule, text in _REFUSED.findall(LANGUAGE)]


def problems(example: Example | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong with the sample files, with an example laid over them."""
    texts = {file: (samples.CONTOH / file).read_text(encoding="utf-8") for file in FILES}
    if example is not None:
        base = source.read(texts[example.file], file=example.file).tree
        fragment = source.read(example.fragment, file=example.rule).tree
        texts[example.file] = samples.text(samples.lay(base, fragment))
    try:
        regency = load.read_regency(texts["regency.yaml"], file="contoh/regency.yaml")
        fetch = files.fragments(samples.CONTOH.parent)
        file = f"contoh/{DEFINITION}"
        definition = load.read_definition(texts[DEFINITION], file=file, fetch=fetch)
        seed = load.read_seed(texts["seed.yaml"], file="contoh/seed.yaml")
    except FileRefused as refused:
        return refused.problems
    found = check(definition, regency)
    return (*found.problems, *coverage(seed, [regency, definition]).problems)


def found(**fragment: object) -> list[tuple[str, str]]:
    """Return the rule and place of each problem of the sample definition, changed by a fragment."""
    declared = samples.laid(**fragment)
    regency = samples.regency(samples.CONTOH / DEFINITION)
    places = {place: path for path, place in declared.source.places.items()}
    return [
        (problem.rule, ".".join(map(str, places[problem.place])))
        for problem in check(declared, regency).problems
    ]


STATE = {
    "label": "Tahap",
    "public": "Tahap",
    "stage": "verified",
    "holder": "loket",
    "source": "contoh:4",
}
"""A state more."""


def act(source: object, target: str, **more: object) -> dict[str, object]:
    """An action more."""
    return {
        "label": "Tindak",
        "by": "clerk",
        "from": source,
        "to": target,
        "source": "contoh:4",
        **more,
    }
