"""Many laptops on one central database: what they deliver a second, how long one waits, how soon all are back after the
server was started again, and how soon a hot lead is known.

A laptop here is a connection with TLS that speaks the functions of a push and a pull; all are coroutines of one
process, so that the server has the machine as much as possible to itself.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
from bench_centre import PASSWORD, Centre
from bench_table import Line, line_of

from app.central.admin import Admin
from app.central.connecting import conninfo
from app.domain.facts import canonical, written

#: Devices of one person; each keeps a second connection to wait on, and a person may have eight.
DEVICES = 4
LEADS = 10
#: How often a laptop synchronises, and what all of them log a second: more than the target, so that it can be passed.
PERIOD_SECONDS = 2.0
LOGGED_A_SECOND = 600
HOT_LEADS = 100
DECISION = {"stage": "new", "cadence": "active", "step": 0, "next_kind": "call", "next_owner": "rep"}


class Device:
    """One laptop's connection and numbers."""

    def __init__(self, centre: Centre, login: str) -> None:
        self.centre, self.login = centre, login
        self.id = str(uuid4())
        self.seq, self.cursor, self.nonce = 0, 0, ""
        self.leads: list[str] = []
        self.connection: psycopg.AsyncConnection[Any] | None = None
        self.channel = ""

    async def connect(self) -> None:
        """Connect and be greeted, again and again until it works."""
        while True:
            try:
                self.connection = await psycopg.AsyncConnection.connect(
                    **conninfo(self.centre.url(self.login)), sslmode="verify-full", connect_timeout=10,
                    autocommit=True, prepare_threshold=None,
                )  # fmt: skip
                welcome = await self.call("hello_v1", {"first_seq": 1})
            except psycopg.Error:
                await asyncio.sleep(0.1)
                continue
            self.channel = welcome["channel"]
            return

    async def call(self, function: str, told: dict[str, Any]) -> Any:
        """What a function answers."""
        if self.connection is None:
            raise RuntimeError("not connected")
        now = written(datetime.now(UTC))
        asked = {"device": self.id, "client_version": "0.1.0", "clock": now, **told}
        text = json.dumps(asked, ensure_ascii=False)
        cursor = await self.connection.execute(f"SELECT sync.{function}(%s::jsonb)".encode(), (text,))
        row = await cursor.fetchone()
        return row[0] if row else None

    def event(self, kind: str, told: dict[str, Any]) -> dict[str, Any]:
        """The next numbered event."""
        self.seq += 1
        text = canonical(told)
        return {
            "seq": self.seq, "id": told["id"], "kind": kind, "version": 1, "payload": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(), "recorded_at": written(datetime.now(UTC)),
        }  # fmt: skip

    def lead(self, **fields: Any) -> dict[str, Any]:
        """A new lead."""
        now = written(datetime.now(UTC))
        told = {
            "id": str(uuid4()), "created_at": now, "handed_over_at": now, "full_name": "Zoe Quist", "fit": "C",
            "interest": 1, "segment": "sales-ready", "decision": {**DECISION, "next_at": now}, **fields,
        }  # fmt: skip
        return self.event("lead-added", told)

    def touch(self, number: int) -> dict[str, Any]:
        """An unanswered call."""
        now = datetime.now(UTC)
        following = {
            "stage": "working",
            "next_at": written(now + timedelta(days=2)),
            "cadence_from": written(now),
        }
        told = {
            "id": str(uuid4()), "lead_id": self.leads[number % len(self.leads)], "at": written(now), "kind": "call",
            "direction": "out", "outcome": "no-answer", "attempt": True, "by": self.login,
            "note": "Nobody at the desk.", "decision": {**DECISION, **following},
        }  # fmt: skip
        return self.event("touch-added", told)

    async def push(self, events: list[dict[str, Any]]) -> None:
        """Hand events over; all must be taken."""
        answer = await self.call("push_v1", {"events": events})
        wrong = [one for one in answer["statuses"] if one["status"] != "inserted"]
        if wrong:
            raise RuntimeError(f"not taken: {wrong[0]}")

    async def pull(self) -> None:
        """Read on from the cursor."""
        page = await self.call("pull_v1", {"cursor": self.cursor, "nonce": self.nonce, "limit": 500})
        if page["rows"]:
            self.cursor, self.nonce = page["rows"][-1]["seq"], page["rows"][-1]["nonce"]


def crowd(centre: Centre, laptops: int, seconds: float) -> list[Line]:
    """All four figures."""
    logins = [f"rep{number}" for number in range(-(-laptops // DEVICES))]
    with Admin(centre.url()) as admin:
        for login in logins:
            admin.add_person(login, login.title(), "rep", f"team{hash(login) % 10}", PASSWORD)
        admin.add_person("milo", "Milo Gray", "marketer", "marketing", PASSWORD)
        admin.connection.execute("DELETE FROM sync.pending")
    return asyncio.run(_measure(centre, logins, laptops, seconds))


async def _measure(centre: Centre, logins: list[str], laptops: int, seconds: float) -> list[Line]:
    devices = [Device(centre, logins[number % len(logins)]) for number in range(laptops)]
    await _all(devices, Device.connect)
    await _each(devices, _begin)
    taken: list[float] = []
    began = time.perf_counter()
    counts = await asyncio.gather(
        *[_work(one, place / laptops, laptops, seconds, taken) for place, one in enumerate(devices)]
    )
    spent = time.perf_counter() - began
    hints = await _hints(devices, centre)
    back = await _restart(devices)
    who = f"{laptops} laptops"
    return [
        Line(f"{who}: touches delivered a second, at least 500", sum(counts) / spent, 0, "touches/s"),
        line_of(f"{who}: a sync (push and pull)", taken, (), 1000),
        line_of(f"{who}: all connected again after a restart", [back], (), 10_000),
        line_of(f"{who}: hot lead to hint, p99 {sorted(hints)[-2]:.0f} ms", hints, (), 1000),
    ]


async def _all(devices: Iterable[Device], do: Callable[[Device], Awaitable[None]]) -> None:
    await asyncio.gather(*[do(one) for one in devices])


async def _each(devices: Iterable[Device], do: Callable[[Device], Awaitable[None]]) -> None:
    for one in devices:
        await do(one)


async def _begin(device: Device) -> None:
    """A few leads of its own, and the cursor where its feed ends."""
    leads = [device.lead() for _ in range(LEADS)]
    await device.push(leads)
    device.leads = [one["id"] for one in leads]
    await device.pull()


async def _work(device: Device, share: float, laptops: int, seconds: float, taken: list[float]) -> int:
    """Log all the time, synchronise every now and then; how many touches were delivered."""
    began = time.perf_counter()
    delivered = 0
    await asyncio.sleep(share * PERIOD_SECONDS)
    while (now := time.perf_counter()) < began + seconds:
        logged = int((now - began) * LOGGED_A_SECOND / laptops)
        coming = [
            device.touch(number)
            for number in range(delivered, min(max(logged, delivered + 1), delivered + 200))
        ]
        await device.push(coming)
        delivered += len(coming)
        await device.pull()
        done = time.perf_counter()
        taken.append((done - now) * 1000)
        await asyncio.sleep(max(0.0, now + PERIOD_SECONDS - done))
    return delivered


async def _hints(devices: list[Device], centre: Centre) -> list[float]:
    """A marketer's hot leads, each for somebody else: how soon the hint comes to his laptop."""
    sender = Device(centre, "milo")
    await sender.connect()
    heard: dict[str, asyncio.Future[float]] = {}

    async def listen(one: Device) -> None:
        if one.connection is None:
            raise RuntimeError("not connected")
        await one.connection.execute(f'LISTEN "{one.channel}"'.encode())
        async for _ in one.connection.notifies():
            waiting = heard.get(one.login)
            if waiting is not None and not waiting.done():
                waiting.set_result(time.perf_counter())

    tasks = [asyncio.create_task(listen(one)) for one in devices]
    await asyncio.sleep(1)
    taken = []
    for number in range(HOT_LEADS):
        login = devices[number * 7 % len(devices)].login
        heard[login] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        respond_by = written(datetime.now(UTC) + timedelta(hours=4))
        await sender.push([sender.lead(owner=login, respond_by=respond_by, source_kind="demo-request")])
        taken.append((await heard[login] - began) * 1000)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return taken


async def _restart(devices: list[Device]) -> float:
    """Stop the server, start it again; milliseconds from the moment it answers until all are greeted again."""
    server = devices[0].centre.server
    port = server.port
    await asyncio.to_thread(server.stop, remove=False)
    for one in devices:
        if one.connection is not None:
            await one.connection.close()
    await asyncio.to_thread(server.start, port)
    began = time.perf_counter()
    await _all(devices, Device.connect)
    return (time.perf_counter() - began) * 1000
