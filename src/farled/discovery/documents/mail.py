"""Mails (.eml): the text and the links of the message, signature and all. Attachments are counted, not opened."""

from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from selectolax.lexbor import LexborHTMLParser

from farled.discovery.documents import limits
from farled.discovery.documents.decoding import decode_document
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Link, Passage, Pieces


def read_mail(data: bytes) -> Pieces:
    """Hand on the text parts of a mail, plain and HTML."""
    attachments = 0
    for part in message_from_bytes(data, policy=policy.compat32).walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if str(part.get("Content-Disposition", "")).lower().startswith("attachment") or not kind.startswith("text/"):
            attachments += 1
        elif kind == "text/html":
            yield _hypertext(part_text(part))
        else:
            yield Passage(Place(Unit.LINE, 1), part_text(part))
    if attachments:
        yield Note(NoteCode.ATTACHMENTS_LEFT, {"count": attachments})


def part_text(part: Message | EmailMessage) -> str:
    """Return the text of a part, whatever it says about its encoding."""
    payload = part_bytes(part)
    charset = part.get_content_charset() or ""
    if charset and charset not in ("utf-8", "us-ascii"):
        try:
            return payload.decode(charset, "replace")
        except (LookupError, ValueError):
            return decode_document(payload)
    return decode_document(payload)


def part_bytes(part: Message | EmailMessage) -> bytes:
    """Return the content of a part, with its transfer encoding undone and no more than is read of a page."""
    payload = part.get_payload(decode=True)
    return payload[: limits.PAGE_BYTES] if isinstance(payload, bytes) else b""


def _hypertext(html: str) -> Passage:
    tree = LexborHTMLParser(html)
    links = tuple(
        Link(href, " ".join(node.text().split())[: 2 * limits.WORDS_AROUND])
        for node in tree.css("a[href], area[href]")
        if (href := node.attributes.get("href"))
    )
    tree.strip_tags(["style", "script"])
    text = tree.body.text(separator="\n") if tree.body else ""
    return Passage(Place(Unit.LINE), text, links)
