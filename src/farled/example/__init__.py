"""Made-up organisations to try Farled on: their web sites and documents, served on loopback, and the truth about them.

A folder is an organisation that does not exist: `ekshamn` is a Swedish municipality, `torkelsbo` a company of 412
people that makes garden tools. Beside the sites lies the register that each could have. Nothing here is random and
nothing depends on the day, so that a test, a screenshot and a newcomer see the same.
"""

from farled.example.server import Example, serve, served_at
from farled.example.truth import TrueAccount, truth

__all__ = ["Example", "TrueAccount", "serve", "served_at", "truth"]
