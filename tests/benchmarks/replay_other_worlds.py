"""More invented histories, which differ in how buying decays with time and in what moves it.

Among them is the ground of the order that Ripen is measured by: where the chance of buying really is the rate of the
source divided by the age plus two, nothing can do better, and Ripen has to learn it.
"""

from collections.abc import Callable
from datetime import timedelta
from math import cos, exp, log, pi

from replay_play import Raised
from replay_worlds import START, World

from app.domain.stretches import Turn

HEAT = {"mail-open": 1.0, "page-visit": 2.0, "download": 8.0, "price-request": 20.0}
Hazard = Callable[[float], float]  # the chance of buying a day, at an age in days


def _day_of(world: World, hazard: Hazard, days: float) -> float | None:
    """When somebody of this chance buys, day by day; None where the history ends before."""
    age = 0.0
    while age < days:
        step = 0.25 if age < 4 else 1.0 if age < 60 else 5.0
        if world.dice.random() < 1 - exp(-hazard(age + step / 2) * step):
            return age + world.dice.random() * step
        age += step
    return None


def _history(
    world: World, count: int, days: float, raised: float, rates: dict[str, tuple[str, float]], shape: Hazard
) -> list[Raised]:
    until = START + timedelta(days=days)
    leads = []
    for number in range(count):
        at = world.day(int(raised))
        source = world.dice.choice(list(rates))
        kind, rate = rates[source]
        left = (until - at).total_seconds() / 86_400
        after = _day_of(world, lambda age, rate=rate: rate * shape(age), left)  # type: ignore[misc]
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


FOUR = {
    "Search": ("search", 1.6),
    "Fair": ("event", 1.1),
    "Social": ("social", 0.6),
    "Friend": ("referral", 2.2),
}


def by_the_book(seed: int, count: int = 6000) -> list[Raised]:
    """The chance of buying is the source's rate divided by the age plus two: the other order's own ground."""
    return _history(World(seed), count, 420, 330, FOUR, lambda age: 0.03 / (age + 2))


def equal_sources(seed: int, count: int = 6000) -> list[Raised]:
    """Sources that differ by name only, and a slow decay."""
    rates = {name: (kind, 1.0) for name, (kind, _) in FOUR.items()}
    return _history(World(seed), count, 420, 330, rates, lambda age: 0.012 * (age + 1) ** -0.6)


def heavy_tail(seed: int, count: int = 6000) -> list[Raised]:
    """Three years; whoever does not buy at once may buy at any time, ever more seldom."""
    return _history(World(seed), count, 1095, 900, FOUR, lambda age: 0.006 * (age + 3) ** -0.5)


def no_decay(seed: int, count: int = 6000) -> list[Raised]:
    """Age says nothing at all: the chance is the same on every day."""
    return _history(World(seed), count, 420, 330, FOUR, lambda _age: 0.0007)


def seasons(seed: int, count: int = 8000) -> list[Raised]:
    """Three years with a strong season: purchases three times as often in autumn as in spring, hardly any in August."""
    world = World(seed)
    until = START + timedelta(days=1095)
    leads = []
    for number in range(count):
        at = world.day(1000)
        source = world.dice.choice(list(FOUR))
        kind, rate = FOUR[source]
        begin = (at - START).total_seconds() / 86_400

        def hazard(age: float, begin: float = begin, rate: float = rate) -> float:
            day = (begin + age) % 365
            season = 0.1 if 212 <= day < 243 else 1.0 - 0.5 * cos(2 * pi * (day - 105) / 365)
            return rate * season * 0.02 / (age + 4)

        after = _day_of(world, hazard, 1095 - begin)
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


def speeds_differ(seed: int, count: int = 6000) -> list[Raised]:
    """Advertisements sell within days or never, fairs after two months, partners at any time."""
    world = World(seed)
    until = START + timedelta(days=480)
    leads = []
    for number in range(count):
        at = world.day(360)
        source = world.dice.choice(("Ads", "Fair", "Partner"))
        after = None
        if world.dice.random() < {"Ads": 0.12, "Fair": 0.14, "Partner": 0.12}[source]:
            after = {
                "Ads": lambda: world.after_lognormal(1.5, 0.8),
                "Fair": lambda: world.after_lognormal(60.0, 0.4),
                "Partner": lambda: world.dice.uniform(0, 200),
            }[source]()
        kind = {"Ads": "search", "Fair": "event", "Partner": "referral"}[source]
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


def bursts(seed: int, count: int = 6000) -> list[Raised]:
    """Eight fairs of three days each; some buy soon after, others when the new budget comes half a year later."""
    world = World(seed)
    until = START + timedelta(days=600)
    leads = []
    for number in range(count):
        fair = world.dice.randrange(8)
        at = START + timedelta(days=10 + fair * 45 + world.dice.uniform(0, 3))
        dice = world.dice.random()
        after = None
        if dice < 0.04:
            after = world.after_lognormal(10.0, 0.7)
        elif dice < 0.09:
            after = world.dice.gauss(180.0, 12.0)
        leads.append(world.lead(number, at, after, until, ("event", "Fair", f"Fair {fair}")))
    return leads


def interest_moves(seed: int, count: int = 5000) -> list[Raised]:
    """What a lead reads makes it ripe: each download or look at the prices raises the chance for two weeks."""
    world = World(seed)
    until = START + timedelta(days=500)
    leads = []
    for number in range(count):
        at = world.day(400)
        left = (until - at).total_seconds() / 86_400
        turns: list[tuple[float, str]] = []
        place = world.dice.expovariate(1 / 45.0)
        while place < left:
            kind_of = world.dice.choice(("mail-open", "page-visit", "download", "price-request"))
            turns.append((place, kind_of))
            place += world.dice.expovariate(1 / 45.0)

        def hazard(age: float, turns: list[tuple[float, str]] = turns) -> float:
            heat = sum(HEAT[what] for then, what in turns if 0 <= age - then < 14)
            return 0.00012 * (1 + heat)

        after = _day_of(world, hazard, left)
        own = [Turn(at + timedelta(days=then), what) for then, what in turns]
        leads.append(world.lead(number, at, after, until, ("web-form", "Web", ""), own))
    return leads


def calls_move(seed: int, count: int = 5000) -> list[Raised]:
    """A talk raises the chance for ten days, a voicemail hardly; calls come at random, to nobody in particular."""
    world = World(seed)
    until = START + timedelta(days=480)
    leads = []
    for number in range(count):
        at = world.day(380)
        left = (until - at).total_seconds() / 86_400
        calls: list[tuple[float, str]] = []
        place = world.dice.expovariate(1 / 20.0)
        while place < left and len(calls) < 8:
            calls.append((place, "ready" if world.dice.random() < 0.2 else "working"))
            place += world.dice.expovariate(1 / 30.0)

        def hazard(age: float, calls: list[tuple[float, str]] = calls) -> float:
            talked = any(stage == "ready" and 0 <= age - then < 10 for then, stage in calls)
            tried = any(0 <= age - then < 10 for then, _ in calls)
            return 0.0006 * (20 if talked else 2 if tried else 1)

        after = _day_of(world, hazard, left)
        turns = [Turn(at + timedelta(days=then), "", True, stage) for then, stage in calls]
        leads.append(world.lead(number, at, after, until, ("list", "List", ""), turns))
    return leads


def few_leads(seed: int, count: int = 500) -> list[Raised]:
    """A small shop: a lead or two a day, hardly any sales to learn from."""
    return _history(World(seed), count, 420, 380, FOUR, lambda age: 0.03 / (age + 2))


def rates_of_many_sizes(seed: int, count: int = 6000) -> list[Raised]:
    """Thirty sources from huge to tiny whose rates differ tenfold, with a decay between all the others."""
    world = World(seed)
    kinds = ("search", "event", "social", "referral", "mail", "web-form")
    rates = {
        f"Source {number}": (world.dice.choice(kinds), exp(world.dice.gauss(log(0.025), 0.8)))
        for number in range(30)
    }
    until = START + timedelta(days=420)
    leads = []
    for number in range(count):
        at = world.day(330)
        source = world.dice.choices(list(rates), [1 / (place + 1) for place in range(30)])[0]
        kind, rate = rates[source]
        left = (until - at).total_seconds() / 86_400
        after = _day_of(world, lambda age, rate=rate: rate / (age + 5) ** 1.2, left)  # type: ignore[misc]
        leads.append(world.lead(number, at, after, until, (kind, source, "")))
    return leads


OTHER_WORLDS: dict[str, Callable[[int], list[Raised]]] = {
    world.__name__.replace("_", " "): world
    for world in (
        by_the_book, equal_sources, heavy_tail, no_decay, seasons, speeds_differ, bursts, interest_moves, calls_move,
        few_leads, rates_of_many_sizes,
    )
}  # fmt: skip
