"""Made-up organisations to try Farled on: their web sites and documents, served on loopback, and the truth about them.

A folder is an organisation; `ekshamn` is a Swedish municipality that does not exist. Nothing here is random and
nothing depends on the day, so that a test, a screenshot and a newcomer see the same.
"""

from farled.example.server import Example, serve
from farled.example.truth import TrueAccount, truth

__all__ = ["Example", "TrueAccount", "serve", "truth"]
