"""`farled --help` answers at once: no room is entered before its verb runs."""

import subprocess
import sys

ROOMS = ("farled.discovery", "farled.platforms", "farled.example", "farled.apps", "farled.site", "farled.kit.http")
HEAVY = ("django", "aiohttp", "jinja2", "selectolax", "waitress", "rich")


def test_the_verbs_are_known_without_entering_a_room() -> None:
    code = "import sys, farled.cli; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "farled.cli.app" in loaded
    assert [name for name in loaded if name.startswith((*ROOMS, *HEAVY))] == []


def test_the_example_verb_knows_every_example() -> None:
    from farled.cli.example import Name
    from farled.example.register import EXAMPLES

    assert [name.value for name in Name] == list(EXAMPLES)
