"""One setting says who carries e-mail."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from husly.config.mail import configured

FOLDER = Path("/data/mail")


def test_none_is_off() -> None:
    assert not configured("none", folder=FOLDER).is_on


def test_a_folder_keeps_each_mail_as_a_file() -> None:
    assert configured("folder", folder=FOLDER).folder == "/data/mail"


@pytest.mark.parametrize(
    ("said", "port", "is_tls", "is_ssl"),
    [
        ("smtp://mail.nordby.dk", 25, False, False),
        ("smtp+tls://mail.nordby.dk", 587, True, False),
        ("smtps://mail.nordby.dk", 465, False, True),
        ("smtp+tls://mail.nordby.dk:2525", 2525, True, False),
    ],
)
def test_a_server_is_an_address(said: str, port: int, is_tls: bool, is_ssl: bool) -> None:
    found = configured(said, folder=FOLDER)
    assert (found.host, found.port, found.is_tls, found.is_ssl) == ("mail.nordby.dk", port, is_tls, is_ssl)


def test_a_password_may_hold_anything() -> None:
    found = configured("smtps://husly:p%40ss%3A@mail.nordby.dk", folder=FOLDER)
    assert (found.user, found.password) == ("husly", "p@ss:")


@pytest.mark.parametrize("said", ["", "mail.nordby.dk", "http://mail.nordby.dk", "smtp://"])
def test_anything_else_is_refused_at_the_start(said: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        configured(said, folder=FOLDER)
