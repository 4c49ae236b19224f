"""The examples of docs/language.md, applied to the sample files of `contoh`."""

import re
from dataclasses import dataclass

from engine import files
from tests.workflows import samples
from workflows import load, source
from workflows.checks import check
from workflows.load import Declared
from workflows.problem import FileRefused, Problem
from workflows.schema.definition import Definition
from workflows.seeds import coverage

LANGUAGE = (samples.ROOT / "docs" / "language.md").read_text(encoding="utf-8")
DEFINITION, BATCH = samples.SAMPLE, samples.BATCH
FILES = ("regency.yaml", DEFINITION, BATCH, "seed.yaml")

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
        definitions = [_definition(file, texts[file]) for file in (DEFINITION, BATCH)]
        seed = load.read_seed(texts["seed.yaml"], file="contoh/seed.yaml")
    except FileRefused as refused:
        return refused.problems
    every = {each.model.service: each.model for each in definitions}
    found = [each for one in definitions for each in check(one, regency, beside=every).problems]
    return (*found, *coverage(seed, [regency, *definitions]).problems)


def _definition(file: str, written: str) -> Declared[Definition]:
    fetch = files.fragments(samples.CONTOH.parent)
    return load.read_definition(written, file=f"contoh/{file}", fetch=fetch)


def found(file: str = DEFINITION, /, **fragment: object) -> list[tuple[str, str]]:
    """Return the rule and place of each problem of a sample definition, changed by a fragment."""
    declared = samples.laid(file, **fragment)
    path = samples.CONTOH / file
    places = {place: path for path, place in declared.source.places.items()}
    told = check(declared, samples.regency(path), beside=samples.beside(path)).problems
    return [(problem.rule, ".".join(map(str, places[problem.place]))) for problem in told]


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
