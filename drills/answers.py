"""What a good answer is: it comes soon, it is no failure, and a no names the place and the remedy."""

import json
import re

from drills.wire import SLOWEST, Answer

_INTERNAL = "noget gik galt i Husly"  # a reason that says nothing about what was sent


def plain(answer: Answer) -> list[str]:
    """What would be wrong with any answer: none at all, a failure, or a long wait."""
    found = []
    if answer.status == 0 or answer.status >= 500:
        found.append(f"answered {answer.status}")
    if answer.seconds > SLOWEST:
        found.append(f"took {answer.seconds:.1f} s")
    return found


def problem(answer: Answer, aims_at: str) -> list[str]:
    """What is wrong with an answer that should be problem+json in two languages; `aims_at` is the field that was spoilt."""
    if answer.headers.get("content-type") != "application/problem+json":
        return ["is not problem+json"]
    told = json.loads(answer.body)
    found = []
    details = (told.get("detail", ""), told.get("detail_en", ""))
    if told.get("status") != answer.status or not all(details):
        found.append("the answer is no whole problem")
    if not told["problems"] and not all(has_remedy(words) for words in details):
        found.append("no remedy in both languages")
    return found + problems(told["problems"], aims_at if answer.status == 400 else "", is_named=answer.status == 400)


def problems(told: list[dict[str, str]], aims_at: str, *, is_named: bool = True) -> list[str]:
    """What is wrong with a list of problems: a sentence without place or remedy, or none about the field that was spoilt."""
    found = []
    for one in told:
        if not has_remedy(one["da"]) or not has_remedy(one["en"]):
            found.append(f"{one['field']}: no remedy")
        if is_named and one["field"] and not (one["da"].startswith(one["field"]) and one["en"].startswith(one["field"])):
            found.append(f"{one['field']}: the sentence does not name it")
    if aims_at and not any(_meets(aims_at, one["field"]) for one in told):
        found.append(f"the field {aims_at} is not named")
    return found


def page(answer: Answer, aims_at: str) -> list[str]:
    """What is wrong with a page; `aims_at` is the form's field that was spoilt."""
    found = []
    if answer.status == 422 and aims_at and not re.search(rf'href="#[a-z]+_{re.escape(aims_at)}', answer.text):
        found.append(f"the form's field {aims_at} is not named")
    if 400 <= answer.status < 500 and "<h1>" not in answer.text:
        found.append("has no sentence for a person")
    return found


def reason(words: str) -> list[str]:
    """What is wrong with the reason for which a file, a row or a message was refused."""
    if _INTERNAL in words:
        return ["Husly itself failed"]
    return [] if has_remedy(words) else [f"no remedy: {words}"]


def has_remedy(words: str) -> bool:
    """At least two sentences: what is wrong, and what to do."""
    return len([part for part in re.split(r"[.?;] ", words) if part.strip()]) >= 2


def _meets(aimed: str, named: str) -> bool:
    return named.startswith(aimed) or (named != "" and aimed.startswith(named))
