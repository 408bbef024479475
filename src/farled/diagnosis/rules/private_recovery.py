"""Whoever loses the password gets it back at an address that is not the organisation's."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    FINE,
    At,
    Case,
    Fires,
    NotKnown,
    Rule,
    Severity,
    Text,
    Thresholds,
    Verdict,
)
from farled.diagnosis.cases import VERA, entry
from farled.diagnosis.facts import AccessFacts, AccountFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))
_PRIVATE = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.se outlook.com outlook.se live.com live.se msn.com icloud.com me.com"
    " yahoo.com yahoo.se telia.com comhem.se bredband.net spray.se proton.me protonmail.com gmx.com gmx.net".split()
)


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a recovery address is known to be none of the organisation's, or to be missing."""
    if not facts.accesses:
        return _NOT_KNOWN
    foreign = unknown = 0
    for access in facts.accesses:
        own = _is_own(access.recovery, around.hosts)
        foreign += own is False
        unknown += own is None
    if foreign:
        return Fires({"foreign": foreign, "all": len(facts.accesses)})
    return _NOT_KNOWN if unknown else FINE


def _is_own(address: str | None, hosts: tuple[str, ...]) -> bool | None:
    """Tell whether a mail address is the organisation's; None where it cannot be told, as of a phone number."""
    if not address:
        return None if address is None else False
    host = address.rpartition("@")[2]
    if host in hosts:
        return True
    host = host.strip().lower()
    if host in _PRIVATE:
        return False
    if not hosts or "@" not in address:
        return None
    return any(host == own or host.endswith(f".{own}") for own in hosts)


def _at(*addresses: str | None) -> dict[str, tuple[AccessFacts, ...]]:
    return {"accesses": tuple(entry(VERA, recovery=address) for address in addresses)}


RULE = Rule(
    code="E5",
    slug="private_recovery",
    severity=Severity.MEND,
    title=Text(en="You could not reset the login yourselves", sv="Ni kan inte själva återställa inloggningen"),
    said=Text(
        en="Ways in that can be reset only through an address that is not yours, or not at all: %(foreign)s of "
        "%(all)s.",
        sv="Vägar in som bara kan återställas via en adress som inte är er, eller inte alls: %(foreign)s av %(all)s.",
    ),
    why=Text(
        en="Whoever holds the recovery address holds the account: somebody who has left, if it is private; a stranger, if it lapses.",
        sv="Den som har återställningsadressen har kontot: någon som har slutat om den är privat, en främling om den har upphört.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Enter a shared mailbox of yours that more than one person can read.",
        sv="Ange en funktionsbrevlåda hos er som fler än en person kan läsa.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("your own", {}, False),
        Case("below your own host", _at("a@mail.ekshamn.example"), False),
        Case("private", _at("vera.lind@gmail.com"), True),
        Case("somebody else's", _at("login@byranord.example"), True),
        Case("a host that only ends alike", _at("a@notekshamn.example"), True),
        Case("none", _at(""), True),
        Case("one private, one not known", _at("vera@hotmail.com", None), True),
        Case("not known", _at(None), None),
        Case("a phone, which may be anybody's", _at("070-174 06 05"), None),
        Case("nobody knows your own hosts", _at("a@ekshamn.example"), None, {"hosts": ()}),
        Case("private, whatever your own hosts are", _at("a@gmail.com"), True, {"hosts": ()}),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
