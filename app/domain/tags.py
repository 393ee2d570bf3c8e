"""Tags: words that a rep puts on leads, kept as one custom field with commas between them."""

from collections.abc import Iterable

#: The custom field that holds them.
TAGS = "Tags"
LONGEST_TAG = 60


def tags_of(text: str) -> tuple[str, ...]:
    """The tags in a text, none twice whatever its letters' case, in their order."""
    found: dict[str, str] = {}
    for part in text.split(","):
        tag = clean_tag(part)
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def clean_tag(text: str) -> str:
    """One tag as it is kept: single blanks, no comma."""
    return " ".join(text.replace(",", " ").split())


def has_tag(text: str, tag: str) -> bool:
    """Whether a text of tags holds this one, whatever its letters' case."""
    wanted = clean_tag(tag).casefold()
    return any(one.casefold() == wanted for one in tags_of(text))


def with_tag(text: str, tag: str) -> str:
    """A text of tags with one more; unchanged where it is there already."""
    return text if has_tag(text, tag) else ", ".join((*tags_of(text), clean_tag(tag)))


def without_tag(text: str, tag: str) -> str:
    """A text of tags with one fewer; unchanged where it is not there."""
    wanted = clean_tag(tag).casefold()
    return ", ".join(one for one in tags_of(text) if one.casefold() != wanted) if has_tag(text, tag) else text


def all_tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Every tag of these texts once, in alphabetical order."""
    return tuple(sorted(tags_of(",".join(texts)), key=str.casefold))
