"""Somebody guesses at a password.

1. Five wrong passwords for Aisha: the door closes, and the page says why and for how long.
2. The right password does not open it now.
3. Mads, who has done nothing wrong, logs in from the same machine.
"""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker


def test_five_wrong_passwords_close_one_door_and_no_other(walk: Callable[..., Walker]) -> None:
    guesser = walk()
    answers: list[int] = []
    guesser.page.on("response", lambda response: answers.append(response.status) if response.request.method == "POST" else None)
    for number in range(5):
        guesser.log_in("aisha", f"gættet forkert {number}")
    closed = guesser.page.get_by_role("heading", name="Der er prøvet for mange gange")
    expect(closed).to_be_visible()
    expect(guesser.page.get_by_text("15 minutter")).to_be_visible()
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    guesser.look()

    guesser.log_in("aisha")
    expect(closed).to_be_visible()

    mads = walk()
    mads.log_in("mads")
    expect(mads.page.get_by_role("heading", name="Arbejdsliste")).to_be_visible()
