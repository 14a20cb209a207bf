"""A sender names an encoding that no text is written in: the page answers as if none was named."""

from io import BytesIO

import pytest
from django.test import RequestFactory

from husly.config.wsgi import Request


@pytest.mark.parametrize("charset", ["hex", "base64", "rot13", "zlib", "nosuch"])
def test_an_encoding_without_text_counts_as_none_named(charset: str) -> None:
    environ = RequestFactory().get("/?vis=alle").environ | {"CONTENT_TYPE": f"text/plain; charset={charset}"}
    assert Request({**environ, "wsgi.input": BytesIO(b"")}).GET["vis"] == "alle"
