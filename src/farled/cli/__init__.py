"""The command line: one file per verb, which parses, calls and prints. Nothing is decided here.

Rooms are imported when their verb runs, so that `farled --help` answers at once.
"""

from farled.cli.app import app, main

__all__ = ["app", "main"]
