"""Many notices in one body: each with the sender's own key, where it has one, and each read by itself."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from husly.intake.fields import Short
from husly.intake.problems import BadNotice, problem, problems
from husly.intake.schemas import NoticeIn, loaded

MOST = 500  # notices in one body
MAX_BYTES = 2 * 1024 * 1024


class BatchItem(BaseModel):
    """A notice, and the sender's key for it, which does what `Idempotency-Key` does for one alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Short | None = None
    notice: NoticeIn

    @classmethod
    def read(cls, told: object) -> "BatchItem":
        """The item in this JSON value; raises BadNotice with every problem."""
        try:
            return cls.model_validate(told)
        except ValidationError as error:
            raise BadNotice(problems(error)) from None


class NoticeBatch(BaseModel):
    """What is sent: the notices in their order."""

    notices: Annotated[list[BatchItem], Field(min_length=1, max_length=MOST)]


def parse_many(raw: bytes) -> list[Any]:
    """The items as JSON values, none of them read yet; raises BadNotice where there is no list of them."""
    told = loaded(raw, MAX_BYTES)
    items = told["notices"] if isinstance(told, dict) and set(told) == {"notices"} else None
    if not isinstance(items, list):
        da = 'skal være et objekt med én liste: {"notices": [ … ]}. Ret det.'
        raise BadNotice([problem("", da, 'must be an object with one list: {"notices": [ … ]}. Mend it.')])
    if not 1 <= len(items) <= MOST:
        said = (f"skal have 1 til {MOST} underretninger. Send færre ad gangen.", f"must hold 1 to {MOST} notices. Send fewer at a time.")
        raise BadNotice([problem("notices", *said)])
    return items
