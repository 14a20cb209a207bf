"""Every field of every table is classified, and every table about a case stands behind the wall."""

import pytest
from django.apps import apps
from django.db import connection

ROOMS = ("audit", "accounts", "parties", "practice", "cases", "intake")

# What tells something about a tenant or is written about one. Everything else is named in PLAIN.
PERSONAL = {
    "parties.Household": {
        "names",
        "street",
        "house_number",
        "floor",
        "door",
        "postal_code",
        "city",
        "address_key",
        "is_address_protected",
        "protection_source",
    },
    "parties.Person": {"name", "name_key", "birth_date", "phone", "phone_key", "cpr_sealed", "cpr_digest"},
    "cases.Case": {"children", "children_source", "need", "need_source", "pause_reason"},
    "cases.Note": {"text"},
    "cases.Duty": {"why"},
    "intake.Notice": {"body_sealed", "sender_name", "content_digest", "reference_digest", "key_digest"},
}
PLAIN = {
    "audit.Event": {"id", "municipality", "chain", "at", "code", "actor_kind", "actor_id", "case_id", "refs", "position", "digest"},
    "audit.ChainEnd": {"id", "municipality", "chain", "position", "digest", "sealed_at"},
    "accounts.Municipality": {"code", "name", "sort_key", "is_fictional"},
    "accounts.RegionMembership": {"id", "municipality", "region", "from_on", "to_on", "is_confirmed"},
    "accounts.LocalClosingDay": {"id", "municipality", "on", "name"},
    "accounts.Department": {"id", "municipality", "name", "kind", "receives_notices"},
    "accounts.Organisation": {"id", "kind", "name", "cvr", "is_fictional"},
    "accounts.User": {
        "id",
        "password",
        "last_login",
        "is_superuser",
        "username",
        "first_name",
        "last_name",
        "email",
        "is_staff",
        "is_active",
        "date_joined",
        "name",
        "groups",
        "user_permissions",
    },
    "accounts.Membership": {"id", "user", "role", "municipality", "department", "organisation"},
    "accounts.SenderToken": {
        "id",
        "organisation",
        "municipalities",
        "label",
        "digest",
        "created_at",
        "created_by_id",
        "revoked_at",
        "revoked_by_id",
    },
    "parties.Household": {"id", "municipality"},
    "parties.Person": {"id", "municipality", "household"},
    "practice.Version": {
        "id",
        "municipality",
        "state",
        "content",
        "revision",
        "drafted_at",
        "drafted_by",
        "writers",
        "changed_at",
        "number",
        "decided_on",
        "decision",
        "adopted_at",
        "adopted_by",
        "in_force_from",
        "withdrawn_at",
        "withdrawn_by",
    },
    "cases.Case": {
        "id",
        "municipality",
        "household",
        "status",
        "opened_at",
        "owner",
        "department",
        "children_known_on",
        "need_known_on",
        "eviction_at",
        "last_contact_at",
        "is_repeat",
        "next_due_on",
        "paused_until",
        "closed_at",
        "closed_because",
    },
    "cases.Occasion": {
        "id",
        "municipality",
        "case",
        "notice_id",
        "recorded_at",
        "sender_kind",
        "kind",
        "ground",
        "received_on",
        "last_timely_payment_day",
        "demand_arrived_on",
        "terminated_on",
        "filed_on",
        "eviction_at",
        "eviction_on",
    },
    "cases.Duty": {
        "id",
        "municipality",
        "case",
        "occasion",
        "code",
        "label",
        "due_on",
        "legal_due_on",
        "source",
        "rule",
        "created_at",
        "ended_at",
        "ended_by_id",
        "ending",
    },
    "cases.Note": {"id", "municipality", "case", "at", "by", "duty"},
    "intake.Notice": {
        "id",
        "municipality",
        "receipt",
        "channel",
        "organisation",
        "sender_kind",
        "kind",
        "received_at",
        "received_on",
        "state",
        "reason",
        "case",
    },
}


@pytest.mark.parametrize("label", [model._meta.label for room in ROOMS for model in apps.get_app_config(room).get_models()])
def test_every_field_is_classified_once(label: str) -> None:
    fields = {field.name for field in (*apps.get_model(label)._meta.fields, *apps.get_model(label)._meta.many_to_many)}
    personal, plain = PERSONAL.get(label, set()), PLAIN.get(label, set())
    assert not personal & plain
    assert personal | plain == fields


@pytest.mark.parametrize("room", ["audit", "parties", "practice", "cases", "intake"])
def test_every_table_about_a_case_stands_behind_the_wall(db: None, room: str) -> None:
    tables = [model._meta.db_table for model in apps.get_app_config(room).get_models()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relrowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    assert set(tables) <= walled


def test_the_web_runs_as_a_role_that_cannot_bypass_the_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("husly_app", False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = 'husly_app'::regrole")
        assert cursor.fetchone() == (0,)
