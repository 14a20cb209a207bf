"""A landlord's page of its notices where it has sent 1,000 and where it has sent 100,000: what the page costs more."""

import statistics

from django.db import connection, connections, transaction

from bench import grounds
from bench.clients import PORT, Reader
from bench.figures import Figure
from husly.accounts.models import Membership, Organisation
from husly.audit.walls import enter
from husly.intake.models import Notice
from husly.landlords.queries import PAGE
from husly.operations.cast import NORDBY
from husly.operations.server import Server

LIST = "/udlejer/underretninger"
FEW, MANY = 1_000, 100_000
WARM_UP, TIMES = 20, 100
# Notices of the base as another landlord's own, each on the case it lies on, with a receipt and a content of its own.
_COPY = """
    INSERT INTO intake_notice ({columns}, organisation_id, receipt, content_digest)
    SELECT {columns}, %s, gen_random_uuid(), sha256((n.id || '-' || copy)::bytea)
    FROM (SELECT * FROM intake_notice WHERE municipality_id = %s AND case_id IS NOT NULL ORDER BY id LIMIT 1000) n,
        generate_series(%s, %s) AS copy
"""
_ITS_OWN = {"id", "receipt", "content_digest", "key_digest", "organisation_id"}
_AT_ONCE = 1_000


def measure() -> dict[str, Figure]:
    """Median against median of the same page for the same clerk; in between her landlord's notices are multiplied."""
    with grounds.scratch(), Server(PORT) as server:
        landlord = _landlord()
        _sent(landlord, 0, FEW)
        few = _page(Reader(server, username="lone"))
        _sent(landlord, FEW, MANY)
        many = _page(Reader(server, username="lone"))
    return {"landlord_list": Figure(many, few)}


def _landlord() -> Organisation:
    """A landlord that has sent nothing yet; Lone works there now."""
    with transaction.atomic():
        enter(NORDBY)
        landlord = Organisation.objects.create(kind="HOUSING_ORGANISATION", name="Bench Bolig")
        Membership.objects.filter(user__username="lone").update(organisation=landlord)
    return landlord


def _page(reader: Reader) -> float:
    taken = [reader.get(LIST, rows=PAGE) for _ in range(WARM_UP + TIMES)]
    return statistics.median(taken[WARM_UP:]) * 1000


def _sent(landlord: Organisation, before: int, wanted: int) -> None:
    """The landlord has sent so many."""
    columns = ", ".join(str(field.column) for field in Notice._meta.concrete_fields if field.column not in _ITS_OWN)
    with transaction.atomic(), connection.cursor() as cursor:
        enter(NORDBY)
        cursor.execute(_COPY.format(columns=columns), [landlord.pk, NORDBY, before // _AT_ONCE, wanted // _AT_ONCE - 1])
        count = Notice.objects.filter(municipality_id=NORDBY, organisation=landlord).count()
        if count != wanted:
            raise SystemExit(f"{count} notices instead of {wanted}: the base is not what it should be.")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE intake_notice")
