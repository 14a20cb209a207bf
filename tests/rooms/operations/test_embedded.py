"""The PostgreSQL that comes along: one server however often it is asked for, no way in from the network, and no data lost."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from husly.operations import embedded

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another user")


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that every user can enter; its server is gone afterwards."""
    yield from _folder("d")


@pytest.fixture(scope="module")
def ill_treated() -> Iterator[Path]:
    """The data folder of one server that is stopped, killed and started again by the tests that do such things."""
    for folder in _folder("ill-treated"):
        embedded.start(folder, durable=False)
        yield folder


@pytest.fixture(scope="module")
def server() -> Iterator[embedded.Server]:
    """One running server for the tests that only look."""
    for folder in _folder("shared"):
        yield embedded.start(folder, durable=False)


def _folder(name: str) -> Iterator[Path]:
    top = Path(tempfile.mkdtemp(prefix="husly-test-", dir="/tmp"))
    top.chmod(0o755)
    folder = top / name
    try:
        yield folder
    finally:
        if folder.exists():
            embedded.erase(folder)
        shutil.rmtree(top)


def ask(server: embedded.Server, question: str, role: str = "husly_app", database: str = "husly") -> str:
    with psycopg.connect(server.url(role, database), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return "" if row is None else str(row[0])


def write(server: embedded.Server, *statements: str, role: str = "husly_owner") -> None:
    with psycopg.connect(server.url(role), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return state.strip() not in ("", "Z")


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not reached():
        assert time.monotonic() < end, "waited for ten seconds"
        time.sleep(0.01)


def kill(server: embedded.Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(server.pid))


@contextmanager
def running(command: list[str], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **how) as process:
        try:
            yield process
        finally:
            process.kill()


def test_started_twice_it_is_the_same_server_and_stopped_it_is_gone(ill_treated: Path) -> None:
    first = embedded.start(ill_treated, durable=False)
    assert embedded.start(ill_treated, durable=False) == first == embedded.status(ill_treated)
    write(first, "CREATE TABLE before_stop (n int)", "INSERT INTO before_stop VALUES (7)")
    assert embedded.stop(ill_treated)
    assert embedded.status(ill_treated) is None
    assert not is_alive(first.pid)
    assert not embedded.stop(ill_treated)
    assert ask(embedded.start(ill_treated, durable=False), "SELECT n FROM before_stop", "husly_owner") == "7"


def test_who_asks_for_a_durable_server_gets_one(ill_treated: Path) -> None:
    embedded.stop(ill_treated)
    fast = embedded.start(ill_treated, durable=False)
    assert ask(fast, "SHOW fsync") == "off"
    durable = embedded.start(ill_treated)
    assert durable.pid != fast.pid
    assert [ask(durable, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
    assert embedded.start(ill_treated, durable=False) == durable


def test_after_kill_9_every_committed_row_is_there(ill_treated: Path) -> None:
    server = embedded.start(ill_treated)
    write(server, "CREATE TABLE before_kill (n int)", *(f"INSERT INTO before_kill VALUES ({n})" for n in range(50)))
    kill(server)
    assert ask(embedded.start(ill_treated), "SELECT count(*) FROM before_kill", "husly_owner") == "50"


def test_after_kill_9_a_session_still_at_work_does_not_block_the_next_server(ill_treated: Path) -> None:
    server = embedded.start(ill_treated, durable=False)
    long_work = "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b"
    busy = [sys.executable, "-c", f"import psycopg; psycopg.connect({server.url()!r}).execute('{long_work}')"]
    at_work = f"SELECT count(*) FROM pg_stat_activity WHERE query = '{long_work}'"
    with running(busy):
        wait_until(lambda: ask(server, at_work, "postgres") == "1")
        kill(server)
        assert ask(embedded.start(ill_treated, durable=False), "SELECT 1") == "1"


def test_a_stale_pid_file_is_no_obstacle_even_when_its_number_is_now_somebody_elses(ill_treated: Path) -> None:
    server = embedded.start(ill_treated, durable=False)
    write(server, "CREATE TABLE before_stale (n int)", "INSERT INTO before_stale VALUES (7)")
    kill(server)
    owner = server.cluster.stat()
    own_user: dict[str, Any] = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with running(["sleep", "60"], **own_user) as stranger:
        for file in (server.cluster / "postmaster.pid", server.sockets / ".s.PGSQL.5432.lock"):
            lines = file.read_text().splitlines(keepends=True)
            file.write_text(f"{stranger.pid}\n" + "".join(lines[1:]))
        assert embedded.status(ill_treated) is None
        assert not embedded.stop(ill_treated)
        assert ask(embedded.start(ill_treated, durable=False), "SELECT n FROM before_stale", "husly_owner") == "7"
        assert stranger.poll() is None, "a process that is none of ours was ended"


def test_a_start_killed_half_way_is_started_over(data: Path) -> None:
    with running([sys.executable, "-m", "husly.operations.embedded", "start", "--data", str(data)]) as half:
        wait_until(lambda: any(data.glob("postgresql/unfinished-*/base")))
        half.kill()
    assert not (data / "postgresql" / "cluster").exists()
    assert ask(embedded.start(data, durable=False), "SELECT 1") == "1"
    assert not list(data.glob("postgresql/unfinished-*"))


def test_two_processes_that_start_at_once_get_one_server(data: Path) -> None:
    assert embedded.status(data) is None
    start = [sys.executable, "-m", "husly.operations.embedded", "start", "--data", str(data)]
    both = [subprocess.Popen(start, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {process.communicate(timeout=60)[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    server = embedded.status(data)
    assert server is not None
    assert said == {f"running: process {server.pid}, {server.cluster}\n"}


def test_it_listens_on_no_network(server: embedded.Server) -> None:
    assert ask(server, "SHOW listen_addresses") == ""
    sockets = {str(fd.readlink()) for fd in _descriptors(server.pid)}
    inodes = {name.removeprefix("socket:[").removesuffix("]") for name in sockets if name.startswith("socket:[")}
    listening = {line.split()[9] for file in ("tcp", "tcp6", "udp", "udp6") for line in _network(file)}
    assert inodes
    assert not inodes & listening


def _descriptors(pid: int) -> list[Path]:
    folder = Path(f"/proc/{pid}/fd")
    if not folder.exists():
        pytest.skip("needs Linux to look inside another process")
    return list(folder.iterdir())


def _network(file: str) -> list[str]:
    path = Path("/proc/net") / file
    return path.read_text().splitlines()[1:] if path.exists() else []


def test_only_its_own_user_can_reach_the_socket(server: embedded.Server) -> None:
    assert server.sockets.stat().st_mode & 0o777 == 0o700
    assert server.cluster.stat().st_mode & 0o777 == 0o700


def test_it_speaks_utf8_in_locale_c_and_utc(server: embedded.Server) -> None:
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SELECT datcollate FROM pg_database WHERE datname = 'husly'") == "C"
    assert ask(server, "SHOW timezone") == "UTC"


def test_the_application_sees_its_own_municipality_only_and_cannot_lift_the_wall(server: embedded.Server) -> None:
    mine = "municipality = current_setting('husly.municipality', true)"
    write(
        server,
        "CREATE TABLE walled (municipality text)",
        "INSERT INTO walled VALUES ('0998'), ('0999'), ('0999')",
        "ALTER TABLE walled ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY own ON walled USING ({mine})",
        "GRANT SELECT ON walled TO husly_app",
    )
    with psycopg.connect(server.url(), autocommit=True) as app:
        count = "SELECT count(*) FROM walled"
        assert app.execute(count).fetchone() == (0,)
        app.execute("SELECT set_config('husly.municipality', '0999', false)")
        assert app.execute(count).fetchone() == (2,)
        app.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(count)


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE mine (n int)",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "ALTER ROLE husly_app BYPASSRLS",
        "SET ROLE husly_owner",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER SYSTEM SET listen_addresses = '*'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_application_owns_and_rules_nothing(server: embedded.Server, forbidden: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(forbidden)


def test_the_owner_makes_test_databases_and_passes_no_wall(server: embedded.Server) -> None:
    write(server, "CREATE DATABASE another", "DROP DATABASE another")
    assert ask(server, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'husly_owner'") == "False"


def test_a_transaction_left_open_by_the_application_is_ended(server: embedded.Server) -> None:
    assert ask(server, "SHOW idle_in_transaction_session_timeout") == "1min"


def test_no_value_reaches_the_log(server: embedded.Server) -> None:
    secret = "0101019999"
    write(server, "CREATE TABLE people (cpr text PRIMARY KEY, born date)", f"INSERT INTO people VALUES ('{secret}')")
    for statement in (f"INSERT INTO people VALUES ('{secret}')", f"SELECT date '{secret}x'", f"SELECT {secret} FROM nowhere"):
        with psycopg.connect(server.url("husly_owner"), autocommit=True) as owner, pytest.raises(psycopg.Error):
            owner.execute(statement)
        with psycopg.connect(server.url("husly_owner"), autocommit=True) as owner, pytest.raises(psycopg.Error):
            owner.execute("INSERT INTO people VALUES (%s, %s)", (secret, f"{secret}x"))
    log = (server.cluster.parent / "log").read_text()
    assert "ready to accept connections" in log
    assert secret not in log


@pytest.mark.parametrize("name", ["med mellemrum og æøå", "a" * 120, "komma, \"anførsel\" 'og' $HOME `x`"])
def test_any_folder_will_do(data: Path, name: str) -> None:
    data = data / name
    try:
        server = embedded.start(data, durable=False)
        assert server.cluster.is_relative_to(data)
        assert ask(server, "SELECT current_user") == "husly_app"
    finally:
        embedded.erase(data)
    assert list(data.iterdir()) == []
    assert not server.sockets.exists()


@as_root
def test_root_steps_down_to_a_user_without_rights(server: embedded.Server) -> None:
    assert Path(f"/proc/{server.pid}").stat().st_uid != 0
    assert server.cluster.stat().st_uid != 0


@as_root
def test_where_that_user_cannot_go_the_data_lies_elsewhere_and_is_found_again(data: Path) -> None:
    data.mkdir(parents=True)
    data.chmod(0o700)
    server = embedded.start(data, durable=False)
    assert not server.cluster.is_relative_to(data)
    assert data.stat().st_mode & 0o777 == 0o700
    write(server, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)")
    embedded.stop(data)
    data.chmod(0o755)  # the way is open now, but the data stays where it is
    assert ask(embedded.start(data, durable=False), "SELECT n FROM kept", "husly_owner") == "7"
    copied = shutil.copytree(data, data.with_name("copied"), symlinks=True)
    embedded.erase(copied)  # a copy has no server, and does not lay hands on the original's
    moved = data.rename(data.with_name("moved"))
    assert ask(embedded.start(moved, durable=False), "SELECT n FROM kept", "husly_owner") == "7"
    embedded.erase(moved)
    assert not server.cluster.parent.exists()
    assert embedded.start(moved, durable=False).sockets == server.sockets
    embedded.erase(moved)


def test_what_cannot_be_a_folder_of_ones_own_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for impossible in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/husly")):
        with pytest.raises(embedded.Trouble, match="HUSLY_DATA") as refused:
            embedded.start(impossible)
        assert "\n" not in str(refused.value)


def test_the_folder_is_what_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HUSLY_DATA", raising=False)
    assert embedded.data_folder() == Path(__file__).resolve().parents[3] / "var"
    monkeypatch.setenv("HUSLY_DATA", str(tmp_path / "her"))
    assert embedded.data_folder() == tmp_path / "her"
