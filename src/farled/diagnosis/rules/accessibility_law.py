"""Few pictures of a public body are described, where the law asks for as much as is possible."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    At,
    Rule,
    Severity,
    Text,
)
from farled.diagnosis.rules import accessibility

RULE = Rule(
    code="L8",
    slug="accessibility_law",
    severity=Severity.MEND,
    title=Text(en="Few pictures are described, as the law asks", sv="Få bilder har den beskrivning som lagen kräver"),
    said=accessibility.SAID,
    why=Text(
        en="People who cannot see the picture learn nothing of it. In Sweden DOS-lagen asks public bodies to make what they publish with others accessible as far as is possible. Check the current wording.",
        sv="Den som inte ser bilden får inte veta något om den. DOS-lagen kräver att offentliga aktörer så långt det är möjligt gör det tillgängligt som de publicerar hos andra. Kontrollera aktuell lydelse.",
    ),
    source=sources.DIGG,
    mend=accessibility.MEND,
    mend_at=At.THERE,
    needs=("posts_with_pictures", "posts_with_alt"),
    check=accessibility.check,
    thresholds=accessibility.THRESHOLDS,
    kinds=("public",),
    cases=accessibility.cases("public", "company"),
)
