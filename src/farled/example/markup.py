"""From the example pages' little markup to HTML.

Blocks are parted by an empty line: `## heading`, `- item` lists, `| cell | cell |` tables with a head, `:: name a | b`
for something embedded, raw HTML where a block begins with `<`, else a paragraph. Inside: `[text](url)`, `**strong**`.
"""

import re
from collections.abc import Callable
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")

Embed = Callable[[str, list[str]], str]
"""Makes the HTML of `:: name a | b` from "name" and ["a", "b"]."""


def to_html(text: str, embed: Embed) -> str:
    """Return a page's text as HTML."""
    return "\n".join(_block(block, embed) for block in text.split("\n\n") if block.strip())


def _block(block: str, embed: Embed) -> str:
    block = block.strip("\n")
    if block.startswith("<"):
        return block
    if block.startswith(":: "):
        name, _, rest = block[3:].partition(" ")
        return embed(name, [part.strip() for part in rest.split("|")])
    if block.startswith("#"):
        marks, _, words = block.partition(" ")
        return f"<h{len(marks)}>{_inline(words)}</h{len(marks)}>"
    if block.startswith("- "):
        return _list(block)
    return _table(block) if block.startswith("|") else f"<p>{_inline(block)}</p>"


def _list(block: str) -> str:
    items = "".join(f"<li>{_inline(item)}</li>" for item in block[2:].split("\n- "))
    return f"<ul>{items}</ul>"


def _table(block: str) -> str:
    head, *rows = [[_inline(cell.strip()) for cell in line.strip("| ").split("|")] for line in block.splitlines()]
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    text = escape(text, quote=False).replace("\n", " ")
    text = _LINK.sub(lambda m: f'<a href="{m[2]}">{m[1]}</a>', text)
    return _STRONG.sub(r"<strong>\1</strong>", text)
