"""From a document to the accounts in it: text, mails, tables, spreadsheets, Word files, PDFs, saved pages, archives.

`read_document` recognises what a document is by its content, whatever its name says. Each kind has a file of its own
that turns bytes into pieces (`pieces`); what stands in the pieces is found in one place for all (`written`,
`tables`, `gathering`). How much is read of each is in `limits`.
"""

from farled.discovery.documents.finds import (
    DocumentAccount,
    DocumentFinds,
    Kind,
    Note,
    NoteCode,
    Place,
    Unit,
)
from farled.discovery.documents.reading import read_document, read_file

__all__ = [
    "DocumentAccount",
    "DocumentFinds",
    "Kind",
    "Note",
    "NoteCode",
    "Place",
    "Unit",
    "read_document",
    "read_file",
]
