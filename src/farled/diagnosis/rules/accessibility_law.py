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
    title=Text(
        en="Few pictures have the description that the law requires",
        sv="Få bilder har den beskrivning som lagen kräver",
    ),
    said=accessibility.SAID,
    why=Text(
        en="People who cannot see the picture learn nothing from it. In Sweden DOS-lagen requires public bodies "
        "to make what they publish on others’ platforms accessible as far as possible. Check the current "
        "wording.",
        sv="Den som inte ser bilden får inte veta vad den visar. DOS-lagen kräver att offentliga aktörer så "
        "långt det går gör det de publicerar hos andra tillgängligt. Kontrollera aktuell lydelse.",
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
