"""The reference page of all platforms, made from the catalogue: `python -m farled.platforms.reference` prints it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from inspect import getdoc

from farled.platforms import catalogue
from farled.platforms.base import AccountRef, Limits, Platform, Source, Verdict
from farled.platforms.reference_looking import looking
from farled.platforms.registry import explain, identify_on, platforms

_HEAD = """# Platforms

What Farled knows of each platform. This page is made from the code and not written by hand: after a change in
`src/farled/platforms/catalogue` or `src/farled/platforms/connectors`, make it again with

    .venv/bin/python -m farled.platforms.reference > docs/reference/platforms.md

An account's **key** is the same for all spellings of the same account. *Commonly known* means that no source was found:
likely, but unproved. No fact here was checked on the live platform unless it says so. All names in the examples are made up.

Why a URL is no account:

- `post`, `content`: something published; a post names the account it is of, where the URL shows it
- `share`: a button that carries the page's own address
- `platform_page`, `root`: the platform's own
- `link_page`: a page of links, read for the accounts it leads to
- `short_link`: leads somewhere else, which only a look at it can tell
- `no_public_page`: there is something, but not for everybody to see
- `malformed`: meant as an account, but no account can be called so
- `misspelt`: one slip away from a platform's host
- `not_social`, `not_web`: nothing of a platform's

"""

_KINDS_OF_LIMIT = (("name", "a name"), ("bio", "a biography"), ("post", "a post"))


def page() -> str:
    """Return the page, in Markdown."""
    known = sorted(platforms().values(), key=lambda platform: platform.name.lower())
    index = [f"- [{platform.name}](#{platform.slug}){' (closed)' if platform.closed else ''}" for platform in known]
    return "\n".join([_HEAD, *index, "", *(line for platform in known for line in _section(platform))])


def _section(platform: Platform) -> Iterator[str]:
    yield from (f'<a id="{platform.slug}"></a>', "", f"## {platform.name}", "", f"`{platform.slug}`", "")
    yield from (getdoc(import_module(f"{catalogue.__name__}.{platform.slug}")) or "", "")
    yield from _table(("example", "is", "key"), _accounts(platform))
    yield from _table(("example", "is no account, because"), _refusals(platform))
    yield from _facts(platform)


def _read(platform: Platform) -> Iterator[tuple[str, Verdict]]:
    """Every case with its verdict; those that hold on proved hosts only come last."""
    proved: Callable[[str], Verdict] = partial(identify_on, platform.software)
    yield from ((url, explain(url)) for url, _ in platform.cases)
    yield from ((url, proved(url)) for url, _ in platform.proved_cases)


def _accounts(platform: Platform) -> Iterable[tuple[str, str, str]]:
    """One example of each shape of key: the first, which is the plainest."""
    rows: dict[tuple[str, str], tuple[str, str, str]] = {}
    for url, verdict in _read(platform):
        ref = verdict if isinstance(verdict, AccountRef) else None
        if ref and ref.platform in (platform.slug, "fediverse"):
            shape = (ref.kind, ref.key.rpartition("/")[0] if "/" in ref.key else ref.key.rpartition(":")[0])
            rows.setdefault(shape, (f"`{url}`", ref.kind, f"`{ref.key}`"))
    return rows.values()


def _refusals(platform: Platform) -> Iterable[tuple[str, str]]:
    """One example of each reason."""
    rows: dict[str, tuple[str, str]] = {}
    for url, verdict in _read(platform):
        if not isinstance(verdict, AccountRef) and verdict.platform == platform.slug:
            of = f" of `{verdict.account.key}`" if verdict.account else ""
            rows.setdefault(verdict.why, (f"`{url}`", f"`{verdict.why.value}`{of}"))
    return rows.values()


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if lines:
        yield from (f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines, "")


def _facts(platform: Platform) -> Iterator[str]:
    if platform.closed:
        yield from (f"**{platform.closed.en}**", "")
    if platform.limits.source:
        yield f"- **At most** {_limits(platform.limits)} {_from(platform.limits.source)}"
    if platform.closing:
        closing = platform.closing
        yield f"- **To close it:** {closing.how.en} **The name:** {closing.handle.en} {_from(closing.source)}"
    if platform.export:
        yield f"- **To get the data:** {platform.export.where.en} {_from(platform.export.source)}"
    yield from looking(platform.slug)
    yield ""


def _limits(limits: Limits) -> str:
    known = [(getattr(limits, field), what) for field, what in _KINDS_OF_LIMIT]
    return ", ".join(f"{count:,} characters in {what}" for count, what in known if count is not None)


def _from(source: Source) -> str:
    checked = "" if not source.verified else ", read on the platform's own pages"
    return f"({source.name}, {source.read.isoformat()}{checked})"


if __name__ == "__main__":
    print(page(), end="")
