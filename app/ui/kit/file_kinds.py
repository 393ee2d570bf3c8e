"""The kinds of files that can be brought in, as the system's dialogs offer them."""

from app.ui.kit.words import say


def tables() -> list[str]:
    """The filters for files of leads and calls."""
    return [say("Tables (*.csv *.tsv *.txt *.xlsx)"), say("All files (*)")]


def tables_and_rescued() -> list[str]:
    """The same, and files of calls that were not delivered."""
    return [*tables()[:1], say("Undelivered calls (*.jsonl)"), *tables()[1:]]


def mappings() -> list[str]:
    """The filters for saved mappings."""
    return [say("Mappings (*.toml)"), say("All files (*)")]
