"""How many posts describe their pictures: only where the platform tells."""

import pytest

from farled.apps.observations.services.keeping import described


def post(*alts: str | None, kind: str = "image") -> dict[str, object]:
    return {"media": [{"kind": kind, "alt": alt} for alt in alts]}


@pytest.mark.parametrize(
    ("posts", "counted"),
    [
        pytest.param([], (None, None), id="no posts"),
        pytest.param([post()], (None, None), id="no pictures"),
        pytest.param([post(None)], (None, None), id="a platform that does not tell"),
        pytest.param([post("a quay"), post("")], (2, 1), id="one of two"),
        pytest.param([post("a quay", "")], (1, 0), id="one picture of a post is left out"),
        pytest.param([post("a quay"), post(None)], (1, 1), id="of one nobody knows"),
        pytest.param([post("", kind="video")], (None, None), id="a film is no picture"),
    ],
)
def test_described(posts, counted) -> None:
    assert described(posts) == counted
