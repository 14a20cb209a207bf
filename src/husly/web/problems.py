"""What a program is told when it went wrong: RFC 9457, in Danish and English, at every address under /api/."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, JsonResponse

# By status, for what happens before or behind the API's own code.
WORDS = {
    400: (
        "Forespørgslen kan ikke læses. Ret den efter vejledningen på /vejledning/api, og send igen.",
        "The request cannot be read. Mend it as the guide at /vejledning/api shows and send again.",
    ),
    403: (
        "Adressen er ikke åben på den måde. Brug adresserne i vejledningen på /vejledning/api.",
        "The address is not open in that way. Use the addresses in the guide at /vejledning/api.",
    ),
    404: (
        "Adressen findes ikke. Brug adresserne i vejledningen på /vejledning/api.",
        "There is no such address. Use the addresses in the guide at /vejledning/api.",
    ),
    405: (
        "Adressen tager ikke imod den metode. Brug en af dem, der står i Allow.",
        "The address does not take that method. Use one of those in Allow.",
    ),
    500: (
        "Noget gik galt hos os. Send det samme igen om lidt; det gemmes kun én gang.",
        "Something went wrong on our side. Send the same again shortly; it is stored only once.",
    ),
    503: (
        "Databasen svarer ikke lige nu. Send det samme igen om lidt; det gemmes kun én gang.",
        "The database does not answer just now. Send the same again shortly; it is stored only once.",
    ),
}


def is_programs(request: HttpRequest) -> bool:
    """Whether a program asks, and not a person."""
    return request.path.startswith("/api/")


def problem(status: int, da: str, en: str, problems: Iterable[Mapping[str, str]] = ()) -> JsonResponse:
    """An answer in problem+json; each of `problems` has field, da and en."""
    body = {"type": "about:blank", "title": da, "status": status, "detail": da, "detail_en": en, "problems": list(problems)}
    return JsonResponse(body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})
