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
from math import sqrt
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
for place in (FOLDER, FOLDER.parents[1]):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from replay_bank import report_bank  # noqa: E402
from replay_files import read_history  # noqa: E402
from replay_play import METHODS, Play, Score, compare, table  # noqa: E402
from replay_worlds import WORLDS  # noqa: E402

from app.domain.rules import DOCUMENTS, Rules, read_rules  # noqa: E402 - the path has to be set first
from app.intake.vocabulary import load_vocabulary  # noqa: E402

DEFAULTS = FOLDER.parents[1] / "resources" / "defaults"
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
    parser.add_argument("--per-day", type=int, default=50, help="calls a day")
    parser.add_argument("--rest", type=int, default=3, help="days that a listed lead rests")
    parser.add_argument("--learn-every", type=int, default=7, help="days between two lessons")
    parser.add_argument("--worlds", action="store_true", help="play the invented worlds instead of a file")
    parser.add_argument("--seeds", type=int, default=3, help="how many draws of each world")
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
        print(report_worlds(rules, given.seeds, given.rest, given.learn_every))
        return 0
    if given.leads is None:
        parser.error("name a file of leads, or --worlds, or --bank FILE")
    try:
        history = read_history(given.leads, given.touches, rules, load_vocabulary(DEFAULTS))
        begun = time.monotonic()
        scores = compare(history.leads, rules, Play(given.per_day, given.rest, given.learn_every))
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
        f"{given.per_day} calls a day, {given.rest} days of rest: buyers who stood on a list of the seven days before"
        " they bought.\n"
    )
    print(table(scores))
    print(f"\nPlayed in {time.monotonic() - begun:.0f} s.")
    return 0


def report_worlds(rules: Rules, seeds: int, rest_days: int, learn_every_days: int) -> str:
    """The share caught in each invented world: the mean over the seeds, and its standard error."""
    lines = [f"{'world':<16}" + "".join(f"{method:>18}" for method in METHODS)]
    for name, world in WORLDS.items():
        how = Play(WORLD_CALLS_PER_DAY.get(name, 20), rest_days, learn_every_days)
        drawn = [compare(world(seed), rules, how) for seed in range(1, seeds + 1)]
        cells = [_mean([scores[place] for scores in drawn]) for place in range(len(METHODS))]
        lines.append(f"{name:<16}" + "".join(f"{cell:>18}" for cell in cells))
        print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


def _mean(scores: list[Score]) -> str:
    """The mean share; its error is that of the seeds among each other, or the binomial one of a single seed."""
    shares = [score.share for score in scores]
    middle = sum(shares) / len(shares)
    if len(shares) == 1:
        return f"{middle:.1%} ± {scores[0].error:.1%}"
    spread = sum((share - middle) ** 2 for share in shares) / (len(shares) - 1)
    return f"{middle:.1%} ± {sqrt(spread / len(shares)):.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
