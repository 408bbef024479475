"""The only door to the net: one client that asks public web servers politely, with bounds, and writes down what it asked.

What a page means, and whether robots.txt allows it, is not decided here.
"""

from farled.kit.http.body import unpacked
from farled.kit.http.client import Client
from farled.kit.http.response import Hop, Request, Response
from farled.kit.http.settings import Limits, Settings

__all__ = ["Client", "Hop", "Limits", "Request", "Response", "Settings", "unpacked"]
