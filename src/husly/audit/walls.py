"""The second wall: row-level security on the municipality, as operations for migrations.

Migrations run as the owner of the tables; the web and the workers run as a role that owns nothing. What that role may see
is set for each transaction with `enter`; where nothing was set it sees no rows at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, migrations, transaction

from husly.core.actors import Actor, system

APP_ROLE = "husly_app"
_SETTING = "husly.municipality"


def enter(municipality: str) -> None:
    """From here to the end of the transaction only this municipality's rows are seen and written."""
    if not connection.in_atomic_block:
        raise RuntimeError("The municipality is set for one transaction; there is none.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [_SETTING, municipality])


@contextmanager
def inside(municipality: str, *, at_one_moment: bool = False) -> Iterator[Actor]:
    """A transaction of its own in the municipality, with Husly itself as the one who acts: a step of what goes on in the background.

    `at_one_moment`: every statement sees what was there at the first, whatever is written meanwhile.
    """
    with transaction.atomic():
        if at_one_moment:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        enter(municipality)
        yield system(municipality)


@contextmanager
def across(there: str, *, back: str) -> Iterator[Actor]:
    """For a moment, in the transaction that runs, within another municipality's walls, as Husly itself; then `back` in one's own.

    Only what one municipality has addressed to another is written so; what goes wrong rolls back on both sides.
    """
    enter(there)
    yield system(there)
    enter(back)


def wall(table: str, column: str = "municipality_id") -> migrations.RunSQL:
    """Rows of `table` belong to the municipality in `column` and to nobody else."""
    belongs = f"{column} = current_setting('{_SETTING}', true)"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;CREATE POLICY municipality ON {table} USING ({belongs}) WITH CHECK ({belongs});",
        f"DROP POLICY municipality ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def role() -> migrations.RunSQL:
    """The role of the web and the workers: it owns nothing, cannot bypass the wall, and may use what migrations make."""
    return migrations.RunSQL(
        f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
                CREATE ROLE {APP_ROLE} NOLOGIN NOBYPASSRLS;
            END IF;
            -- a role with a log-in of its own is reached by that; one without is stepped down to
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}' AND NOT rolcanlogin)
                AND NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN
                EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
            END IF;
        END $$;
        GRANT USAGE ON SCHEMA public TO {APP_ROLE};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {APP_ROLE};
        """,
        migrations.RunSQL.noop,
    )


def written_once(table: str, *, later: tuple[str, ...] = ()) -> migrations.RunSQL:
    """The web and the workers add rows to `table` and fill in the columns `later`; nothing else of a row is theirs to change or remove."""
    filled_in = f" GRANT UPDATE ({', '.join(later)}) ON {table} TO {APP_ROLE};" if later else ""
    return migrations.RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE};{filled_in}",
        f"GRANT UPDATE, DELETE ON {table} TO {APP_ROLE};",
    )


def append_only(table: str, *, sealed_by: tuple[str, ...]) -> migrations.RunSQL:
    """Rows of `table` are never deleted, and changed only once: when the columns `sealed_by`, all empty before, are filled."""
    kept = " - ".join(["to_jsonb({row})", *(f"'{column}'" for column in sealed_by)])
    unsealed = " AND ".join(f"OLD.{column} IS NULL" for column in sealed_by)
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'UPDATE' AND {unsealed} AND {kept.format(row="OLD")} = {kept.format(row="NEW")} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'events are only ever added to the log' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_append_only();
        CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_append_only();
        REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE};
        GRANT UPDATE ({", ".join(sealed_by)}) ON {table} TO {APP_ROLE};
        """,
        f"DROP FUNCTION {table}_append_only() CASCADE;",
    )
