"""How much of a document is read. What lies beyond is left out, and a note says so.

Far above any register, brochure or archive that we know of, and low enough that a hostile file costs a minute and
some memory, never the process.
"""

FILE_BYTES = 512 * 2**20
TEXT_CHARACTERS = 20_000_000
"""Of one document, all its pages and sheets together."""
UNPACKED_BYTES = 400 * 2**20
"""What the parts of a zipped document (XLSX, DOCX, ODS) may come to."""
GZIP_BYTES = 64 * 2**20
"""Of a gzipped document that is no archive of pages."""
WARC_BYTES = 4 * 2**30
WARC_SECONDS = 300.0
WARC_PAGES = 5_000
PAGE_BYTES = 8 * 2**20
"""Of one saved page."""

ROWS = 200_000
"""Of one sheet or table."""
COLUMNS = 1_000
CELL_CHARACTERS = 32_767
"""As many as a cell of a spreadsheet holds."""
PDF_PAGES = 2_000
PDF_SECONDS = 40.0

CHILD_MEMORY_BYTES = 1536 * 2**20
CHILD_CPU_SECONDS = 60
CHILD_WALL_SECONDS = 120

ACCOUNTS = 20_000
REFUSALS = 20_000
HREFS = 20
"""Spellings kept of one account in one document."""
URL_CHARACTERS = 2_000
WORDS_AROUND = 80
"""Characters kept on each side of what was found."""
