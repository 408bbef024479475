"""How much more four worker processes do than one: PostgreSQL, RabbitMQ, and jobs that wait for the net.

Each job looks at some accounts, one after the other, at a server on this machine that answers after 200 ms and counts.
Prints both sides beside what is ideal, and whether each account was looked at exactly once. Starts its own servers
(Debian: postgresql, rabbitmq-server).

    .venv/bin/python bench/jobs.py [--jobs 128] [--accounts 5] [--workers 4] [--without-broker]
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from aiohttp import web

LATENCY = 0.2
"""Seconds until the server answers."""
WANTED = 3.5
"""How many times as much four processes shall do as one."""
ON_POSTGRESQL = Path(__file__).parents[1] / "tests/ground/on_postgresql.py"
WORKER = """
    import http.client, sys
    from farled.apps.jobs.handlers import handles

    @handles("bench", name="Bench")
    def bench(job):
        connection = http.client.HTTPConnection("127.0.0.1", job.arguments["port"])
        for account in job.arguments["accounts"]:
            connection.request("GET", f"/{{account}}")
            connection.getresponse().read()
        connection.close()

    from farled.cli import main
    sys.argv = ["farled", "worker", "--workers", "{workers}"]
    main()
"""
RUN = """
    import json, time
    from django.db.models import Max, Min
    from farled.apps.jobs import announcing
    from farled.apps.jobs.models import Job
    from farled.kit import clock

    Job.objects.all().delete()
    accounts = iter(range({jobs} * {accounts}))
    Job.objects.bulk_create(
        Job(kind="bench", due_at=clock.now(), arguments={{"port": {port}, "accounts": [next(accounts) for _ in range({accounts})]}})
        for _ in range({jobs})
    )
    announcing.catch_up()
    while Job.objects.exclude(state__in=["done", "failed"]).exists():
        time.sleep(0.2)
    took = Job.objects.aggregate(begin=Min("started_at"), end=Max("finished_at"))
    print(json.dumps([(took["end"] - took["begin"]).total_seconds(), Job.objects.filter(state="done").count()]))
"""


@contextmanager
def slow_server() -> Iterator[tuple[int, Counter[str]]]:
    """Serve on this machine; give the port, and how often each account was asked for."""
    asked: Counter[str] = Counter()

    async def answer(request: web.Request) -> web.Response:
        asked[request.path] += 1
        await asyncio.sleep(LATENCY)
        return web.Response(text="a profile")

    async def begin() -> tuple[web.AppRunner, int]:
        application = web.Application()
        application.router.add_get("/{account}", answer)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return runner, runner.addresses[0][1]

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner, port = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    try:
        yield port, asked
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def measure(processes: int, installation: object, given: argparse.Namespace) -> float:
    """Let so many processes do the jobs, print how it went, and return the seconds."""
    from farled.apps.jobs.tests.installation import hears

    with ExitStack() as stack:
        port, asked = stack.enter_context(slow_server())
        started = [
            stack.enter_context(installation.process(WORKER.format(workers=given.workers))) for _ in range(processes)
        ]
        for process in started:
            hears(process, "Farled runs")
        said = installation.say(RUN.format(jobs=given.jobs, accounts=given.accounts, port=port))
    seconds, done = json.loads(said)
    ideal = given.jobs * given.accounts * LATENCY / (processes * given.workers)
    wrong = sum(times != 1 for times in asked.values()) + given.jobs * given.accounts - len(asked)
    print(
        f"{processes} x {given.workers} threads   {seconds:6.1f} s   ideal {ideal:5.1f} s   {len(asked) / seconds:6.1f} accounts/s   "
        f"jobs done {done}/{given.jobs}   accounts not looked at exactly once: {wrong}",
        flush=True,
    )
    return seconds


def main() -> None:
    """Measure one process and four."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=128)
    parser.add_argument("--accounts", type=int, default=5, help="for each job")
    parser.add_argument("--workers", type=int, default=4, help="threads of each process")
    parser.add_argument("--without-broker", action="store_true", help="let workers look into the database instead")
    given = parser.parse_args()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.execv(sys.executable, [sys.executable, str(ON_POSTGRESQL), sys.executable, *sys.argv])

    from farled.apps.jobs.tests import rabbitmq
    from farled.apps.jobs.tests.installation import installed

    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="farled-bench-")))
        broker = stack.enter_context(nullcontext() if given.without_broker else rabbitmq.running())
        installation = stack.enter_context(installed(data, FARLED_BROKER_URL=broker.url if broker else ""))
        one, four = (measure(processes, installation, given) for processes in (1, 4))
    times = one / four
    print(f"four processes do {times:.2f} times as much as one (wanted: {WANTED})")
    sys.exit(0 if times >= WANTED else 1)


if __name__ == "__main__":
    main()
