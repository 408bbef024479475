"""A crawl's memory on disk, so that one that was killed goes on where it was and asks for no page twice.

A file of JSON lines, a step each, appended when the step is whole. A line that the kill cut off is dropped. The
pages' finds are in it, so whoever folds them gets them again.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Self

from farled import __version__
from farled.discovery.crawl.record import Json, plain, reader_of
from farled.discovery.crawl.step import Step
from farled.kit.errors import Refused

_FORMAT = 1


class State:
    """The steps of one crawl, in a file. Open it with `with`; the file is made if it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        """Open the file, and cut off what a kill left unfinished.

        Raises Refused (state_unwritable) where there can be no such file.
        """
        try:
            self.path.touch()
            self._file = self.path.open("rb+")
        except OSError as error:
            message = f"The crawl was not begun: its memory {self.path} cannot be written ({error.strerror})."
            raise Refused("state_unwritable", message, path=str(self.path)) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; it stays."""
        self._file.close()

    def resume(self, starts: Sequence[str]) -> Iterator[Step]:
        """Give the steps that are kept, then be ready for more; to be read to its end before `keep`.

        Raises Refused (state_of_another_crawl, state_unreadable).
        """
        head = [_FORMAT, __version__, list(starts)]
        whole = 0
        for number, line in enumerate(self._file):
            if not line.endswith(b"\n"):
                break
            if number:
                yield self._step(line, number)
            elif self._json(line, 0) != head:
                raise self._another()
            whole += len(line)
        self._file.seek(whole)
        self._file.truncate()
        if not whole:
            self._write(head)

    def keep(self, step: Step) -> None:
        """Add a step: wholly, or not at all."""
        self._write(plain(step))

    def _write(self, value: Json) -> None:
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._file.write(line + b"\n")
        self._file.flush()

    def _json(self, line: bytes, number: int) -> Json:
        try:
            return json.loads(line.decode("utf-8", "surrogatepass"))
        except ValueError:
            raise self._unreadable(number + 1) from None

    def _step(self, line: bytes, number: int) -> Step:
        try:
            step: Step = reader_of(Step)(self._json(line, number))
        except (TypeError, ValueError, KeyError):
            raise self._unreadable(number + 1) from None
        return step

    def _another(self) -> Refused:
        message = (
            f"The crawl was not begun: {self.path} is the memory of another crawl, or of another version of Farled. "
            "It was left as it is; remove it, or name another file."
        )
        return Refused("state_of_another_crawl", message, path=str(self.path))

    def _unreadable(self, line: int) -> Refused:
        message = (
            f"The crawl was not begun: line {line} of its memory {self.path} cannot be read. "
            "It was left as it is; remove it to begin anew."
        )
        return Refused("state_unreadable", message, path=str(self.path), line=line)
