"""The crawl: from an organisation's web addresses to the pages on which its accounts may stand.

`crawl` is the door. Which page comes next is in `frontier`, what a page may cost in `budget`, what robots.txt and
sitemaps say in the modules of those names; `state` lets a killed crawl go on. What stands on a page is not known here.
"""

from farled.discovery.crawl.budget import Budget
from farled.discovery.crawl.loop import Outcome, Progress, crawl
from farled.discovery.crawl.state import State

__all__ = ["Budget", "Outcome", "Progress", "State", "crawl"]
