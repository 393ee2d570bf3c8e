"""The sentences of a session: its clocks, its progress and its summary."""

from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.session.presenter import Summary


def clock_words(seconds: float) -> str:
    """A running clock: "0:42", "34:10", "1:02:09"."""
    whole = max(int(seconds), 0)
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes}:{second:02d}"


def progress_words(done: int, total: int) -> str:
    """Which call this is: "4 of 31"."""
    return (
        say("%1 of %2").replace("%1", words.number(min(done + 1, total))).replace("%2", words.number(total))
    )


def calls_words(summary: Summary) -> str:
    """What was done: "14 calls in 52 min, 6 talks, 2 promised."."""
    calls = (
        say("1 call") if summary.calls == 1 else say("%1 calls").replace("%1", words.number(summary.calls))
    )
    parts = [say("%1 in %2").replace("%1", calls).replace("%2", words.span(summary.seconds))]
    if summary.contacts:
        talks = say("1 talk") if summary.contacts == 1 else say("%1 talks")
        parts.append(talks.replace("%1", words.number(summary.contacts)))
    if summary.promised:
        parts.append(say("%1 promised").replace("%1", words.number(summary.promised)))
    return ", ".join(parts) + "."


def left_words(summary: Summary) -> str:
    """What is left: "17 can be called now, 4 more come later."."""
    left = summary.left
    if not left.now and not left.later:
        return say("Nobody on your list is waiting.")
    if not left.now:
        return (
            say("Nobody is left to call now; 1 more comes later.")
            if left.later == 1
            else say("Nobody is left to call now; %1 more come later.").replace(
                "%1", words.number(left.later)
            )
        )
    now = (
        say("1 is left to call now")
        if left.now == 1
        else say("%1 are left to call now").replace("%1", words.number(left.now))
    )
    if not left.later:
        return f"{now}."
    later = (
        say("1 more comes later")
        if left.later == 1
        else say("%1 more come later").replace("%1", words.number(left.later))
    )
    return f"{now}, {later}."
