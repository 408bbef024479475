"""What `identify` and `extract` say, as rows for programs: the shapes are promised in docs/reference/cli.md."""

from collections.abc import Iterable, Iterator
from typing import Any

from farled.discovery.extract import read_page
from farled.discovery.found import PageAccount, Refusal
from farled.discovery.words import Words, words
from farled.platforms import AccountRef, NotAccount, explain
from farled.platforms.registry import platforms

Row = dict[str, Any]


def identified(url: str, lang: str) -> Row:
    """Return `{"input", "account": {...} | null, "reason"}` for one URL."""
    verdict = explain(url)
    account = _account(verdict) if isinstance(verdict, AccountRef) else None
    return {"input": url, "account": account, "reason": reason(verdict, words(lang))}


def extracted(name: str, html: bytes, base_url: str, lang: str) -> Row:
    """Return `{"input", "accounts": [...], "not_accounts": [...]}` for one page, in the order of the page."""
    finds = read_page(html, base_url, links=False)
    said = words(lang)
    return {
        "input": name,
        "accounts": [_page_account(account, said) for account in finds.accounts],
        "not_accounts": [_refusal(refusal, said) for refusal in finds.refusals],
    }


def reason(verdict: AccountRef | NotAccount, said: Words) -> str:
    """Say in a sentence what a verdict means."""
    if isinstance(verdict, NotAccount):
        return said.refused_because(verdict.why)
    platform = platforms()[verdict.platform]
    if platform.closed:
        return platform.closed.sv if said.LANG == "sv" else platform.closed.en
    if verdict.certainty == "likely" and verdict.platform == "fediverse":
        return said.LABELS.likely
    return f"{platform.name}: {said.kind(verdict.kind)}."


def flat_identified(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Turn the rows of `identified` into cells: input, platform, kind, handle, url, key, reason."""
    for row in rows:
        account = row["account"] or {}
        yield [row["input"], *(account.get(name, "") for name in _ACCOUNT), row["reason"]]


def flat_extracted(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Turn the rows of `extracted` into cells, a line an account or refused link; a page with neither still has one."""
    for row in rows:
        for account in row["accounts"]:
            own = {True: "yes", False: "no", None: "?"}[account["own"]]
            hrefs = " ".join(account["hrefs"])
            yield [row["input"], *(account[name] for name in _ACCOUNT), account["found_as"], own, account["why"], hrefs]
        for refusal in row["not_accounts"]:
            yield [row["input"], *[""] * len(_ACCOUNT), "", "", refusal["reason"], refusal["href"]]
        if not row["accounts"] and not row["not_accounts"]:
            yield [row["input"], *[""] * (len(EXTRACTED) - 1)]


_ACCOUNT = ("platform", "kind", "handle", "url", "key")
IDENTIFIED = ("input", *_ACCOUNT, "reason")
EXTRACTED = ("input", *_ACCOUNT, "found_as", "own", "why", "hrefs")


def _account(ref: AccountRef) -> Row:
    return {name: getattr(ref, name) for name in _ACCOUNT}


def _page_account(account: PageAccount, said: Words) -> Row:
    return {
        **_account(account.ref),
        "found_as": account.found_as.value,
        "own": account.own.as_json,
        "why": " ".join(said.ground(ground) for ground in account.grounds),
        "hrefs": list(account.hrefs),
    }


def _refusal(refusal: Refusal, said: Words) -> Row:
    return {"href": refusal.href, "reason": reason(refusal.verdict, said)}
