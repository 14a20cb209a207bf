"""The assembled API and its OpenAPI 3.1 document."""

from ninja import NinjaAPI

from husly.intake.api import router as intake
from husly.landlords.api import router as landlords
from husly.post.api import router as post

api = NinjaAPI(
    title="Husly",
    version="1.0.0",
    description="Underretninger om udsættelser til kommunen. Notices of evictions to the municipality.",
    docs_url=None,
    urls_namespace="api",
    openapi_extra={
        "components": {"securitySchemes": {"SenderToken": {"type": "http", "scheme": "bearer"}}},
        "security": [{"SenderToken": []}],
    },
)
api.add_router("", intake)
api.add_router("", landlords)
api.add_router("", post)
