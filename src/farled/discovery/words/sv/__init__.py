"""What a reader is told, in Swedish. Nothing here is a translation: `en` says the same in its own way."""

from farled.discovery.words.sv.about import COLUMNS, LABELS, kind, made, title
from farled.discovery.words.sv.counts import accounts, day, documents, listing, moment, number, pages
from farled.discovery.words.sv.found import (
    band_item,
    ground,
    headline,
    more_places,
    more_platforms,
    pile,
    place,
    reason,
    show_more,
    stands,
    surprises_title,
    whose,
    written,
)
from farled.discovery.words.sv.refused import refused, refused_because, refused_total
from farled.discovery.words.sv.unseen import offered, site_left, step, unread

LANG = "sv"

__all__ = [
    "COLUMNS",
    "LABELS",
    "LANG",
    "accounts",
    "band_item",
    "day",
    "documents",
    "ground",
    "headline",
    "kind",
    "listing",
    "made",
    "moment",
    "more_places",
    "more_platforms",
    "number",
    "offered",
    "pages",
    "pile",
    "place",
    "reason",
    "refused",
    "refused_because",
    "refused_total",
    "show_more",
    "site_left",
    "stands",
    "step",
    "surprises_title",
    "title",
    "unread",
    "whose",
    "written",
]
