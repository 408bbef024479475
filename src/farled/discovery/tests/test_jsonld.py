"""`sameAs` is read in every shape it is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.discovery.jsonld import same_as

X = "https://x.com/vassby"


@pytest.mark.parametrize(
    "text",
    [
        '{"sameAs": "https://x.com/vassby"}',
        '{"sameAs": ["https://x.com/vassby"]}',
        '{"sameAs": {"@id": "https://x.com/vassby"}}',
        '{"sameAs": [{"url": "https://x.com/vassby"}]}',
        '{"@graph": [{"@type": "WebSite"}, {"@type": "Organization", "sameAs": ["https://x.com/vassby"]}]}',
        '[{"publisher": {"sameAs": [" https://x.com/vassby "]}}]',
        '{"sameAs": ["https://x.com/vassby",],}',
        '{"name": "line\nbreak", "sameAs": "https://x.com/vassby"}',
        '<!-- {"sameAs": ["https://x.com/vassby"]} -->',
    ],
)
def test_shapes(text: str) -> None:
    assert [item.url for item in same_as(text)] == [X]


def test_an_author_is_a_person() -> None:
    (item,) = same_as('{"author": {"@type": ["Person"], "name": "Eva Lund", "sameAs": "https://x.com/eva"}}')
    assert (item.person, item.name) == (True, "Eva Lund")


def test_endless_nesting_ends() -> None:
    assert same_as('{"sameAs": "https://x.com/a", "x": ' + '{"y": ' * 5000 + "1" + "}" * 5001) is not None


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    assert isinstance(same_as('"sameAs"' + text), list)
