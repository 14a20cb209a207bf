"""What the guide to the API shows, taken from the shape itself so that it cannot fall behind."""

import json
from dataclasses import dataclass
from typing import Any

from husly.intake.schemas import NoticeIn

EXAMPLE: dict[str, Any] = {
    "sender": {"kind": "HOUSING_ORGANISATION", "name": "Nordby Boligforening", "cvr": "12345674", "reference": "R-2026-0117"},
    "kind": "FILED_WITH_COURT",
    "ground": "ARREARS",
    "tenants": [{"name": "Jens Bech", "birth_date": "1979-04-02", "phone": "+4520000000"}],
    "address": {
        "street": "Havnegade",
        "house_number": "4B",
        "floor": "1",
        "door": "th",
        "postal_code": "9999",
        "city": "Nordby",
        "municipality_code": "0998",
    },
    "arrears": {"amount_dkk": "9875.50", "months": 2},
    "dates": {
        "last_timely_payment_day": "2026-10-05",
        "demand_arrived_on": "2026-10-12",
        "terminated_on": "2026-10-28",
        "filed_on": "2026-11-02",
    },
}


@dataclass(frozen=True)
class Row:
    """One field of the notice."""

    field: str
    is_required: bool
    values: str


def curl(address: str) -> str:
    """A command to paste into a terminal."""
    body = json.dumps(EXAMPLE, ensure_ascii=False)
    return f"curl -X POST {address} \\\n  -H 'Authorization: Bearer DIN-NØGLE' \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'"


def rows() -> list[Row]:
    """Every field with its path, whether it is required, and what it may hold."""
    schema = NoticeIn.model_json_schema()
    return _rows(schema, schema["$defs"], "")


def _rows(part: dict[str, Any], parts: dict[str, Any], path: str) -> list[Row]:
    found = []
    for name, field in part["properties"].items():
        field = next((one for one in field.get("anyOf", [field]) if one.get("type") != "null"), field)
        is_list = field.get("type") == "array"
        inner = _named(field["items"] if is_list else field, parts)
        here = f"{path}{name}{'[]' if is_list else ''}"
        found.append(Row(here, name in part.get("required", []), _values(inner)))
        if "properties" in inner:
            found += _rows(inner, parts, f"{here}.")
    return found


def _named(field: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = parts[field["$ref"].split("/")[-1]] if "$ref" in field else field
    return named


def _values(field: dict[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(field["enum"])
    if "properties" in field:
        return "objekt"
    words = {"string": "tekst", "integer": "helt tal", "boolean": "true eller false", "number": "tal"}
    formats = {"date": "dato, 2026-11-23", "date-time": "tidspunkt med zone, 2026-12-17T09:30:00+01:00"}
    return formats.get(field.get("format", ""), words.get(field.get("type", ""), ""))
