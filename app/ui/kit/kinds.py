"""The words for what a lead raised its hand by or did since: the kinds of sources and of signals."""

from app.ui.kit.words import code_words, say


def kind_word(kind: str) -> str:
    """The word for a kind, as a title; a kind of the team's own is shown as it is named."""
    words = {
        "demo-request": say("Demo request"),
        "price-request": say("Price request"),
        "phone": say("Phone"),
        "referral": say("Referral"),
        "web-form": say("Web form"),
        "event": say("Event"),
        "webinar": say("Webinar"),
        "download": say("Download"),
        "search": say("Search"),
        "social": say("Social media"),
        "mail": say("Mail"),
        "other": say("Other"),
        "list": say("List"),
        "meeting": say("Meeting"),
        "call": say("Call"),
        "page-visit": say("Page visit"),
        "mail-open": say("Mail opened"),
    }
    return words.get(kind) or titled(code_words(kind))


def titled(text: str) -> str:
    """A text with a capital letter at its start; the rest stays, as German nouns want it."""
    return f"{text[:1].upper()}{text[1:]}"
