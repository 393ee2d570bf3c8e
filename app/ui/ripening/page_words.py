"""The sentences of the ripening page: what is to be gained, what giving up forgoes, and what is not known."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from math import inf

from app.domain.cohort import Quarter
from app.domain.forecast import FEWEST_BUYERS
from app.domain.returning import MARKETING, Returning
from app.domain.ripening_figures import Milestone, RipeningFigures
from app.domain.ripening_lists import (
    BOUGHT,
    BUYERS,
    GREEN_BUYERS,
    HASTY,
    LATE,
    LEFT,
    UNDATED,
    UNRECORDED,
    WATCHED,
    RipeningBehind,
)
from app.domain.survival import Curve, GivingUp
from app.domain.timetable import PlannedTouch
from app.ui.kit import words
from app.ui.kit.linked_text import Part, parts_of
from app.ui.kit.words import counted, filled, number, say
from app.ui.ripening.presenter import PROMISED, SENT
from app.usecases.show_ripening import Timeline

MOST_PLANNED = 6


def subtitle(timeline: Timeline) -> str:
    """How many are green, and how many of them are drawn."""
    if not timeline.green:
        return say("Nobody is green now")
    how_many = counted(timeline.green, say("1 green lead"), say("%1 green leads"))
    if len(timeline.leads) < timeline.green:
        shown = filled(say("the first %1 to come back are shown"), number(len(timeline.leads)))
        return f"{how_many} · {shown}"
    return f"{how_many} · {say('each comes back by itself on its day')}"


def headline(figures: RipeningFigures) -> str:
    """What giving up today would forgo, as a person would say it; empty where nobody is green."""
    if not figures.green:
        return ""
    these = say("If you gave this one up today") if figures.green == 1 else filled(
        say("If you gave these %1 up today"), number(figures.green)
    )  # fmt: skip
    expected = figures.forecast
    if expected is None:
        return by_yardstick(figures)
    if expected.high == 0:
        return say("Your history holds nothing yet about leads as old as these.")
    if expected.low == expected.high:
        lost = counted(
            expected.high,
            say("1 buyer would be lost within a year."),
            say("%1 buyers would be lost within a year."),
        )
    elif expected.low == 0:
        lost = counted(
            expected.high,
            say("up to 1 buyer would be lost within a year."),
            say("up to %1 buyers would be lost within a year."),
        )
    else:
        lost = filled(
            say("%1 to %2 buyers would be lost within a year."), number(expected.low), number(expected.high)
        )
    return f"{these}, {lost}"


def by_yardstick(figures: RipeningFigures) -> str:
    """What the yardstick says of today's green leads, where the own history says too little."""
    about, share = round(figures.yardstick_says), figures.yardstick_says / figures.green
    if round(100 * share) == 0:
        return say("These are older than the yardstick’s year; whether they buy is for you to find out.")
    if not about or figures.green == 1:  # a part of a lead buys nothing
        return filled(
            say("By the yardstick, %1 of leads as old still buy from someone in their first year."),
            percent(share),
        )
    return filled(
        say("By the yardstick, about %1 of these %2 will still buy from someone in their first year."),
        number(about),
        number(figures.green),
    )


def grounds(figures: RipeningFigures) -> list[Part]:
    """What the headline rests on. The number of buyers opens them."""
    expected = figures.forecast
    if expected is None:
        studies = say("That is what studies found, not your own history: it holds too few buyers to say.")
        return [Part(studies)] if figures.green else []
    among = say("among leads that had been green") if expected.from_green else say("among all leads")
    template = (
        say("By your own history: 1 buyer %2, each lead taken at its age. 95 % range.")
        if expected.from_buyers == 1
        else say("By your own history: %1 buyers %2, each lead taken at its age. 95 % range.")
    )
    buyers = Part(number(expected.from_buyers), GREEN_BUYERS if expected.from_green else BUYERS)
    told = parts_of(template, buyers, Part(among))
    if expected.beyond:
        older = counted(
            expected.beyond,
            say("1 is older than any that we know; nothing is counted for it."),
            say("%1 are older than any that we know; nothing is counted for them."),
        )
        told.append(Part(f" {older}"))
    return told


def curve_parts(figures: RipeningFigures) -> list[Part]:
    """What stands under the curve: what it rests on, or why there is none. Its numbers open their leads."""
    curve = figures.curve
    watched, bought = Part(number(curve.watched), WATCHED), Part(number(curve.bought), BOUGHT)
    if not figures.enough and curve.bought >= FEWEST_BUYERS:
        template = say(
            "%1 of %2 leads have bought, but too few were under watch from their first month on for a curve; here is"
            " the yardstick."
        )
        return parts_of(template, bought, watched) + left_out(figures)
    if not curve.watched:
        return [Part(say("No lead counts for this curve; here is the yardstick.")), *left_out(figures)]
    if not figures.enough:
        template = (
            say(
                "So far %1 of 1 lead has bought; a curve of your own takes 10 buyers. Until then, the yardstick."
            )
            if curve.watched == 1
            else say(
                "So far %1 of %2 leads have bought; a curve of your own takes 10 buyers. Until then, the yardstick."
            )
        )
        return parts_of(template, bought, watched) + left_out(figures)
    template = say(
        "%1 leads, %2 bought, %3 declined or stopped (counted until they left), the others are open."
    )
    told = parts_of(template, watched, bought, Part(number(curve.left), LEFT))
    if curve.late:
        template = (
            say("%1 came to us late and counts from then on.")
            if curve.late == 1
            else say("%1 came to us late and count from then on.")
        )
        told += [Part(" "), *parts_of(template, Part(number(curve.late), LATE))]
    return told + left_out(figures)


def quarter_words(quarter: Quarter) -> str:
    """Three months of a year."""
    return filled(say("Q%1 %2"), str(quarter.number), str(quarter.year))


def left_out(figures: RipeningFigures) -> list[Part]:
    """What was left out of the figures and why."""
    found = figures.gathered
    told: list[Part] = []
    if found.unrecorded and found.recorded_from is not None:
        day = words.day_and_month(found.recorded_from.date())
        template = (
            say(
                "%1 older lead is left out: no purchase was recorded before %2, though some were to be expected."
            )
            if found.unrecorded == 1
            else say(
                "%1 older leads are left out: no purchase was recorded before %2, though some were to be expected."
            )
        )
        counted_ = Part(number(found.unrecorded), UNRECORDED)
        told += [Part(" "), *parts_of(template, counted_, Part(f"{day} {found.recorded_from.year}"))]
    if found.undated:
        template = (
            say("%1 closed lead is left out: nobody knows when it closed.")
            if found.undated == 1
            else say("%1 closed leads are left out: nobody knows when they closed.")
        )
        told += [Part(" "), *parts_of(template, Part(number(found.undated), UNDATED))]
    if found.hasty:
        template = (
            say("%1 is left out: it bought before 10 leads were under watch.")
            if len(found.hasty) == 1
            else say("%1 are left out: they bought before 10 leads were under watch.")
        )
        told += [Part(" "), *parts_of(template, Part(number(len(found.hasty)), HASTY))]
    return told


def behind_words(behind: RipeningBehind) -> str:
    """What the leads of a list have in common."""
    if behind.what == BOUGHT and behind.after_days > 0:
        return filled(
            say("Bought after day %1, by day %2"),
            number(round(behind.after_days)),
            number(round(behind.until_days)),
        )
    if behind.what == BOUGHT and behind.until_days != inf:
        return counted(
            round(behind.until_days),
            say("Bought within 1 day of the inquiry"),
            say("Bought within %1 days of the inquiry"),
        )
    return {
        WATCHED: say("Leads that the curve counts"),
        BOUGHT: say("Bought"),
        LEFT: say("Declined or stopped"),
        LATE: say("Came to us late"),
        UNDATED: say("Closed, nobody knows when"),
        UNRECORDED: say("From before purchases were recorded"),
        HASTY: say("Bought before enough leads were watched"),
        BUYERS: say("Bought"),
        GREEN_BUYERS: say("Bought after having been green"),
    }[behind.what]


def month_title(month: str, only: str, leads: int) -> str:
    """The head of the list of a month, or of one of its numbers; without a month of the whole span."""
    count = number(leads)
    if not month:
        return filled(say("Coming back, %1"), count)
    if only == PROMISED:
        return filled(say("Promised for %1, %2"), month, count)
    if only == SENT:
        return filled(say("Marketing sends in %1, %2"), month, count)
    if only:
        medium = words.medium_word(only.removeprefix(SENT))
        return filled(say("Marketing sends in %1: %2, %3"), month, medium, count)
    return filled(say("Coming back in %1, %2"), month, count)


def percent(share: float) -> str:
    """A share in whole per cent."""
    return words.percent(share)


def interval(low: float, high: float) -> str:
    """An interval in whole per cent: "10–17 %"."""
    return f"{words.bounds(low, high)} %"


def yard_words(milestone: Milestone) -> str:
    """A point of the yardstick: "10–15 %", "26 %"."""
    low, high = milestone.yard.low, milestone.yard.high
    return f"{low} %" if low == high else f"{low}–{high} %"


def at_age(curve: Curve, days: float) -> list[str]:
    """What the curve says at an age, a line each."""
    title = filled(say("Day %1"), number(round(days)))
    found = curve.share_at(days)
    if found is None:
        return [title, say("Too few leads are so old.")]
    return [
        title,
        filled(say("%1 have bought (%2)"), percent(found.share), interval(found.low, found.high)),
        filled(say("%1 of the buyers come later"), percent(_later(curve, days))),
    ]


def _later(curve: Curve, days: float) -> float:
    end = curve.share_at(min(365.0, curve.known_days))
    here = curve.share_at(days)
    return max(0.0, 1.0 - here.share / end.share) if end and here and end.share else 0.0


def lost_words(one: GivingUp) -> str:
    """What giving up on a day would have cost: "94 % of buyers (90–97 %)"."""
    if one.lost is None:
        share = counted(one.buyers, say("%2 of 1 buyer"), say("%2 of %1 buyers"))
        return share.replace("%2", number(one.later))
    return filled(say("%1 of buyers (%2)"), percent(one.lost.share), interval(one.lost.low, one.lost.high))


def comes_back(at: datetime, zone: tzinfo, now: datetime) -> str:
    """The day on which a lead comes back, or that it is due."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if at <= now:
        return say("due")
    return words.day_and_month(local.date(), today)


def in_days(at: datetime, zone: tzinfo, now: datetime) -> str:
    """How far ahead that is: "in 23 days"."""
    ahead = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if ahead <= 0:
        return say("today") if at > now else ""
    return say("tomorrow") if ahead == 1 else filled(say("in %1 days"), number(ahead))


def touch_word(touch: PlannedTouch) -> str:
    """What a planned touch is, in a word or two; one of a person names who."""
    medium = words.medium_word(touch.medium)
    if touch.owner == MARKETING:
        return medium
    return filled(say("you: %1"), medium) if touch.owner == "rep" else filled(say("team lead: %1"), medium)


def plan_sentence(lead: Returning, zone: tzinfo, now: datetime) -> str:
    """The coming year of one lead as a line: "white paper 5 Dec · you: call 21 Dec · ..."."""
    parts = [f"{touch_word(touch)} {comes_back(touch.at, zone, now)}" for touch in lead.plan[:MOST_PLANNED]]
    if len(lead.plan) > MOST_PLANNED:
        parts.append(filled(say("%1 more"), number(len(lead.plan) - MOST_PLANNED)))
    return f"{lead.green.name}: {' · '.join(parts)}"


def meanwhile(touches: Sequence[PlannedTouch], zone: tzinfo, now: datetime) -> str:
    """What marketing sends before the lead comes back."""
    return ", ".join(
        f"{words.medium_word(touch.medium)} {comes_back(touch.at, zone, now)}" for touch in touches
    )
