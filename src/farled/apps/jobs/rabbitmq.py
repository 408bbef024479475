"""RabbitMQ as the broker, by Celery: announces jobs, and carries out the announced ones.

A message is the number of a job, as JSON, and nothing else; results go into the job's row, never back through here.
Imported only where FARLED_BROKER_URL is set.
"""

from __future__ import annotations

import functools
import os
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from amqp.exceptions import AMQPError
from celery import Celery
from celery.exceptions import Reject
from celery.worker import state as celery_state
from django.conf import settings
from django.db import Error, close_old_connections, connections
from kombu import Queue
from kombu.exceptions import KombuError

from farled.apps.jobs import announcing, worker
from farled.kit import clock
from farled.kit.errors import Unreachable

QUEUE = "farled.jobs"
TASK = "farled.jobs.run"
PATIENCE = 3.0
"""Seconds the broker is given to let somebody in, or to confirm an announcement."""
PAUSE = 5.0
"""Seconds for which it is left alone after it did not answer, so that nobody waits for it over and over."""
DATABASE_AWAY = timedelta(seconds=5)
"""After how long an announcement comes again that met no database."""
CATCH_UP = 5.0
"""Seconds between two looks for leases that ran out, and for jobs that were not announced."""
_ONCE_MORE: dict[str, Any] = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
"""A connection that lay still may be gone: a second one is tried, no third."""
_QUEUE = Queue(QUEUE, routing_key=QUEUE, durable=True, queue_arguments={"x-max-priority": 1})


def application(url: str) -> Celery:
    """Return the Celery application for a broker: late acknowledgements, one job at a time for each thread."""
    app = Celery("farled", broker=url, fixups=(), set_as_current=False)
    app.conf.update(
        task_queues=(_QUEUE,),
        task_default_queue=QUEUE,
        task_default_exchange=QUEUE,
        task_default_routing_key=QUEUE,
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_acks_late=True,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        broker_connection_timeout=PATIENCE,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"confirm_publish": True, **_ONCE_MORE},
    )
    parts = urlsplit(url)
    if parts.scheme == "amqps":
        app.conf.broker_use_ssl = {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": parts.hostname}
    return app


class RabbitMQ:
    """The broker, from the side of who announces."""

    def __init__(self, url: str) -> None:
        self._app = application(url)
        parts = urlsplit(url)
        self.place = f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"
        """Without user and password, for readers."""
        self._left_alone_until = float("-inf")

    def tell(self, job_id: int, *, first: bool) -> None:
        """Announce a job, before those that wait where `first`. Raises Unreachable."""
        self._send(job_id, priority=int(first))

    def tell_again(self, job_id: int, after: timedelta) -> None:
        """Announce a job once more after a while. Raises Unreachable."""
        self._send(job_id, priority=1, countdown=after.total_seconds())

    def _send(self, job_id: int, **how: Any) -> None:
        how |= {"retry": True, "retry_policy": _ONCE_MORE, "confirm_timeout": PATIENCE}
        self._asked(lambda: self._app.send_task(TASK, (job_id,), **how))

    def waiting(self) -> int:
        """Return how many announcements no worker has taken yet. Raises Unreachable."""
        return int(self._asked(self._count))

    def _count(self) -> int:
        def declared(channel: Any) -> Any:
            return _QUEUE(channel).queue_declare()  # and made, where it is not there

        with self._app.connection_or_acquire() as connection:
            answer, _ = connection.autoretry(declared, **_ONCE_MORE)()
        return int(answer.message_count)

    def _asked(self, ask: Callable[[], Any]) -> Any:
        """Ask, and return the answer. Raises Unreachable (no_broker), at once where it was so a moment ago."""
        if clock.monotonic() < self._left_alone_until:
            raise self._unreachable("it did not a moment ago")
        try:
            return ask()
        except (OSError, AMQPError, KombuError) as error:
            self._left_alone_until = clock.monotonic() + PAUSE
            raise self._unreachable((str(error).splitlines() or [type(error).__name__])[0]) from error

    def _unreachable(self, why: str) -> Unreachable:
        message = (
            f"The broker at {self.place} did not answer: {why}. Jobs are kept, and carried out once it does. "
            "Look at FARLED_BROKER_URL, and whether RabbitMQ runs."
        )
        return Unreachable("no_broker", message)


@functools.cache
def broker_at(url: str) -> RabbitMQ:
    """Return the broker at an address, with the connections that are open to it."""
    return RabbitMQ(url)


def run_workers(stop: threading.Event, count: int = 2, lease: timedelta = worker.LEASE) -> None:
    """Carry out announced jobs in `count` threads until `stop` is set; then give back what runs, and return.

    Once in a process: Celery knows one wish to stop.
    """
    app = application(settings.BROKER_URL)
    _take_messages(app, stop, lease)
    catching_up = threading.Thread(target=_catch_up, args=(stop,), name="catching up")
    catching_up.start()
    controller = app.WorkController(
        hostname=f"{os.getpid()}@{socket.gethostname()}",
        pool_cls="threads",
        concurrency=count,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    controller.start()
    catching_up.join()
    if controller.exitcode:
        raise RuntimeError("Celery ended by itself; the log says why")


def _take_messages(app: Celery, stop: threading.Event, lease: timedelta) -> None:
    @app.task(name=TASK)
    def run(job_id: int) -> None:
        if stop.is_set():
            raise Reject(requeue=True)  # for those who stay
        wait = _run(job_id, lease, stop)
        if wait is not None:
            broker_at(settings.BROKER_URL).tell_again(job_id, wait)


def _run(job_id: int, lease: timedelta, stop: threading.Event) -> timedelta | None:
    """Carry a job out; return after how long the message has to come again, or None."""
    close_old_connections()
    try:
        return worker.run_as_told(job_id, lease, stop)
    except Error:
        worker.log.exception("The database did not answer; job %s is announced again", job_id)
        connections.close_all()
        return DATABASE_AWAY


def _catch_up(stop: threading.Event) -> None:
    """Free what lost its worker and announce what nobody was told of, until `stop`; then let Celery know."""
    try:
        while not stop.is_set():
            _catch_up_once()
            stop.wait(CATCH_UP)
    finally:
        connections.close_all()
        celery_state.should_stop = os.EX_OK if stop.is_set() else os.EX_SOFTWARE


def _catch_up_once() -> None:
    try:
        close_old_connections()
        worker.sweep()
        announcing.catch_up()
    except Error:
        worker.log.exception("The database did not answer; what is due is announced later")
        connections.close_all()
