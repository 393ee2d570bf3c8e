"""The sentences about the connection: for the footer, the page, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from app.ui.card.field_words import field_label
from app.ui.connection.view import BUSY, REFUSED, REMOVED, SIGN_IN, SIGNED_OUT, WAITING, Kept, Link
from app.ui.kit import words
from app.ui.kit.words import capital, code_words, counted, filled, number, say
from app.usecases.replica import EDITED, GRANTED, LATE_CALL, RIPENED, TAKEN, News

#: The footer's shapes: a disc, a ring (something waits) and a triangle (something to be done by the person).
SAVED, PENDING, TROUBLE = "saved", "waiting", "trouble"
#: Beside what a piece of news tells: for how many leads that were taken back it stands.
LEADS_TAKEN = "leads"


def footer(link: Link) -> tuple[str, str]:
    """The shape and the sentence of the footer: what is saved here, what is delivered, and why not."""
    waiting = link.kept.undelivered
    if not link.kept.signed_in:
        sentence = say("Every call is saved on this computer")
        if link.kept.login and waiting:
            sentence = say("Saved here, %1 not delivered, signed out").replace("%1", number(waiting))
        return SAVED, sentence
    if link.state in (SIGN_IN, REMOVED, REFUSED) and not waiting:
        known = {
            SIGN_IN: say("Saved here, sign in again"),
            REMOVED: say("Saved here, your login was removed"),
        }
        return TROUBLE, known.get(link.state) or say("Saved here, not synchronised: %1").replace(
            "%1", words.told(link.problem)
        )
    if link.state == SIGN_IN:
        return TROUBLE, say("Saved here, %1 not delivered yet, sign in again").replace("%1", number(waiting))
    if link.state == REMOVED:
        return TROUBLE, say("Saved here, %1 not delivered, your login was removed").replace(
            "%1", number(waiting)
        )
    if link.state == REFUSED:
        return TROUBLE, say("Saved here, %1 not delivered: %2").replace("%1", number(waiting)).replace(
            "%2", words.told(link.problem)
        )
    if link.state == WAITING:
        if not waiting:
            return PENDING, say("Saved here, no connection")
        return PENDING, say("Saved here, %1 not delivered yet, no connection").replace("%1", number(waiting))
    if waiting:
        return PENDING, say("Saved here, %1 on the way").replace("%1", number(waiting))
    return SAVED, say("Saved here and with the team")


def state_sentence(link: Link, now: datetime, zone: tzinfo) -> str:
    """How it stands with the connection, for its page."""
    if link.state == SIGNED_OUT:
        if link.kept.login and link.kept.undelivered:
            return words.counted(
                link.kept.undelivered,
                say("Signed out. 1 call or change waits here; it goes out when you sign in again."),
                say("Signed out. %1 calls and changes wait here; they go out when you sign in again."),
            )
        return say("Not connected to a team. Everything stays on this computer.")
    if link.state == BUSY:
        if link.total > 0:
            return (
                say("Fetching: %1 of %2")
                .replace("%1", number(min(link.done, link.total)))
                .replace("%2", number(link.total))
            )
        return say("Synchronising …")
    if link.state in (WAITING, SIGN_IN, REMOVED, REFUSED):
        return words.told(link.problem) or say("The central database does not answer; it is tried again.")
    if link.kept.synced_at is None:
        return say("Signed in.")
    local = link.kept.synced_at.astimezone(zone)
    told = say("Up to date since %1.").replace("%1", words.day_and_time(local, now.astimezone(zone).date()))
    return f"{told} {aside_sentence(link.kept)}".rstrip()


def aside_sentence(kept: Kept) -> str:
    """What the centre did not take, and why; nothing where it took everything."""
    if not kept.flagged:
        return ""
    told = words.counted(
        kept.flagged,
        say(
            "The central database put 1 call or change aside; it is kept here and there, and an admin can look at it."
        ),
        say(
            "The central database put %1 calls and changes aside; they are kept here and there, and an admin can look"
            " at them."
        ),
    )
    return f"{told} {words.told(kept.aside)}".rstrip()


def who(kept: Kept) -> str:
    """Who is signed in, as what, and where."""
    named = f"{kept.name} ({kept.login})" if kept.name and kept.name != kept.login else kept.login
    parts = [named, role_word(kept.role)]
    if kept.team:
        parts.append(say("team %1").replace("%1", kept.team))
    return " · ".join(part for part in parts if part)


def role_word(role: str) -> str:
    """The word for a role."""
    known = {
        "rep": say("rep"),
        "team-lead": say("team lead"),
        "marketer": say("marketer"),
        "admin": say("admin"),
    }
    return known.get(role, code_words(role))


def taken_words(by: str, count: int) -> str:
    """How many leads somebody took back."""
    if not by:
        return counted(count, say("A lead was taken back."), say("%1 leads were taken back."))
    one, several = say("%1 took a lead back."), say("%1 took %2 leads back.")
    return filled(one, by) if count == 1 else filled(several, by, number(count))


def taken_sentence(taken: Sequence[News]) -> str:
    """What the footer says of leads that were taken back, the last first: by whom and why, if it was for one reason."""
    together = in_one(taken)
    return news_sentence(together[0]) if len(together) == 1 else taken_words("", len(taken))


def in_one(news: Sequence[News]) -> list[News]:
    """The news, with leads that one person took back for one reason, one after the other, in one line."""
    found: list[News] = []
    for one in news:
        before = found[-1] if found else None
        if before is not None and one.kind == before.kind == TAKEN and _same(one, before):
            count = int(before.told.get(LEADS_TAKEN, 1)) + 1
            found[-1] = before._replace(told={**before.told, LEADS_TAKEN: count})
        else:
            found.append(one)
    return found


def _same(one: News, other: News) -> bool:
    """Taken back by one person for one reason, and both read or both not."""
    return all(one.told.get(name) == other.told.get(name) for name in ("by", "reason")) and (
        (one.seen_at is None) == (other.seen_at is None)
    )


def news_sentence(one: News) -> str:
    """What happened, in one sentence."""
    told = {key: str(value) for key, value in one.told.items() if value not in (None, "", [])}
    by, reason = told.get("by", ""), told.get("reason", "")
    because = f" {say('Reason: %1.').replace('%1', words.told(reason))}" if reason else ""
    if one.kind == GRANTED:
        return (
            say("%1 gave you this lead.").replace("%1", by) if by else say("This lead is yours now.")
        ) + because
    if one.kind == TAKEN:
        return taken_words(by, int(told.get(LEADS_TAKEN, "1"))) + because
    if one.kind == EDITED:
        fields = one.told.get("fields") or ()
        named = (
            ", ".join(field_label(str(field)) for field in fields) if not isinstance(fields, str) else fields
        )
        return say("%1 changed %2.").replace("%1", by or say("Somebody")).replace("%2", named or say("it"))
    if one.kind == LATE_CALL and "own" in told:
        return say(
            "A call of yours came in after its lead had gone to somebody else; it counts, and both of you see it."
        )
    if one.kind == LATE_CALL:
        return say("A call on it came in late, from %1, and counts.").replace(
            "%1", by or say("somebody else")
        )
    if one.kind == RIPENED:
        return say("It ripened.") + because
    return capital(code_words(one.kind)) + "."
