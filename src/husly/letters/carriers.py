"""Which post carries a municipality's letters, chosen in the settings; where nobody is chosen, letters wait and a page says so."""

from functools import cache
from pathlib import Path

from django.conf import settings

from husly.letters import serviceplatformen
from husly.letters.paper_folder import PaperFolder
from husly.letters.post import Post
from husly.letters.postoffice import PostOffice


def online(municipality: str, *, cvr: str) -> Post | None:
    """Who carries Digital Post and NemSMS."""
    match settings.POST:
        case "trial":
            return PostOffice(settings.DATA / "post-office" / municipality)
        case "serviceplatformen":
            return _real(municipality, cvr) if cvr else None
    return None


def paper(municipality: str) -> Post | None:
    """Who takes bundles of paper by itself; None where a clerk prints them."""
    return PaperFolder(Path(settings.PAPER_FOLDER) / municipality) if settings.PAPER_FOLDER else None


@cache
def _real(municipality: str, cvr: str) -> Post:
    """One access for each municipality, since its tokens are kept and used again."""
    certificate = Path(settings.POST_CERTIFICATES) / f"{municipality}.pem"
    queue = settings.POST_QUEUES.get(municipality, "")
    found = serviceplatformen.wire(cvr=cvr, certificate=str(certificate), queue_id=queue, is_test=settings.POST_IS_TEST)
    return serviceplatformen.Serviceplatformen(found)
