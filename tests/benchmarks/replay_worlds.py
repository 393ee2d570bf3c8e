"""Invented histories in which leads buy for different reasons, to see that the rank does well in all of them.

Every world is drawn from a seed. Nothing in Ripen is fitted to them: they only tell whether a design holds.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import exp, log

from replay_play import Raised

from app.domain.stretches import Turn

START = datetime(2025, 1, 6, tzinfo=UTC)
SOURCES = {  # source: its kind, its share of the leads, its rate
    "organic_search": ("search", 0.29, 0.118),
    "paid_search": ("search", 0.20, 0.123),
    "social": ("social", 0.17, 0.055),
    "unknown": ("other", 0.14, 0.165),
    "direct_traffic": ("other", 0.06, 0.112),
    "email": ("mail", 0.06, 0.03),
    "referral": ("referral", 0.035, 0.085),
    "other": ("other", 0.02, 0.03),
    "display": ("other", 0.015, 0.05),
    "other_publicities": ("other", 0.01, 0.045),
}


class World:
    """Dice, and the few draws that the worlds share."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def day(self, days: int, rise: float = 1.0) -> datetime:
        """A moment of an inquiry: more of them towards the end (``rise`` times as many), few at weekends."""
        while True:
            place = self.dice.random()
            if self.dice.random() * max(rise, 1.0) > 1.0 + (rise - 1.0) * place:
                continue
            at = START + timedelta(days=place * days)
            if at.weekday() < 5 or self.dice.random() < 0.3:
                return at

    def pick(self, table: dict[str, tuple[str, float, float]]) -> str:
        return self.dice.choices(list(table), [entry[1] for entry in table.values()])[0]

    def after_lognormal(self, median_days: float, sigma: float) -> float:
        return exp(self.dice.gauss(log(median_days), sigma))

    def lead(
        self,
        number: int,
        created_at: datetime,
        after_days: float | None,
        until: datetime,
        names: tuple[str, str, str],
        turns: list[Turn] | None = None,
        lost_after_days: float | None = None,
    ) -> Raised:
        """A lead that buys after so many days (None: never, or not before the end of the history)."""
        ended_at = created_at + timedelta(days=after_days) if after_days is not None else None
        bought = ended_at is not None and ended_at < until
        if not bought:
            ended_at = created_at + timedelta(days=lost_after_days) if lost_after_days is not None else None
            if ended_at is not None and ended_at >= until:
                ended_at = None
        elif ended_at is not None and ended_at.weekday() > 4 and self.dice.random() < 0.8:
            ended_at = min(ended_at + timedelta(days=2), until)
        end = ended_at or until
        kept = sorted((turn for turn in turns or () if turn.at < end), key=lambda turn: turn.at)
        return Raised(f"L{number:06}", created_at, ended_at, bought, *names, tuple(kept))


def marketplace(seed: int, count: int = 8000) -> list[Raised]:
    """A seller funnel like a public one: short log-normal way to the win, few sources, many landing pages, a process
    that begins half a year after the first leads."""
    world = World(seed)
    pages = {
        f"page{number}": (1.0 / (number + 2), exp(world.dice.gauss(-0.15, 0.6))) for number in range(300)
    }
    until, begin = START + timedelta(days=520), START + timedelta(days=170)
    leads = []
    for number in range(count):
        at = world.day(350, rise=4.0)
        source = world.pick(SOURCES)
        kind, _, rate = SOURCES[source]
        page = world.dice.choices(list(pages), [share for share, _ in pages.values()])[0]
        after = None
        if world.dice.random() < rate * pages[page][1]:
            after = world.after_lognormal(13.0, 1.6)
            if at + timedelta(days=after) < begin:
                after = None
        leads.append(world.lead(number, at, after, until, (kind, source, page)))
    return leads


def long_ripening(seed: int, count: int = 6000) -> list[Raised]:
    """Business buyers who take up to a year; interest shows by touches and talks, some leave for good."""
    world = World(seed)
    rates = {
        "Trade show": ("event", 0.4, 0.25),
        "Webinar": ("webinar", 0.3, 0.15),
        "Website": ("web-form", 0.2, 0.35),
        "White paper": ("download", 0.1, 0.12),
    }
    until = START + timedelta(days=730)
    leads = []
    for number in range(count):
        at = world.day(560)
        source = world.pick(rates)
        kind, _, rate = rates[source]
        buys = world.dice.random() < rate
        after = world.after_lognormal(110.0, 0.9) if buys else None
        end = after if after is not None else 500.0
        turns = []
        place = world.dice.expovariate(1 / 40.0)
        while place < end:
            turns.append(
                Turn(at + timedelta(days=place), world.dice.choice(("mail-open", "page-visit", "download")))
            )
            place += world.dice.expovariate(1 / 40.0)
        if after is not None:
            turns += [
                Turn(at + timedelta(days=max(after - world.dice.uniform(1, 25), 0)), kind_of)
                for kind_of in ("page-visit", "page-visit", "download", "price-request")
                if world.dice.random() < 0.6
            ]
        lost = None if buys or world.dice.random() < 0.6 else world.dice.uniform(20, 400)
        campaign = f"{source} {at.year}-{at.month}"
        leads.append(world.lead(number, at, after, until, (kind, source, campaign), turns, lost))
    return leads


def mail_events(seed: int, count: int = 6000) -> list[Raised]:
    """A newsletter: everyone opens now and then, coming buyers more often in the week before."""
    world = World(seed)
    until = START + timedelta(days=400)
    leads = []
    for number in range(count):
        at = world.day(300)
        buys = world.dice.random() < 0.1
        after = world.dice.expovariate(1 / 60.0) if buys else None
        end = after if after is not None else 100.0
        turns = [
            Turn(at + timedelta(days=world.dice.uniform(0, end)), "mail-open") for _ in range(int(end / 14))
        ]
        if after is not None:
            turns += [
                Turn(at + timedelta(days=max(after - world.dice.uniform(0.5, 12), 0)), "mail-open")
                for _ in range(world.dice.randint(0, 4))
            ]
        leads.append(world.lead(number, at, after, until, ("mail", "Newsletter", ""), turns))
    return leads


def drifting(seed: int, count: int = 6000) -> list[Raised]:
    """The base rate falls from 20 to 4 % and back, and halfway through the best source becomes the worst."""
    world = World(seed)
    until = START + timedelta(days=500)
    leads = []
    for number in range(count):
        at = world.day(430)
        place = (at - START).days / 430
        source = world.dice.choice(("Search", "Event", "Social", "Partner"))
        kind = {"Search": "search", "Event": "event", "Social": "social", "Partner": "referral"}[source]
        order = (
            ("Search", "Event", "Social", "Partner")
            if place < 0.5
            else ("Partner", "Event", "Social", "Search")
        )
        rate = (0.04 + 0.32 * abs(place - 0.5)) * (1.8, 1.2, 0.7, 0.4)[order.index(source)]
        after = world.after_lognormal(12.0, 1.1) if world.dice.random() < rate else None
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


def noise(seed: int, count: int = 6000) -> list[Raised]:
    """Sources, campaigns, touches and outcomes that mean nothing at all; only time passes."""
    world = World(seed)
    until = START + timedelta(days=420)
    kinds = ("event", "list", "referral", "price-request", "other", "social")
    leads = []
    for number in range(count):
        at = world.day(330)
        kind = world.dice.choice(kinds)
        after = world.dice.expovariate(1 / 25.0) if world.dice.random() < 0.08 else None
        turns = [
            Turn(
                at + timedelta(days=world.dice.uniform(0, 60)),
                world.dice.choice(("mail-open", "download", "")),
                world.dice.random() < 0.5,
                world.dice.choice(("", "working", "ready", "green")),
            )
            for _ in range(world.dice.randint(0, 4))
        ]
        leads.append(
            world.lead(number, at, after, until, (kind, kind, f"C{world.dice.randint(1, 80)}"), turns)
        )
    return leads


def many_sources(seed: int, count: int = 5000) -> list[Raised]:
    """Four hundred sources with a dozen leads each, nearly alike; counting would take every chance for a difference."""
    world = World(seed)
    until = START + timedelta(days=420)
    rates = [0.07 * exp(world.dice.gauss(0, 0.25)) for _ in range(400)]
    leads = []
    for number in range(count):
        at = world.day(330)
        source = world.dice.randrange(400)
        after = world.after_lognormal(9.0, 1.0) if world.dice.random() < rates[source] else None
        leads.append(world.lead(number, at, after, until, ("other", f"Source {source}", "")))
    return leads


def campaigns(seed: int, count: int = 6000) -> list[Raised]:
    """Two sources, forty campaigns of very different worth, each open for some weeks."""
    world = World(seed)
    until = START + timedelta(days=440)
    worth = [exp(world.dice.gauss(-2.8, 0.8)) for _ in range(40)]
    opening = [world.dice.uniform(0, 280) for _ in range(40)]
    leads = []
    for number in range(count):
        campaign = world.dice.randrange(40)
        at = START + timedelta(days=opening[campaign] + world.dice.uniform(0, 70))
        after = world.after_lognormal(15.0, 1.2) if world.dice.random() < min(worth[campaign], 0.6) else None
        source = world.dice.choice(("Event", "Webinar"))
        leads.append(world.lead(number, at, after, until, (source.lower(), source, f"Campaign {campaign}")))
    return leads


def talks(seed: int, count: int = 6000) -> list[Raised]:
    """Calls by reps are on record: who was interested buys soon, who was not reached six times hardly ever does."""
    world = World(seed)
    until = START + timedelta(days=440)
    leads = []
    for number in range(count):
        at = world.day(340)
        kind = world.dice.choice(("event", "web-form", "download"))
        buys = world.dice.random() < {"event": 0.08, "web-form": 0.14, "download": 0.05}[kind]
        after = world.after_lognormal(35.0, 0.8) if buys else None
        turns = []
        place = world.dice.uniform(0.1, 5)
        end = after if after is not None else 160.0
        while place < end and len(turns) < 8:
            near = after is not None and after - place < 25
            dice = world.dice.random()
            stage = (
                "ready"
                if dice < (0.5 if near else 0.06)
                else "green"
                if dice < 0.6 and not near
                else "working"
            )
            turns.append(Turn(at + timedelta(days=place), "", True, stage))
            place += world.dice.expovariate(1 / 12.0)
        lost = None if buys or world.dice.random() < 0.5 else world.dice.uniform(10, 120)
        leads.append(world.lead(number, at, after, until, (kind, kind, ""), turns, lost))
    return leads


def delayed(seed: int, count: int = 6000) -> list[Raised]:
    """Nobody buys in the first ten days: offers have to be written and approved."""
    world = World(seed)
    until = START + timedelta(days=420)
    rates = {"Web": ("web-form", 0.5, 0.12), "Fair": ("event", 0.5, 0.07)}
    leads = []
    for number in range(count):
        at = world.day(330)
        source = world.pick(rates)
        kind, _, rate = rates[source]
        after = 10 + world.after_lognormal(14.0, 0.7) if world.dice.random() < rate else None
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


def at_once(seed: int, count: int = 6000) -> list[Raised]:
    """Web shop inquiries: most who buy do so within days, hardly anyone later."""
    world = World(seed)
    until = START + timedelta(days=380)
    rates = {"Ads": ("search", 0.5, 0.10), "Mail": ("mail", 0.3, 0.06), "Friend": ("referral", 0.2, 0.2)}
    leads = []
    for number in range(count):
        at = world.day(330)
        source = world.pick(rates)
        kind, _, rate = rates[source]
        after = world.after_lognormal(2.5, 1.0) if world.dice.random() < rate else None
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


WORLDS: dict[str, Callable[[int], list[Raised]]] = {
    world.__name__.replace("_", " "): world
    for world in (
        marketplace, long_ripening, mail_events, drifting, noise, many_sources, campaigns, talks, delayed, at_once,
    )
}  # fmt: skip
