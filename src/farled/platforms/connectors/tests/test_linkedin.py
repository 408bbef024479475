"""LinkedIn: any organisation's page by Community Management, one's own by the EU's interface, and neither guesses."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from farled.kit.clock import standing_at
from farled.platforms.connectors.linkedin import COMMUNITY, CONNECTOR, DMA
from farled.platforms.connectors.tests.standin import Asked, StandIn, reply
from farled.platforms.looking import Key, Look, Media, Reason, Target

TARGET = Target("linkedin", "company", "ostkustens-museum", "https://www.linkedin.com/company/ostkustens-museum/")
ANY_KEY = Key("community", "AQX-SECRET")
OWN_KEY = Key("dma", "AQX-SECRET", {"organisation_id": "3803", "vanity_name": "ostkustens-museum"})
PAGE: dict[str, Any] = {
    "id": 3803,
    "vanityName": "ostkustens-museum",
    "localizedName": "Ostkustens museum",
    "localizedDescription": "Havet och människorna",
    "localizedWebsite": "https://museum.example.org",
}
POST: dict[str, Any] = {
    "id": "urn:li:share:6857512563041820672",
    "author": "urn:li:organization:3803",
    "commentary": r"Välkommen \(gratis\) {hashtag|\#|hav} med @[Hamnen \[AB\]](urn:li:organization:7) och 1\_2",
    "lifecycleState": "PUBLISHED",
    "publishedAt": 1634790968774,
    "content": {
        "multiImage": {
            "images": [
                {"id": "urn:li:image:A", "altText": "Ett skepp"},
                {"id": "urn:li:image:B"},
                {"id": "urn:li:odd:C"},
            ]
        }
    },
}
FINDER = "/rest/organizations?q=vanityName&vanityName=ostkustens-museum"
BY_ID = "/rest/organizations/3803"
LOOKUP = "/rest/organizationsLookup?ids=List(3803)"
SIZES = "/rest/networkSizes/urn%3Ali%3Aorganization%3A3803?edgeType=COMPANY_FOLLOWED_BY_MEMBER"
POSTS = "/rest/posts"
DENIED = reply(
    {"status": 403, "serviceErrorCode": 100, "code": "ACCESS_DENIED", "message": "Not enough permissions"}, 403
)
NOT_FOUND = reply({"status": 404, "code": "NOT_FOUND", "message": "Could not find organization"}, 404)


def strict(answer: Any) -> Callable[[Asked], Any]:
    """Answer only what is asked as Rest.li wants it: a finder says that it is one, and the colons of a path are written out."""

    def told(asked: Asked) -> Any:
        is_finder = asked.headers.get("x-restli-method") == "FINDER"
        if ("q" in asked.query) is not is_finder or ":" in asked.target.partition("?")[0]:
            return reply({"status": 400, "code": "ILLEGAL_ARGUMENT"}, 400)
        return answer

    return told


@pytest.fixture
async def linkedin(standin) -> StandIn:
    first = {**POST, "id": "urn:li:ugcPost:6800000000000000000", "publishedAt": 1624790968774, "content": {}}
    return await standin(
        {
            FINDER: strict({"elements": [PAGE], "paging": {"start": 0}}),
            BY_ID: strict(PAGE),
            SIZES: strict({"firstDegreeSize": 219145}),
            POSTS: strict({"elements": [first, POST, {**POST, "lifecycleState": "DRAFT"}]}),
        }
    )


async def looked(linkedin: StandIn, key: Key | None = ANY_KEY, target: Target = TARGET) -> Look:
    return await linkedin.looks(CONNECTOR, target, key)


async def test_a_page_its_followers_and_its_posts_are_read(linkedin) -> None:
    look = await looked(linkedin)
    profile, posts = look.seen.profile, look.seen.posts
    assert look.seen.reason is Reason.READ
    assert (profile.handle, profile.stable_id, profile.followers) == ("ostkustens-museum", "3803", 219145)
    assert profile.links == ("https://museum.example.org",)
    assert [post.id for post in posts] == [POST["id"], "urn:li:ugcPost:6800000000000000000"]
    assert posts[0].text == "Välkommen (gratis) #hav med Hamnen [AB] och 1_2"
    assert posts[0].media == (Media("image", alt="Ett skepp"), Media("image", alt=""))
    assert look.seen.last_post_at == datetime(2021, 10, 21, 4, 36, 8, 774000, tzinfo=UTC)
    assert posts[0].url == f"https://www.linkedin.com/feed/update/{POST['id']}"
    assert "SECRET" not in repr(look.exchanges)


async def test_linkedin_is_asked_in_its_own_spelling(linkedin) -> None:
    await looked(linkedin)
    assert {asked.headers["linkedin-version"] for asked in linkedin.asked} == {"202610"}
    assert {asked.headers["x-restli-protocol-version"] for asked in linkedin.asked} == {"2.0.0"}
    assert "author=urn%3Ali%3Aorganization%3A3803" in linkedin.asked[2].target


async def test_of_pages_that_are_not_ones_own_the_posts_stay_unknown(linkedin) -> None:
    linkedin.answers[POSTS] = DENIED
    seen = (await looked(linkedin)).seen
    assert (seen.reason, seen.profile.followers) == (Reason.NO_POSTS_READ, 219145)


async def test_what_was_passed_on_without_a_word_is_no_post(linkedin) -> None:
    shared = {"reshareContext": {"parent": "urn:li:share:1"}}
    linkedin.answers[POSTS] = {"elements": [{**POST, **shared, "commentary": ""}, {**POST, **shared}]}
    assert len((await looked(linkedin)).seen.posts) == 1


KNOWN = TARGET._replace(handle="old-name", stable_id="3803")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param({BY_ID: PAGE}, Reason.READ, id="one's own page, renamed"),
        pytest.param({BY_ID: DENIED, LOOKUP: {"results": {"3803": PAGE}}}, Reason.READ, id="another's page, renamed"),
        pytest.param({BY_ID: NOT_FOUND}, Reason.NOT_FOUND, id="gone"),
        pytest.param(
            {BY_ID: DENIED, LOOKUP: {"results": {}, "statuses": {"3803": 404}, "errors": {}}},
            Reason.NOT_FOUND,
            id="another's page, gone",
        ),
        pytest.param({BY_ID: DENIED, LOOKUP: {"results": {}}}, Reason.NOT_UNDERSTOOD, id="neither here nor gone"),
    ],
)
async def test_a_page_is_asked_for_by_its_number_where_that_is_known(linkedin, answers, reason) -> None:
    linkedin.answers |= answers
    seen = (await looked(linkedin, target=KNOWN)).seen
    assert seen.reason is reason
    assert len(linkedin.asked) <= CONNECTOR.calls
    assert not seen.profile or seen.profile.handle == "ostkustens-museum"
    assert reason is not Reason.NOT_FOUND or not seen.certain


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param({"elements": []}, Reason.NOT_FOUND, id="no page of that name"),
        pytest.param({}, Reason.NOT_UNDERSTOOD, id="no list"),
        pytest.param({"elements": [{"id": 1}]}, Reason.NOT_UNDERSTOOD, id="half a page"),
        pytest.param(
            reply({"status": 401, "serviceErrorCode": 65602, "code": "EXPIRED_ACCESS_TOKEN"}, 401),
            Reason.KEY_REFUSED,
            id="key expired",
        ),
        pytest.param(reply({"serviceErrorCode": 65601}, 401), Reason.KEY_REFUSED, id="key taken back"),
        pytest.param(DENIED, Reason.KEY_LACKS_RIGHT, id="access denied"),
        pytest.param(reply({"code": "NONEXISTENT_VERSION"}, 426), Reason.NOT_UNDERSTOOD, id="version out of service"),
        pytest.param(reply("", 999), Reason.WALL, id="999, the wall"),
        pytest.param(reply("<html>authwall</html>"), Reason.NOT_UNDERSTOOD, id="HTML"),
        pytest.param(reply("", 500), Reason.SERVER_ERROR, id="trouble at LinkedIn"),
    ],
)
async def test_no_error_is_taken_for_gone(linkedin, answer, reason) -> None:
    linkedin.answers[FINDER] = answer
    seen = (await looked(linkedin)).seen
    assert (seen.reason, seen.certain) == (reason, reason is not Reason.NOT_FOUND)


async def test_the_limits_are_those_of_a_day_in_utc(linkedin) -> None:
    linkedin.answers[FINDER] = reply({"status": 429}, 429)
    with standing_at(datetime(2026, 11, 27, 23, 30, tzinfo=UTC)):
        look = await looked(linkedin)
    assert (look.seen.reason, look.retry_after) == (Reason.TOO_OFTEN, 1800)


@pytest.fixture
def own(linkedin) -> StandIn:
    linkedin.answers = {
        "/rest/dmaOrganizations/3803": strict(PAGE),
        "/rest/dmaFeedContentsExternal": strict(
            {"elements": [{"id": POST["id"]}, "urn:li:ugcPost:7397000000000000000", 4, {}]}
        ),
        "/rest/dmaPosts": {"results": {POST["id"]: {**POST, "publishedAt": None, "created": {"time": 1634790968774}}}},
    }
    return linkedin


async def test_the_eus_interface_lists_posts_and_then_reads_them(own) -> None:
    look = await looked(own, OWN_KEY)
    newest, older = look.seen.posts
    assert (look.seen.reason, look.seen.profile.followers) == (Reason.READ, None)
    assert older.at == datetime(2021, 10, 21, 4, 36, 8, 774000, tzinfo=UTC)
    assert (newest.text, newest.at.year) == ("", 2025)
    assert "ids=List(urn%3Ali%3Ashare%3A6857512563041820672,urn%3Ali%3AugcPost%3A" in own.asked[2].target
    assert len(own.asked) <= CONNECTOR.calls


@pytest.mark.parametrize(
    ("answer", "posts"),
    [
        pytest.param(DENIED, 0, id="access denied"),
        pytest.param({"elements": 4}, 0, id="no list"),
        pytest.param({"elements": []}, 0, id="empty"),
    ],
)
async def test_posts_that_cannot_be_listed_do_not_undo_the_page(own, answer, posts) -> None:
    own.answers["/rest/dmaFeedContentsExternal"] = answer
    seen = (await looked(own, OWN_KEY)).seen
    assert (seen.reason, len(seen.posts)) == (Reason.NO_POSTS_READ, posts)


async def test_posts_that_are_listed_and_not_shown_still_tell_their_day(own) -> None:
    own.answers["/rest/dmaPosts"] = DENIED
    seen = (await looked(own, OWN_KEY)).seen
    assert (seen.reason, seen.last_post_at.year) == (Reason.READ, 2025)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(TARGET._replace(handle="badet"), Reason.KEY_LACKS_RIGHT, id="another page"),
        pytest.param(TARGET._replace(stable_id="1"), Reason.KEY_LACKS_RIGHT, id="another number"),
        pytest.param(KNOWN, Reason.READ, id="renamed"),
        pytest.param(TARGET._replace(handle="3803"), Reason.READ, id="a number for a name"),
    ],
)
async def test_an_administrators_key_speaks_for_her_page_only(own, target, reason) -> None:
    assert (await looked(own, OWN_KEY, target)).seen.reason is reason


async def test_a_key_without_a_page_behind_it(own) -> None:
    assert (await looked(own, Key("dma", "x"))).seen.reason is Reason.KEY_LACKS_RIGHT


@pytest.mark.parametrize("kind", ["person", "group"])
async def test_people_and_groups_are_not_asked_for(linkedin, kind) -> None:
    assert (await looked(linkedin, target=TARGET._replace(kind=kind))).seen.reason is Reason.FORBIDDEN_BY_TERMS
    assert linkedin.asked == []


async def test_without_a_key_nothing_is_asked(linkedin) -> None:
    assert (await looked(linkedin, None)).seen.reason is Reason.NO_KEY
    assert linkedin.asked == []


@pytest.mark.parametrize(
    ("kind", "roles", "pages", "field"),
    [
        pytest.param(COMMUNITY, "organizationAcls", "organizationsLookup", "organization", id="community"),
        pytest.param(DMA, "dmaOrganizationAcls", "dmaOrganizations", "organizationTarget", id="dma"),
    ],
)
async def test_a_new_key_finds_the_pages_behind_it(standin, kind, roles, pages, field) -> None:
    told = {"elements": [{field: "urn:li:organization:3803"}, {field: "urn:li:organization:4"}, {field: "odd"}, 7]}
    linkedin = await standin({f"/rest/{roles}": strict(told), f"/rest/{pages}": {"results": {"3803": PAGE}}})
    opened, _ = await linkedin.opens(CONNECTOR, kind, ANY_KEY)
    assert [one.name for one in opened] == ["Ostkustens museum", "4"]
    assert opened[0].facts == {"organisation_id": "3803", "vanity_name": "ostkustens-museum"}


async def test_a_key_that_opens_no_page(standin) -> None:
    linkedin = await standin({"/rest/organizationAcls": {"elements": []}})
    assert (await linkedin.opens(CONNECTOR, COMMUNITY, ANY_KEY))[0] == ()
