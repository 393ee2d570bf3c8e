"""What the figures mean, as every page and paper of figures says it: each under the name that the pages use."""

from collections.abc import Mapping

from app.ui.kit.words import say


def definition_words(meanings: Mapping[str, str]) -> str:
    """What each figure means, a line each."""
    titles = _titles()
    return "\n".join(f"{titles.get(name, name)}: {say(text)}" for name, text in meanings.items())


def _titles() -> dict[str, str]:
    return {
        # the follow-up board
        "handed_over": say("Handed over"),
        "in_time": say("In time"),
        "late": say("Late"),
        "running": say("Running"),
        "never_touched": say("Never touched"),
        "coverage": say("Coverage"),
        "touches_per_lead": say("Touches per lead"),
        "hours": say("Hours of calls"),
        "keep_up": say("Kept up"),
        "follow_up": say("Followed up"),
        "contact": say("Reached"),
        "connect": say("Calls answered"),
        "attempts_to_contact": say("Tries until reached"),
        "persistence": say("Given up early"),
        "minutes": say("Minutes"),
        "week": say("Week"),
        "working_day": say("Working day"),
        # campaigns
        "campaign": say("Campaign"),
        "with_marketing": say("Not given"),
        "with_story": say("With a story"),
        "attempted": say("Tried"),
        "contacted": say("Reached"),
        "ready": say("Ready"),
        "green": say("Green"),
        "bought": say("Bought"),
        "bought_elsewhere": say("Bought elsewhere"),
        "declined": say("Declined"),
        "stopped": say("Stopped"),
        "bad": say("Bad lead"),
        "cost_per_bought": say("Each bought"),
        # ripening
        "milestones": say("Have bought"),
        "taken": say("Books"),
        "yardstick": say("Yardstick"),
        "giving_up": say("Giving up"),
        "forecast": say("Buyers to be expected"),
        "left_out": say("Left out"),
    }
