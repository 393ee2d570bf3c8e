"""Many laptops on one central database: what they deliver a second, how long one waits, how soon a hot lead rings, and
how soon all are back after the server was started again.

A laptop here is what the program opens: a connection with TLS that speaks the functions of a push and a pull, and one
that waits for hints. All are coroutines of one process, so that the server has the machine as much as possible to
itself; what each of the two used is told beside. A sync is timed from its beginning until the answer is read; while one
takes longer than the period the next begins late, and the calls logged meanwhile wait: less is delivered then.
They come back by the program's own schedule.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import time
import zlib
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import psycopg
from bench_centre import PASSWORD, Centre, cpu_seconds, server_seconds
from bench_hot import DESK, Desktop
from bench_table import Line, line_of, percentile

from app.central.admin import Admin
from app.central.connecting import conninfo
from app.domain.backoff import wait_before
from app.domain.facts import canonical, written
from app.ui.connection.presenter import DEAF_FIRST, NUDGE_SECONDS
from app.usecases.central import ALONG_LIMIT, PULL_LIMIT
from app.usecases.synchronise import ALONG

#: Devices of one person; each keeps a second connection to wait on, and a person may have eight.
DEVICES = 4
LEADS = 10
#: How often a laptop synchronises, and what all of them log a second: more than the target, so that it can be passed.
#: The program synchronises a second after the last click; nobody logs more than a call a second without a rest.
PERIOD_SECONDS = 5.0
LOGGED_A_SECOND = 600
#: What is not counted: until every laptop has synchronised twice.
WARM_UP_SECONDS = 2 * PERIOD_SECONDS
#: Laptops that connect for the first time, or begin, at once.
AT_ONCE = 40
#: Seconds between two hot leads, and how long one is waited for.
HOT_EVERY_SECONDS = 0.5
HOT_PATIENCE_SECONDS = 10.0
DECISION = {"stage": "new", "cadence": "active", "step": 0, "next_kind": "call", "next_owner": "rep"}


class Device:
    """One laptop's connection and numbers."""

    def __init__(self, centre: Centre, login: str) -> None:
        self.centre, self.login = centre, login
        self.id = str(uuid4())
        self.seq, self.cursor, self.nonce = 0, 0, ""
        self.leads: list[str] = []
        self.connection: psycopg.AsyncConnection[Any] | None = None
        self.waiting: psycopg.AsyncConnection[Any] | None = None
        self.greeted_at = 0.0

    async def connect(self) -> None:
        """Connect, be greeted and listen. Raises psycopg.Error."""
        self.connection = await self._open()
        welcome = await self.call("hello_v1", {"first_seq": 1})
        self.greeted_at = time.perf_counter()
        self.waiting = await self._open()
        await self.waiting.execute(f'LISTEN "{welcome["channel"]}"'.encode())

    async def _open(self) -> "psycopg.AsyncConnection[Any]":
        return await psycopg.AsyncConnection.connect(
            **conninfo(self.centre.url(self.login)), hostaddr="127.0.0.1", sslmode="verify-full",
            gssencmode="disable", connect_timeout=10, autocommit=True, prepare_threshold=None,
        )  # fmt: skip

    async def close(self) -> None:
        """Let go of both connections."""
        for one in (self.connection, self.waiting):
            if one is not None:
                await one.close()

    async def come_back(self, chance: Random) -> None:
        """Connect again as the window does: soon after the line for hints broke, then in growing gaps."""
        await asyncio.sleep(wait_before(1, chance.random(), DEAF_FIRST).total_seconds())
        failures = 1  # the first run finds that its connection has ended, too
        while True:
            gap = wait_before(failures, chance.random()).total_seconds()
            await asyncio.sleep(max(gap, NUDGE_SECONDS))
            try:
                await self.connect()
            except psycopg.Error:
                failures += 1
            else:
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

    async def push(self, events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        """Hand events over; all must be taken."""
        answer: dict[str, Any] = await self.call("push_v1", {"events": events, **more})
        wrong = [one for one in answer["statuses"] if one["status"] != "inserted"]
        if wrong:
            raise RuntimeError(f"not taken: {wrong[0]}")
        return answer

    async def pull(self) -> None:
        """Read on from the cursor."""
        self._take(
            await self.call("pull_v1", {"cursor": self.cursor, "nonce": self.nonce, "limit": PULL_LIMIT})
        )

    async def sync(self, events: list[dict[str, Any]]) -> None:
        """Push and pull as the program does: what is new comes along with a few events."""
        if len(events) > ALONG:
            await self.push(events)
            await self.pull()
            return
        asked = {"cursor": self.cursor, "nonce": self.nonce, "limit": ALONG_LIMIT}
        feed = (await self.push(events, pull=asked))["feed"]
        self._take(feed)
        if feed["more"]:
            await self.pull()

    def _take(self, feed: dict[str, Any]) -> None:
        if feed["reset"]:
            raise RuntimeError(f"the feed is another one: {feed['reset']}")
        if feed["rows"]:
            self.cursor, self.nonce = feed["rows"][-1]["seq"], feed["nonce"]


def crowd(folder: Path, centre: Centre, laptops: int, seconds: float, hot_leads: int) -> list[Line]:
    """All of it."""
    logins = [f"rep{number}" for number in range(-(-laptops // DEVICES))]
    with Admin(centre.url()) as admin:
        for login in logins:
            team = f"team{zlib.crc32(login.encode()) % 10}"
            person = {"login": login, "name": login.title(), "role": "rep", "team": team}
            admin.call("save_person_v1", person | {"verifier": _light_verifier(PASSWORD)})
        admin.add_person(DESK, DESK.title(), "rep", "north", PASSWORD)
        admin.add_person("milo", "Milo Gray", "marketer", "marketing", PASSWORD)
        admin.connection.execute("DELETE FROM sync.pending")
    with Desktop(folder / "desktop", centre) as desktop:
        return asyncio.run(_measure(centre, logins, laptops, seconds, hot_leads, desktop))


def _light_verifier(password: str) -> str:
    """SCRAM's verifier (RFC 5803) with one iteration: what a laptop works through before it knows its password's proof
    is not what is measured, and the server's work does not depend on it.
    """
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1)
    client, server = (hmac.digest(salted, words, "sha256") for words in (b"Client Key", b"Server Key"))
    stored = hashlib.sha256(client).digest()
    told = [base64.b64encode(one).decode() for one in (salt, stored, server)]
    return f"SCRAM-SHA-256$1:{told[0]}${told[1]}:{told[2]}"


async def _measure(
    centre: Centre, logins: list[str], laptops: int, seconds: float, hot_leads: int, desktop: Desktop
) -> list[Line]:
    devices = [Device(centre, logins[number % len(logins)]) for number in range(laptops)]
    await _some_at_once(devices, _begin)
    work = Work(centre, devices, seconds)
    await work.done()
    hot = await _hot(centre, desktop, hot_leads)
    down, greeted, back = await _restart(devices)
    for one in devices:
        await one.close()
    who = f"{laptops} laptops"
    return [
        *work.lines(who),
        Line(f"{who}: hot lead to desktop reminder, p99 beside p50", *_ends(hot), most=1000),
        line_of(f"{who}: all greeted again after a restart ({down:.1f} s down)", [greeted], (), 10_000),
        line_of(f"{who}: and all wait for hints again", [back], (), 10_000),
    ]


def _ends(values: list[float]) -> tuple[float, float]:
    return percentile(values, 0.5), percentile(values, 0.99)


async def _some_at_once(devices: Iterable[Device], do: Callable[[Device], Awaitable[None]]) -> None:
    places = asyncio.Semaphore(AT_ONCE)

    async def done(one: Device) -> None:
        async with places:
            await do(one)

    await asyncio.gather(*[done(one) for one in devices])


async def _begin(device: Device) -> None:
    """Connected, with a few leads of its own and a first call, and the cursor where its feed ends."""
    await device.connect()
    leads = [device.lead() for _ in range(LEADS)]
    await device.push(leads)
    device.leads = [one["id"] for one in leads]
    await device.push([device.touch(0)])
    await device.pull()


class Work:
    """All laptops log all the time and synchronise every now and then."""

    def __init__(self, centre: Centre, devices: list[Device], seconds: float) -> None:
        self._centre, self._devices = centre, devices
        self._seconds = seconds
        self._taken: list[float] = []
        self._delivered = 0
        self._is_counted = False
        self._used = (0.0, 0.0)  # processors busy: of the server, of the laptops

    async def done(self) -> None:
        """Do it, and count what lies between the warm-up and the end."""
        end = time.perf_counter() + WARM_UP_SECONDS + self._seconds
        each = LOGGED_A_SECOND / len(self._devices)
        laptops = [
            asyncio.create_task(self._of(one, place / len(self._devices) * PERIOD_SECONDS, each, end))
            for place, one in enumerate(self._devices)
        ]
        await asyncio.sleep(WARM_UP_SECONDS)
        self._is_counted = True
        began, before = time.perf_counter(), (server_seconds(self._centre.server), cpu_seconds())
        await asyncio.sleep(end - began)
        self._is_counted = False
        self._seconds = time.perf_counter() - began
        after = server_seconds(self._centre.server), cpu_seconds()
        self._used = tuple((b - a) / self._seconds for a, b in zip(before, after, strict=True))
        await asyncio.gather(*laptops)

    async def _of(self, device: Device, first: float, each: float, end: float) -> None:
        began = time.perf_counter()
        delivered = 0
        await asyncio.sleep(first)
        while (now := time.perf_counter()) < end:
            logged = int((now - began) * each)
            coming = [
                device.touch(number)
                for number in range(delivered, min(max(logged, delivered + 1), delivered + 200))
            ]
            await device.sync(coming)
            delivered += len(coming)
            if self._is_counted:
                self._delivered += len(coming)
            done = time.perf_counter()
            if self._is_counted:
                self._taken.append((done - now) * 1000)
            await asyncio.sleep(max(0.0, now + PERIOD_SECONDS - done))

    def lines(self, who: str) -> list[Line]:
        """What came of it."""
        server, laptops = self._used
        return [
            Line(
                f"{who}: touches delivered a second, at least 500", self._delivered / self._seconds, 0, "/s"
            ),
            line_of(f"{who}: a sync (push and pull)", self._taken, (), 1000),
            Line(f"{who}: meanwhile processors busy for PostgreSQL", server, 0, ""),
            Line(f"{who}: and for the laptops, all of them one process", laptops, 0, ""),
        ]


async def _hot(centre: Centre, desktop: Desktop, many: int) -> list[float]:
    """A marketer's hot leads for somebody at his desk while all the others listen: how soon his desktop says so."""
    sender = Device(centre, "milo")
    await sender.connect()
    await asyncio.to_thread(desktop.at_rest)
    taken = []
    for number in range(many):
        name = f"Zoe Quist {number}"
        respond_by = written(datetime.now(UTC) + timedelta(hours=4))
        lead = sender.lead(full_name=name, owner=DESK, respond_by=respond_by, source_kind="demo-request")
        began = time.monotonic()
        await sender.push([lead])
        told_at = await asyncio.to_thread(desktop.told_at, name, HOT_PATIENCE_SECONDS)
        taken.append((told_at - began) * 1000)
        await asyncio.sleep(HOT_EVERY_SECONDS)
    await sender.close()
    return taken


async def _restart(devices: list[Device]) -> tuple[float, float, float]:
    """Stop the server, start it again: seconds in between, and milliseconds from its first answer until all are
    greeted, and until all listen again.
    """
    server = devices[0].centre.server
    port = server.port
    chance = Random(1)
    stopped = time.perf_counter()
    await asyncio.to_thread(server.stop, remove=False)
    for one in devices:
        await one.close()
    coming = [asyncio.create_task(one.come_back(chance)) for one in devices]
    await asyncio.to_thread(server.start, port)
    answers = time.perf_counter()
    await asyncio.gather(*coming)
    greeted = max(one.greeted_at for one in devices)
    return answers - stopped, (greeted - answers) * 1000, (time.perf_counter() - answers) * 1000
