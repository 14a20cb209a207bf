"""Every field of every table is classified, and every table about a case stands behind the wall."""

import pytest
from django.apps import apps
from django.db import connection

ROOMS = ("audit", "accounts", "parties", "cases", "intake", "post", "files")

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
    "parties.LookUp": {"state", "answer_sealed"},
    "parties.Consent": {"purpose", "words", "recipient", "recipient_name", "how", "given_on", "withdrawn_on", "withdrawn_how"},
    "cases.Case": {"children", "children_source", "need", "need_source", "pause_reason", "urgency_reason"},
    "parties.MatchKey": {"key"},
    "cases.Note": {"text"},
    "cases.Joining": {"reason", "before"},
    "cases.Duty": {"why"},
    "files.File": {"name", "content_digest"},
    "files.FilePart": {"sealed"},
    "files.FileRow": {"problems", "cells_sealed"},
    "post.Message": {"content_digest", "raw_sealed", "reading_sealed", "sender", "subject", "reason"},
    "intake.Notice": {"body_sealed", "sender_name", "content_digest", "reference_digest", "key_digest"},
}
PLAIN = {
    "audit.Event": {"id", "municipality", "chain", "at", "code", "actor_kind", "actor_id", "case_id", "refs", "position", "digest"},
    "audit.ChainEnd": {"id", "municipality", "chain", "position", "digest", "sealed_at"},
    "accounts.Municipality": {"code", "name", "sort_key", "is_fictional", "asks_registers"},
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
        "home",
        "must_change_password",
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
    "parties.LookUp": {
        "id",
        "municipality",
        "household",
        "person",
        "case_id",
        "purpose",
        "basis",
        "asked_at",
        "asked_by_id",
        "tries",
        "next_try_at",
        "away_at",
        "answered_at",
        "register",
    },
    "parties.Consent": {
        "id",
        "municipality",
        "person",
        "recorded_at",
        "recorded_by",
        "withdrawal_recorded_at",
        "withdrawal_recorded_by",
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
        "joined_into",
        "urgency",
        "urgency_set_at",
        "urgency_set_by",
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
    "parties.MatchKey": {"id", "municipality", "household"},
    "cases.Joining": {"id", "municipality", "case", "into", "at", "by", "moved", "parted_at", "parted_by"},
    "intake.Proposal": {
        "id",
        "municipality",
        "notice",
        "case",
        "question",
        "reasons",
        "made_at",
        "decision",
        "decided_at",
        "decided_by_id",
    },
    "files.File": {
        "id",
        "municipality",
        "organisation",
        "size",
        "uploaded_at",
        "uploaded_by",
        "state",
        "reason",
        "columns",
        "rows",
        "good",
        "bad",
        "done_through",
        "attempts",
        "taken",
        "repeated",
        "ended_at",
    },
    "files.FilePart": {"id", "municipality", "file", "number"},
    "files.FileRow": {"id", "municipality", "file", "number", "state", "notice"},
    "post.Message": {
        "id",
        "municipality",
        "receipt",
        "size",
        "received_at",
        "received_on",
        "state",
        "attempts",
        "notice",
        "mended_into",
        "ended_at",
        "ended_by_id",
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
        "corrects",
    },
}


@pytest.mark.parametrize("label", [model._meta.label for room in ROOMS for model in apps.get_app_config(room).get_models()])
def test_every_field_is_classified_once(label: str) -> None:
    fields = {field.name for field in (*apps.get_model(label)._meta.fields, *apps.get_model(label)._meta.many_to_many)}
    personal, plain = PERSONAL.get(label, set()), PLAIN.get(label, set())
    assert not personal & plain
    assert personal | plain == fields


@pytest.mark.parametrize("room", ["audit", "parties", "cases", "intake", "post", "files"])
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
