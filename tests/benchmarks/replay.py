"""Plays a history of leads forward and says which coming buyers each order would have put on the daily list.

    python tests/benchmarks/replay.py LEADS.csv [TOUCHES.csv | DEALS.csv] --per-day 50 [--rest 3]
    python tests/benchmarks/replay.py --worlds [--seeds 3]
    python tests/benchmarks/replay.py --bank bank-additional-full.csv.gz

Ripen ranks with the product's own code and learns anew every week from what was known by then.
"""

import argparse
import sys
import time
import tomllib
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
for place in (FOLDER, FOLDER.parents[1]):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from replay_bank import report_bank  # noqa: E402
from replay_files import read_history  # noqa: E402
from replay_other_worlds import OTHER_WORLDS  # noqa: E402
from replay_play import METHODS, Play, Score, compare, table  # noqa: E402
from replay_worlds import WORLDS  # noqa: E402

from app.domain.rules import DOCUMENTS, Rules, read_rules  # noqa: E402 - the path has to be set first
from app.intake.vocabulary import load_vocabulary  # noqa: E402

DEFAULTS = FOLDER.parents[1] / "resources" / "defaults"
ALL_WORLDS = WORLDS | OTHER_WORLDS
PLAIN = METHODS.index("source/(age+2)")
CALLS_PER_DAY = 50
WEEKLY_UP_TO = 20_000  # leads
WORLD_CALLS_PER_DAY = {"marketplace": 50, "long ripening": 15}


def default_rules() -> Rules:
    """The rules that Ripen comes with."""
    return read_rules(
        {name: tomllib.loads((DEFAULTS / f"{name}.toml").read_text("utf-8")) for name in DOCUMENTS}
    )


def main(words: list[str]) -> int:
    """Play what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "leads", nargs="?", type=Path, help="CSV of leads: id, created, source, campaign, won or closed"
    )
    parser.add_argument(
        "touches", nargs="?", type=Path, help="CSV of touches, or of won deals: lead, date, kind, outcome"
    )
    parser.add_argument("--per-day", type=int, help="calls a day (50; in the worlds 20 or what fits them)")
    parser.add_argument("--rest", type=int, default=3, help="days that a listed lead rests")
    parser.add_argument("--learn-every", type=int, help="days between two lessons (7; more with many leads)")
    parser.add_argument("--worlds", action="store_true", help="play the invented worlds instead of a file")
    parser.add_argument("--world", action="append", default=[], help="only this world (may be given again)")
    parser.add_argument("--seeds", type=int, default=3, help="how many draws of each world")
    parser.add_argument("--first-seed", type=int, default=1, help="the first of them")
    parser.add_argument("--bank", type=Path, help="the bank campaign instead (UCI bank-additional-full)")
    given = parser.parse_args(words)
    rules = default_rules()
    if given.bank is not None:
        if not given.bank.exists():
            print(f"{given.bank} is not here, so the bank campaign was not played.")
            return 0
        print(report_bank(given.bank))
        return 0
    if given.worlds:
        unknown = sorted(set(given.world) - set(ALL_WORLDS))
        if unknown:
            parser.error(f"there is no world {unknown[0]!r}; there are: {', '.join(ALL_WORLDS)}")
        names = given.world or list(ALL_WORLDS)
        seeds = range(given.first_seed, given.first_seed + given.seeds)
        print(report_worlds(rules, names, seeds, given.per_day, given.rest, given.learn_every))
        return 0
    if given.leads is None:
        parser.error("name a file of leads, or --worlds, or --bank FILE")
    try:
        history = read_history(given.leads, given.touches, rules, load_vocabulary(DEFAULTS))
        begun = time.monotonic()
        per_day = given.per_day or CALLS_PER_DAY
        learn_every = given.learn_every or usual_days_between_lessons(len(history.leads))
        scores = compare(history.leads, rules, Play(per_day, given.rest, learn_every))
    except (OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    bought = sum(lead.bought for lead in history.leads)
    touches = sum(len(lead.turns) for lead in history.leads)
    first, last = history.leads[0].created_at.date(), history.leads[-1].created_at.date()
    print(
        f"{len(history.leads):,} leads raised from {first} to {last}, {touches:,} touches, {bought:,} bought."
    )
    print(*history.notes, sep="\n", end="\n" if history.notes else "")
    print(
        f"{per_day} calls a day, {given.rest} days of rest, a lesson every {learn_every} days: buyers who stood on a"
        " list of the seven days before they bought.\n"
    )
    print(table(scores))
    print(f"\nPlayed in {time.monotonic() - begun:.0f} s.")
    return 0


def usual_days_between_lessons(leads: int) -> int:
    """Weekly; with many leads seldom enough that the replay does not take hours. Learning changes little in a month."""
    return 7 if leads <= WEEKLY_UP_TO else 28


def report_worlds(
    rules: Rules,
    names: Sequence[str],
    seeds: Sequence[int],
    per_day: int | None,
    rest_days: int,
    learn_every_days: int | None,
) -> str:
    """The share caught in each invented world: the mean over the seeds, and its standard error."""
    heads = "".join(f"{method:>18}" for method in METHODS)
    lines = [f"{'world':<20}{heads}{'ripen is ahead by':>20}  of source/(age+2)"]
    for name in names:
        calls = per_day or WORLD_CALLS_PER_DAY.get(name, 20)
        how = Play(calls, rest_days, learn_every_days or usual_days_between_lessons(0))
        drawn = [compare(ALL_WORLDS[name](seed), rules, how) for seed in seeds]
        cells = [_mean([scores[place] for scores in drawn]) for place in range(len(METHODS))]
        ahead = _mean_of([(scores[PLAIN].ahead, scores[PLAIN].ahead_error) for scores in drawn], sign="+")
        lines.append(f"{name:<20}" + "".join(f"{cell:>18}" for cell in cells) + f"{ahead:>20}")
        print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


def _mean(scores: list[Score]) -> str:
    """The mean share; its error is that of the seeds among each other, or the binomial one of a single seed."""
    return _mean_of([(score.share, score.error) for score in scores])


def _mean_of(values: Sequence[tuple[float, float]], sign: str = "") -> str:
    """The mean of values with their own errors, in per cent."""
    middle = sum(value for value, _ in values) / len(values)
    error = values[0][1]
    if len(values) > 1:
        error = sqrt(sum((value - middle) ** 2 for value, _ in values) / (len(values) - 1) / len(values))
    return f"{middle:{sign}.1%} ± {error:.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
