"""From a bare clone to a place where Husly runs: the environment in .venv, and a browser for the tests.

Standard library only, and safe to run again: when nothing changed it ends in a blink, when something is half made or
broken it is made anew. `bootstrap.py` makes the environment; `bootstrap.py browser` prints the path of a browser.
"""

# ruff: noqa: S603, T201, UP036 – it runs known programs, talks to a person, and may be met by an older Python

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "husly.stamp"  # written last, removed first: without it the environment is half made
LOCK = ROOT / "requirements.lock"

BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)
BROWSER_PLACES = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)


class Stopped(Exception):
    """It cannot go on; the message is the line that says what to do."""


def main(asked: list[str]) -> int:
    """Do what is asked; 0 when it is there, 1 with one line on standard error when it cannot be had."""
    try:
        if asked == ["browser"]:
            browser()
        elif asked:
            raise Stopped("usage: bootstrap.py [browser]")
        else:
            environment()
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; run it again to go on.", file=sys.stderr)
        return 130
    return 0


def environment() -> None:
    """.venv holds exactly what requirements.lock and pyproject.toml ask for, and Husly itself, editable."""
    if sys.version_info < (3, 11):
        raise Stopped(f"Husly needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}.")
    wanted = {"place": str(ROOT), "content": _content()}
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # two makes at once: the second waits and finds it done
        have = _stamp()
        if have == wanted and _works():
            return
        started = time.monotonic()
        _make(keep=have.get("place") == wanted["place"] and _works())
        STAMP.write_text(json.dumps(wanted))
        _say(f"Environment: ready after {time.monotonic() - started:.0f} s.")
    finally:
        os.close(folder)


def browser() -> None:
    """The path of a browser that starts is printed; nothing, with BROWSER=no."""
    if os.environ.get("BROWSER") == "no":
        _say("Browser: BROWSER=no, so the journeys through a real browser are not run.")
        return
    found = find_browser()
    if found is None and os.environ.get("HUSLY_BROWSER"):
        raise Stopped(f"Browser: HUSLY_BROWSER is {os.environ['HUSLY_BROWSER']}, which does not start.")
    if found is None and _may_install():
        _install("chromium", "Browser: installing Chromium …")
        found = find_browser()
    if found is None:
        raise Stopped(
            "Browser: none found. Install Chromium, Chrome or Edge (Debian: apt-get install chromium), "
            "or set HUSLY_BROWSER to its path, or leave the browser journeys out with: make test BROWSER=no"
        )
    print(found)


def find_browser() -> Path | None:
    """A Chromium, Chrome or Edge on this machine that starts: HUSLY_BROWSER, then the search path, then the usual places."""
    own = os.environ.get("HUSLY_BROWSER")
    named = [own] if own else [shutil.which(name) for name in BROWSER_NAMES]
    placed = [] if own else [path for place in BROWSER_PLACES for path in _newest_first(Path(place).expanduser())]
    return next((Path(path) for path in [*named, *placed] if path and _starts(path)), None)


def _newest_first(place: Path) -> list[Path]:
    return sorted(Path(place.anchor).glob(str(place.relative_to(place.anchor))), reverse=True)


def _starts(path: str | Path) -> bool:
    # A snap's placeholder or a program for another processor is there but does not start.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _content() -> str:
    import tomllib  # from Python 3.11, which `environment` has made sure of

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = json.dumps([project["project"], project["build-system"], project["tool"]["setuptools"]], sort_keys=True)
    return hashlib.sha256(LOCK.read_bytes() + installed.encode()).hexdigest()


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _works() -> bool:
    try:
        return subprocess.run([PYTHON, "-c", "import husly"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make(*, keep: bool) -> None:
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if not keep:
        _say(f"Environment: making .venv with Python {sys.version.split()[0]} …")
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        shutil.rmtree(VENV, ignore_errors=True)
        if not uv:
            _need_ensurepip()
        _run([uv, "venv", "--quiet", "--python", sys.executable, VENV] if uv else [sys.executable, "-m", "venv", VENV])
    if uv:
        install = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    packages = sum(1 for line in LOCK.read_text().splitlines() if line[:1].isalnum())
    patience = "some seconds" if keep or uv else "about a minute"
    _say(f"Environment: installing {packages} packages, checked against their hashes ({patience}) …")
    _run([*install, "--require-hashes", "-r", LOCK])
    _say("Environment: installing Husly itself …")
    _run([*install, "--no-deps", "--no-build-isolation", "-e", ROOT])


def _need_ensurepip() -> None:
    if _has_ensurepip():
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"  # Debian and Ubuntu keep it apart
    if _may_install():
        _install(package, f"Environment: installing {package} …")
    if not _has_ensurepip():
        raise Stopped(f"Python's venv module is not complete. Install it (Debian and Ubuntu: apt-get install {package}), or install uv.")


def _has_ensurepip() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip; ensurepip.version()"], capture_output=True, check=False).returncode == 0


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(package: str, saying: str) -> None:
    _say(saying)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], env=quiet)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], env=quiet)


def _run(command: list[str | Path | None], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, cwd=ROOT, check=False
    )
    if done.returncode != 0:
        raise Stopped(f"{done.stdout.strip()}\nFailed: {' '.join(str(part) for part in command)}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
