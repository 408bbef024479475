"""The process in which a foreign document is taken apart: `python -m farled.discovery.documents.child READER`.

The document comes on standard input; pieces go out as lines, then `end`. It has no other door.
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module

from farled.discovery.documents import limits
from farled.discovery.documents.apart import END, TOO_HEAVY
from farled.discovery.documents.finds import Note, NoteCode
from farled.discovery.documents.pieces import Pieces, to_line
from farled.kit.errors import FarledError

_READERS = ("sheet", "cells", "word", "pdf")
"""Modules of this package with a function `read`; imported only here and only the one that is needed."""


def main(reader: str) -> int:
    """Read one document and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY_BYTES,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_CPU_SECONDS,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    read: Callable[[bytes], Pieces] = import_module(f"{__package__}.{_READERS[_READERS.index(reader)]}").read
    try:
        _write(read(sys.stdin.buffer.read()))
    except MemoryError:
        return TOO_HEAVY
    except FarledError as refused:
        print(json.dumps({"refused": refused.code}))
        return 1
    print(END.decode())
    return 0


def _write(pieces: Pieces) -> None:
    left = limits.TEXT_CHARACTERS
    for piece in pieces:
        line = to_line(piece)
        if not isinstance(piece, Note):
            left -= len(line)
        if left < 0:
            print(to_line(Note(NoteCode.TEXT_CUT, {"characters": limits.TEXT_CHARACTERS})))
            return
        print(line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
