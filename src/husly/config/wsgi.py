"""What gunicorn serves."""

import os
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application


class Request(WSGIRequest):
    """A request that may name any encoding: one in which no text is written, such as `hex`, counts as none named."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except LookupError:
            self._encoding = None


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "husly.config.settings")
application = get_wsgi_application()
application.request_class = Request
