"""What Farled knows of each platform: which URL is an account there, and the facts around it.

One file in `catalogue/` says all about one platform. Nothing here touches the net.
"""

from farled.platforms.base import AccountRef, NotAccount, Why
from farled.platforms.registry import explain, identify

__all__ = ["AccountRef", "NotAccount", "Why", "explain", "identify"]
