"""Documents to hand over: one text of blocks, written as PDF (tagged, by typst) and as DOCX. What they say is decided elsewhere."""

from farled.documents.blocks import Band, Bar, Block, Bullets, Document, Facts, Heading, Note, Paragraph, Table

__all__ = ["Band", "Bar", "Block", "Bullets", "Document", "Facts", "Heading", "Note", "Paragraph", "Table"]
