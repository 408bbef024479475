"""Found accounts as scans make them, and a small web to scan."""

from collections.abc import Callable
from typing import Any

import pytest

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.services.finds import take_in
from farled.discovery.found import Found, FoundAs, Ground, GroundCode, Own, Sighting
from farled.platforms import AccountRef, explain


def ref(url: str) -> AccountRef:
    """The account at an address."""
    verdict = explain(url)
    assert isinstance(verdict, AccountRef), verdict
    return verdict


def found(url: str, own: Own = Own.YES, where: str = "https://www.vassby.example/", **more: Any) -> Found:
    """An account as a scan finds it, in the footer of a page."""
    sighting = Sighting(where, FoundAs.PROFILE, (url,), "footer", more.pop("text", "Följ oss"))
    ground = Ground(GroundCode.TEMPLATE, {"place": "footer"})
    return Found(ref(url), own, (ground,), [sighting], more.pop("pages", 1), more.pop("documents", 0))


@pytest.fixture
def find(organisation: Any) -> Callable[..., Candidate]:
    """`find("https://x.com/vassby")`: a found account of the organisation, waiting."""

    def make(url: str = "https://www.instagram.com/vassbykommun/", own: Own = Own.YES, **more: Any) -> Candidate:
        place = {"organisation": more.pop("organisation", organisation), "source": more.pop("source", Source.SCAN)}
        [candidate] = take_in(found=[found(url, own, **more)], **place)
        return Candidate.objects.get(pk=candidate.pk)

    return make
