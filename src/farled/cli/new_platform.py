"""`farled new-platform`: the file and the sample folder of a platform that Farled does not know yet."""

from typing import Annotated

import typer


def new_platform(
    slug: Annotated[str, typer.Argument(help="Short name in small letters: ripple.")],
    name: Annotated[str, typer.Option("--name", help="Its name as people write it: Ripple.")],
    host: Annotated[str, typer.Option("--host", help="Its domain, without www: ripple.example.")],
) -> None:
    """Make the grammar and the samples of a new platform, for whoever works on Farled."""
    from farled.platforms.newplatform import new_platform as make

    for path in make(slug, name, host):
        print(path)
    print("They work as they stand. What to do next: docs/how-to/add-a-platform.md")
