"""An address written in one line, taken apart: 'Havnegade 4B, 1. th, 9999 Nordby'."""

import re

_LONGEST = 200
_PLACE = re.compile(r"(?P<home>.*?)(?:^|[,\s])\s*(?:DK[- ]?)?(?P<postal_code>[0-9]{4})(?:\s+(?P<city>[^0-9,]+))?", re.IGNORECASE)
# The street may hold a number itself, as '10. Februar Vej' does, but there is a word in it before the house's own.
_HOME = re.compile(
    r"(?P<street>[^,]*?[^\W\d_][^,]*?),?\s+(?P<house_number>[0-9]{1,3}\s?[a-zæøå]?(?:\s?-\s?[0-9]{1,3}[a-zæøå]?)?)(?=[\s,.]|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"(?:(?P<floor>stuen|st|kælder|kld|kl|[0-9]{1,2})(?:\.|\b)\s*(?:(?:sal|etage)\b\.?)?)?"
    r"[\s,]*(?:(?:dør|lejlighed|lejl|værelse|vær|nr)\b\.?\s*)?(?P<door>th|tv|mf|midt|[0-9]{1,4}|[a-z][0-9]{0,2})?\.?",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b([tm])\.\s?([hvf])\b", re.IGNORECASE)
_TOWN = re.compile(r"[A-ZÆØÅ][^\W\d_]{2,}[^\d,]*")


def split_address(line: str) -> dict[str, str]:
    """The parts that can be told apart, under the names of AddressIn; nothing is dropped: what has no place of its own stays in the street.

    A name of a place without digits between the home and the postal code ('Ulvby') is put before the city.
    """
    line = ", ".join(part.strip(" ,;") for part in re.split(r"[\r\n;]+", line)).strip(" ,")
    if len(line) > _LONGEST:
        return {"street": line}
    place = split_place(line)
    home = place.pop("home", "" if place else line).strip(" ,")
    parts = _HOME.fullmatch(home)
    if not parts:
        return {"street": home, **place} if home else place
    rest = [part for part in parts["rest"].split(",") if part.strip(" .")]
    towns = [part.strip() for part in rest if _TOWN.fullmatch(part.strip())]
    flat = split_flat(",".join(part for part in rest if part.strip() not in towns))
    if flat is None:
        return {"street": home, **place}
    city = ", ".join([*towns, *filter(None, [place.pop("city", "")])])
    number = re.sub(r"\s", "", parts["house_number"])
    told = {"street": parts["street"].strip(" ,"), "house_number": number, **flat, **place, "city": city}
    return {name: part for name, part in told.items() if part}


def split_place(text: str) -> dict[str, str]:
    """'9999 Nordby' at the end of a line as postal code and city, with what stands before them as `home`; empty where there is none."""
    found = _PLACE.fullmatch(text.strip())
    return {name: part.strip() for name, part in found.groupdict().items() if part} if found else {}


def split_flat(text: str) -> dict[str, str] | None:
    """'1. th' or '3. sal, lejl. 304' as floor and door; None where it is something else."""
    found = _FLAT.fullmatch(_SIDE.sub(r"\1\2", text).strip(" ,."))
    return {name: part.lower() for name, part in found.groupdict().items() if part} if found else None
