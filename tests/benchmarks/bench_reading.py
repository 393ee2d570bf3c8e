"""Reading: today's list, and a search with every letter that somebody types."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from bench_company import AT
from bench_table import Line, line_of

from app.usecases.desk import Desk
from app.usecases.find_leads import find_leads
from app.usecases.show_today import show_today
from app.wiring.desk import opened_desk

#: What the field asks for at a time.
HITS = 10
LONGEST_TYPED = 8
TYPED_TEXTS = 30


def today(home: Path, name: str, runs: int) -> Line:
    """The ranked list, read by a program that is running already."""
    with opened_desk(str(home), AT, None) as (desk, _):
        show_today(desk)
        return line_of(
            f"today's list, {name}", [_taken(lambda: show_today(desk)) for _ in range(runs)], (), 50
        )


def search(home: Path) -> list[Line]:
    """One to eight letters of names, companies and phones."""
    lines = []
    with opened_desk(str(home), AT, None) as (desk, _):
        for what, texts in _texts(desk).items():
            typed = [beginning for text in texts for beginning in _typed(text)]
            taken = [_taken(partial(find_leads, desk, beginning, HITS)) for beginning in typed]
            lines.append(line_of(f"search, a letter more of a {what}", taken, (), 16))
    return lines


def _texts(desk: Desk) -> dict[str, list[str]]:
    chance = Random(3)
    with desk.store.read() as reading:
        leads = [lead for number, lead in enumerate(reading.all_leads()) if number < 20_000]
    chosen = chance.sample(leads, min(TYPED_TEXTS, len(leads)))
    return {
        "name": [lead.full_name for lead in chosen],
        "company": [lead.company for lead in chosen],
        "phone": [lead.phone for lead in chosen],
    }


def _typed(text: str) -> Iterator[str]:
    return (text[:length] for length in range(1, min(len(text), LONGEST_TYPED) + 1))


def _taken(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
