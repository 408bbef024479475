"""Looking at 10,000 accounts behind 200 ms of latency, with no limits: the time taken beside the least it can take.

Starts a platform on loopback that answers each question after its latency, fills a database of its own (or
DATABASE_URL's, which has to be empty) with accounts, lets workers look at all of them, and counts what was asked and
kept. The least is questions x latency / how many are asked at once. With `--processes 1 4` the same is done by one worker
process and by four, which takes PostgreSQL. `--idle` prints what 100,000 watched accounts cost a scheduler that has
nothing to do.

    .venv/bin/python bench/looking.py [--accounts 10000] [--latency 200] [--at-once 20] [--processes 1] [--idle]
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

POSTED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def serve(port: "multiprocessing.Queue[int]", asked: "multiprocessing.Value", latency: float) -> None:
    """Answer as Bluesky does, each question after its latency, and count them."""
    from aiohttp import web

    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(latency)
        with asked.get_lock():
            asked.value += 1
        handle = request.query["actor"]
        did = f"did:plc:{handle.partition('.')[0]:a<24}"[:32]
        if request.path.endswith("getProfile"):
            body = {"did": did, "handle": handle, "displayName": handle, "followersCount": 120, "postsCount": 7}
        else:
            record = {"$type": "app.bsky.feed.post", "text": "Nytt i hamnen", "createdAt": POSTED.isoformat()}
            post = {
                "uri": f"at://{did}/app.bsky.feed.post/3k",
                "author": {"did": did},
                "record": record,
                "likeCount": 3,
            }
            body = {"feed": [{"post": post}]}
        return web.Response(body=json.dumps(body).encode(), content_type="application/json")

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/xrpc/{name}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        port.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def set_up() -> None:
    """Start Django, and look at Bluesky without its limits."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farled.site.settings")
    import django

    django.setup()
    from dataclasses import replace

    from farled.platforms.connectors import bluesky

    bluesky.CONNECTOR = replace(bluesky.CONNECTOR, rates=())


def fill(number: int) -> None:
    """Make an organisation with so many accounts, none of them looked at."""
    from farled.apps.observations.models import Observation, Watch
    from farled.apps.organisations.models import Organisation
    from farled.apps.register.models import Account, Documentation

    for model in (Observation, Watch):
        model.objects.all().delete()
    organisation, _ = Organisation.objects.get_or_create(name="Ekshamn", slug="ekshamn", language="sv")
    if Account.objects.count() == number:
        return
    names = [f"konto{n}.bsky.social" for n in range(number)]
    for start in range(0, number, 5000):
        made = Account.objects.bulk_create(
            Account(
                organisation=organisation,
                platform="bluesky",
                kind="account",
                handle=name,
                key=f"bluesky:{name}",
                url=f"https://bsky.app/profile/{name}",
                sort_name=name,
            )
            for name in names[start : start + 5000]
        )
        Documentation.objects.bulk_create(Documentation(account=each) for each in made)


def work(done: "multiprocessing.Event") -> None:
    """Carry jobs out, one at a time, until everybody is done."""
    set_up()
    import threading

    from farled.apps.jobs.worker import run_workers

    stop = threading.Event()
    threading.Thread(target=lambda: (done.wait(), stop.set()), daemon=True).start()
    run_workers(stop, 1)
    print(f"    worker: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most", flush=True)


def measure(number: int, processes: int) -> float:
    """Let so many processes look at everything, and return the seconds from the first look to the last."""
    from farled.apps.jobs.models import Job
    from farled.apps.observations.models import Observation
    from farled.apps.observations.services import watching

    fill(number)
    Job.objects.all().delete()
    watching.watch_new()
    done = multiprocessing.get_context("spawn").Event()
    workers = [multiprocessing.get_context("spawn").Process(target=work, args=(done,)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    time.sleep(6)  # they start without anything to do; the clock begins with the first job
    began = time.perf_counter()
    watching.hand_out(number)
    while (seen := Observation.objects.count()) < number:
        time.sleep(0.2)
    took = time.perf_counter() - began
    done.set()
    for worker in workers:
        worker.join()
    accounts = Observation.objects.values("account").distinct().count()
    print(
        f"    kept {seen} checks of {accounts} accounts, each once" if seen == accounts else "    KEPT TWICE",
        flush=True,
    )
    return took


def idle(number: int) -> None:
    """Print what a scheduler costs over many accounts of which none is due."""
    from farled.apps.jobs.scheduler import LOOK
    from farled.apps.observations.models import Watch
    from farled.apps.observations.tasks import keep_watch
    from farled.kit import clock

    fill(number)
    from farled.apps.observations.services import watching

    watching.watch_new()
    Watch.objects.update(due_at=clock.now() + timedelta(days=1))
    before, rounds = time.process_time(), 50
    for _ in range(rounds):
        keep_watch()
    cost = (time.process_time() - before) / rounds
    print(
        f"idle: {cost * 1000:.1f} ms of CPU a look at {number} accounts, every {LOOK:.0f} s: {cost / LOOK:.3%} of a core"
    )


def main() -> None:
    """Measure and print both sides."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--latency", type=int, default=200, help="milliseconds")
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--processes", type=int, nargs="+", default=[1])
    parser.add_argument("--idle", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ.setdefault("FARLED_DATA", data)
        port: multiprocessing.Queue[int] = multiprocessing.Queue()
        asked = multiprocessing.Value("q", 0)
        server = multiprocessing.Process(target=serve, args=(port, asked, wanted.latency / 1000), daemon=True)
        server.start()
        os.environ |= {
            "FARLED_API_BLUESKY_APP": f"http://127.0.0.1:{port.get()}/xrpc",
            "FARLED_ALLOW_NETWORKS": "127.0.0.0/8",
            "FARLED_HTTP_DELAY": "0",
            "FARLED_HTTP_PER_HOST": str(wanted.at_once),
            "FARLED_HTTP_TOTAL": str(wanted.at_once),
        }
        set_up()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        if wanted.idle:
            idle(100_000)
            return
        times = []
        for processes in wanted.processes:
            asked.value = 0
            took = measure(wanted.accounts, processes)
            least = asked.value * wanted.latency / 1000 / (wanted.at_once * processes)
            times.append(took)
            print(
                f"{processes} process(es): {took:.1f} s for {asked.value} questions; the least is {least:.1f} s: "
                f"{took / least:.2f} x",
                flush=True,
            )
        for (few, slow), (many, quick) in pairwise(zip(wanted.processes, times, strict=True)):
            print(f"{few} -> {many} processes: {slow / quick:.2f} x as quick")
        server.terminate()


if __name__ == "__main__":
    sys.exit(main())
