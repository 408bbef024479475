"""Runs Farled: the web application, the workers and the scheduler, in one process or each in its own.

Threads do the work and waitress serves. SIGTERM and Ctrl-C let requests and jobs come to a good place first.
"""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from waitress.server import create_server

from farled.kit.errors import Refused
from farled.site import environment

log = logging.getLogger(__name__)

THREADS = 8
"""Requests answered at the same time."""
PATIENCE = 30
"""Seconds a part is given to come to a good place."""

Part = Callable[[threading.Event], None]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the web application listens."""

    host: str
    port: int


class Parts:
    """Parts that run beside each other until somebody says stop, or one of them fails and takes the others along.

    From here on SIGTERM and Ctrl-C are heeded.
    """

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.failed = False
        self._is_waiting = False
        self._threads: list[threading.Thread] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._leave)

    def start(self, name: str, part: Part) -> None:
        """Run a part in a thread."""
        thread = threading.Thread(target=self._run, args=(name, part), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, name: str, part: Part) -> None:
        try:
            part(self.stop)
        except Exception:  # the outer door of a thread: without this part Farled is not whole
            log.exception("The %s fell over; Farled stops", name)
            self.failed = True
            signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)

    def run(self, main: Callable[[], None]) -> int:
        """Run `main` in this thread until a signal comes; return the exit code once every part has come to an end."""
        self._is_waiting = True
        try:
            if not self.stop.is_set():
                main()
        except SystemExit:
            pass
        finally:
            self.stop.set()
            for thread in self._threads:
                thread.join(PATIENCE)
        return 1 if self.failed else 0

    def _leave(self, number: int, frame: FrameType | None) -> None:
        told_before = self.stop.is_set()
        self.stop.set()
        if self._is_waiting and not told_before:
            raise SystemExit


def serve(
    place: Place | None, workers: int, with_scheduler: bool, say: Say, ready: Callable[[str], None] | None = None
) -> int:
    """Run what is asked for, and return the exit code. The database has to be up to date.

    `ready` is called with the address of the web application once it listens. Raises Refused (port_taken).
    """
    from farled.apps.jobs.scheduler import run_scheduler

    parts = Parts()
    web = _listen(place) if place else None
    if workers:
        run_workers = _workers()
        parts.start("workers", lambda stop: run_workers(stop, workers))
    if with_scheduler:
        parts.start("scheduler", run_scheduler)
    say("Farled runs. Ctrl-C ends it." if web is None else f"Farled is at {environment.read().url}/  Ctrl-C ends it.")
    if web and ready:
        ready(f"{environment.read().url}/")
    code = parts.run(web.run if web else parts.stop.wait)
    say("Farled has ended.")
    return code


def _workers() -> Callable[[threading.Event, int], None]:
    """Return what carries jobs out: announced ones where there is a broker, else those it finds in the database."""
    if environment.read().broker_url:
        from farled.apps.jobs.rabbitmq import run_workers as announced

        return announced
    from farled.apps.jobs.worker import run_workers as found

    return found


def _listen(place: Place):
    """Take the port. Raises Refused (port_taken)."""
    from farled.site.wsgi import application

    proxy = environment.read().proxy
    trust = {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}} if proxy else {}
    try:
        return create_server(
            application,
            host=place.host,
            port=place.port,
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
            **trust,
        )
    except OSError as error:
        message = (
            f"Port {place.port} of {place.host} cannot be used: {error.strerror}. Nothing was started. "
            "Is Farled running already? Otherwise give another port with --port."
        )
        raise Refused("port_taken", message) from error
