"""What a change of the rules would do, in sentences."""

from app.ui.kit.words import counted, number, say
from app.usecases.change_rules import RulesPreview


def sentences(preview: RulesPreview) -> list[str]:
    """What would change, the dates first; one sentence where nothing would."""
    told = [
        moved(preview),
        _other(preview),
        _green(preview),
        _ripened(preview),
        _below(preview),
        _targets(preview),
        _bound(preview),
    ]
    found = [sentence for sentence in told if sentence]
    if not found and not preview.enters and not preview.leaves:
        return [
            counted(
                preview.open_leads,
                say("Changes nothing for the one open lead."),
                say("Changes nothing for the %1 open leads."),
            )
        ]
    return found


def saved_words(moved: int) -> str:
    """That the settings are kept, and how many leads have another next touch by them."""
    if not moved:
        return say("The settings are saved")
    return counted(
        moved,
        say("The settings are saved; one lead has another next touch"),
        say("The settings are saved; %1 leads have another next touch"),
    )


def moved(preview: RulesPreview) -> str:
    """How many next touches would move, and which way."""
    count = preview.earlier + preview.later
    if not count:
        return ""
    sentence = (
        say("Moves the next touch of the one open lead: %3.")
        if preview.open_leads == 1
        else say("Moves the next touch of %1 of %2 open leads: %3.")
    )
    ways = [
        say("%1 earlier").replace("%1", number(preview.earlier)) if preview.earlier else "",
        say("%1 later").replace("%1", number(preview.later)) if preview.later else "",
    ]
    sentence = sentence.replace("%1", number(count)).replace("%2", number(preview.open_leads))
    return sentence.replace("%3", ", ".join(way for way in ways if way))


def _other(preview: RulesPreview) -> str:
    if not preview.other_touch:
        return ""
    return say("The next touch of %1 becomes another one (who, or what).").replace(
        "%1", number(preview.other_touch)
    )


def _green(preview: RulesPreview) -> str:
    if not preview.turned_green:
        return ""
    return counted(
        preview.turned_green,
        say("1 has come to the end of its plan and turns green."),
        say("%1 have come to the end of their plan and turn green."),
    )


def _ripened(preview: RulesPreview) -> str:
    if not preview.ripened:
        return ""
    return counted(
        preview.ripened,
        say("1 crosses the line, becomes sales-ready and is called."),
        say("%1 cross the line, become sales-ready and are called."),
    )


def _below(preview: RulesPreview) -> str:
    if not preview.below:
        return ""
    return counted(
        preview.below,
        say("1 of %2 open leads would be marketing's if it came now; it stays where it is."),
        say("%1 of %2 open leads would be marketing's if they came now; they stay where they are."),
    ).replace("%2", number(preview.open_leads))


def _bound(preview: RulesPreview) -> str:
    was, would_be = preview.was, preview.would_be
    if was.calls == would_be.calls:
        return ""
    sentence = counted(
        would_be.calls,
        say(
            "Today's list is bounded by 1 call instead of %2; due leads beyond it: %3 instead of %4; they stay due."
        ),
        say(
            "Today's list is bounded by %1 calls instead of %2; due leads beyond it: %3 instead of %4; they stay due."
        ),
    )
    sentence = sentence.replace("%2", number(was.calls))
    return sentence.replace("%3", number(would_be.waiting)).replace("%4", number(was.waiting))


def _targets(preview: RulesPreview) -> str:
    if not preview.targets:
        return ""
    return counted(
        preview.targets,
        say(
            "1 running first-response clock would have another target; it keeps its own, the next leads get the new"
            " one."
        ),
        say(
            "%1 running first-response clocks would have another target; they keep theirs, the next leads get the new"
            " one."
        ),
    )
