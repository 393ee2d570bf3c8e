"""The tables of the file, by SQLAlchemy Core.

Core and not the ORM: what is written are facts that a use case has decided already, so there is nothing to track, and
a click must cost little more than its commit. Reading and writing are in ``reading`` and ``writing``, which do without
SQLAlchemy: only making a file and bringing one up to date needs this module.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from app.storage.file import SCHEMA_VERSION
from app.storage.search import ALL_WORDS, MOST_PIECES, NAMES, PIECES, PREFIXES
from app.storage.tracking import RIPENING_OUTCOME
from app.storage.values import FLAGS, PLAIN_COLUMNS, STANDING_COLUMNS

metadata = MetaData()
_INTEGERS = {
    "interest",
    "promised",
    "step",
    "attempts",
    "contacts",
    "cadence_from",
    *FLAGS,
    *(name for name in STANDING_COLUMNS if name.endswith("_at")),
}
_NULLABLE = {
    "next_kind",
    "next_owner",
    "cadence_from",
    *(name for name in STANDING_COLUMNS if name.endswith("_at")),
}
#: Long texts stand last, so that reading a list never pages through them.
_LONG = (
    "event_interaction",
    "booth_message",
    "content",
    "question",
    "budget",
    "authority",
    "need",
    "timeline",
    "notes",
)


def _column(name: str) -> Column[Any]:
    return Column(name, Integer if name in _INTEGERS else Text, nullable=name in _NULLABLE)


lead = Table(
    "lead",
    metadata,
    Column("no", Integer, primary_key=True),  # only this file knows it
    Column("id", Text, nullable=False, unique=True),
    Column("created_at", Integer, nullable=False),
    Column("handed_over_at", Integer, nullable=False),
    Column("respond_by", Integer),
    Column(
        "elsewhere", Integer, nullable=False, server_default="0"
    ),  # 1: somebody else holds it; never on Today
    Column("holder", Text),  # login of who holds it by the central database; NULL: nobody, or there is none
    Column("held_since", Integer),  # when it came to its holder, by the central database
    *(_column(name) for name in STANDING_COLUMNS),
    *(_column(name) for name in PLAIN_COLUMNS if name not in _LONG),
    *(_column(name) for name in _LONG),
    Column("custom", Text, nullable=False),  # JSON, or empty
    Column("first_decision", Text, nullable=False),  # JSON
    CheckConstraint(
        "CASE WHEN stage IN ('bought', 'declined', 'stopped')"
        " THEN next_at IS NULL AND next_kind IS NULL AND next_owner IS NULL AND promised = 0"
        " ELSE stage IN ('new', 'working', 'ready', 'green')"
        " AND next_at IS NOT NULL AND next_kind IS NOT NULL AND next_owner IS NOT NULL END",
        name="an_open_lead_has_exactly_one_next_touch",
    ),
)
_OPEN = text("next_at IS NOT NULL AND elsewhere = 0")
Index("lead_next", lead.c.next_at, sqlite_where=_OPEN)
Index(
    "lead_promised",
    lead.c.next_at,
    sqlite_where=text("next_at IS NOT NULL AND promised = 1 AND elsewhere = 0"),
)
# Holds all that is asked of a running clock, so that each beat passes over those that were told of without their rows.
Index(
    "lead_clock",
    lead.c.respond_by,
    lead.c.promised,
    lead.c.next_at,
    lead.c.attempts,
    lead.c.stage,
    lead.c.elsewhere,
    sqlite_where=text("respond_by IS NOT NULL AND attempts = 0 AND stage = 'new' AND elsewhere = 0"),
)
# The groups in which leads ripen, those that we talk with apart: leads of one group differ only in age, attempts and
# rest. Each index holds all that scoring a lead needs, and all that is asked of it (else SQLite would look at the row
# after all), so that today's list reads only the winners. A generated column must not be among it for the same reason.
for _name, _which in (("lead_ripening", "stage <> 'ready'"), ("lead_ready", "stage = 'ready'")):
    Index(
        _name,
        lead.c.source_kind,
        lead.c.interest,
        lead.c.created_at.desc(),
        lead.c.next_at,
        lead.c.stage,
        lead.c.attempts,
        lead.c.last_attempt_at,
        lead.c.source,
        lead.c.campaign,
        lead.c.promised,
        lead.c.elsewhere,
        lead.c.id,
        sqlite_where=text(f"next_at IS NOT NULL AND promised = 0 AND elsewhere = 0 AND {_which}"),
    )
Index("lead_stage", lead.c.stage, lead.c.closed_reason, lead.c.elsewhere)
Index("lead_import", lead.c.import_id, sqlite_where=text("import_id <> ''"))
Index("lead_referred", lead.c.referred_by, sqlite_where=text("referred_by <> ''"))

# What the list of all leads filters and sorts by, so that it need not page through the table. Its entries stand in the
# order of the table, so that an import only appends to it.
Index(
    "lead_list",
    lead.c.no,
    lead.c.stage,
    lead.c.closed_reason,
    lead.c.elsewhere,
    lead.c.next_at,
    lead.c.last_touch_at,
    lead.c.handed_over_at,
    lead.c.attempts,
    lead.c.segment,
    lead.c.source,
    lead.c.campaign,
    lead.c.full_name,
    lead.c.first_name,
    lead.c.last_name,
    lead.c.company,
)

lead_key = Table(
    "lead_key",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("lead_no", ForeignKey("lead.no"), primary_key=True),
    sqlite_with_rowid=False,
)

lead_edit = Table(
    "lead_edit",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False),  # of its event
    Column("lead_no", ForeignKey("lead.no"), nullable=False),
    Column("at", Integer, nullable=False),
    Column("by_person", Text, nullable=False),
    Column("import_id", Text, nullable=False),
    Column("touch_id", Text, nullable=False),  # the touch whose side effect it was
    Column("undoes", Text, nullable=False),  # the edit that it takes back
    Column("lost", Integer, nullable=False),  # 1: somebody else's later value stands instead
    Column("seq", Integer),  # of its event; NULL for an edit that another device made
    Column(
        "done_here", Integer, nullable=False
    ),  # 1: a person's own edit on this device, which "undo" takes back
    Column("was", Text, nullable=False),  # JSON
    Column("now", Text, nullable=False),  # JSON
)
Index("lead_edit_lead", lead_edit.c.lead_no, lead_edit.c.at)
Index("lead_edit_touch", lead_edit.c.touch_id, sqlite_where=text("touch_id <> ''"))
Index("lead_edit_undoes", lead_edit.c.undoes, sqlite_where=text("undoes <> ''"))
Index("lead_edit_done", lead_edit.c.done_here, sqlite_where=text("done_here = 1"))
Index("lead_edit_import", lead_edit.c.import_id, sqlite_where=text("import_id <> ''"))

touch = Table(
    "touch",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("lead_no", ForeignKey("lead.no"), nullable=False),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("contact", Integer, nullable=False),
    Column("by_person", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("import_id", Text, nullable=False),
    Column("undoes", Text, nullable=False),
    Column("decision", Text),  # JSON, or NULL where it decided nothing
    Column("seq", Integer),  # of its event; NULL for a touch that another device made
    Column("logged_here", Integer, nullable=False),
    Column("standing", Text),  # owner or late, by the central database; NULL until it said so
    Column("actor", Text),  # login of who sent it there
    Column("content", Text, nullable=False),
    Column("note", Text, nullable=False),
)
Index("touch_lead", touch.c.lead_no, touch.c.at)
Index(
    "touch_attempt", touch.c.at, touch.c.kind, touch.c.id, sqlite_where=text("attempt = 1 AND import_id = ''")
)
Index("touch_undoes", touch.c.undoes, sqlite_where=text("undoes <> ''"))
Index("touch_external", touch.c.external_id, sqlite_where=text("external_id <> ''"))
Index("touch_import", touch.c.import_id, sqlite_where=text("import_id <> ''"))
# Why a lead ripened is asked of every row of today's list, at the first paint too.
Index("touch_ripened", touch.c.lead_no, touch.c.at, sqlite_where=text(RIPENING_OUTCOME))
Index("touch_merged", touch.c.content, sqlite_where=text("outcome = 'merged'"))
Index("touch_logged", touch.c.logged_here, sqlite_where=text("logged_here = 1"))

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True),  # device_seq: 1..n without a hole
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),  # canonical JSON, see app.domain.facts
    Column("sha256", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("recorded_at", Integer, nullable=False),  # by this device's clock, right or wrong
    CheckConstraint("state IN ('saved', 'sent', 'acked', 'flagged')", name="event_state"),
)
# Only the few that the central database put aside stand in it, so that a click pays nothing.
Index("event_flagged", event.c.seq, sqlite_where=text("state = 'flagged'"))

device = Table(
    "device",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),  # of the hashes in ``suppression``
    Column("erasing", Integer, nullable=False),  # 1 only within a transaction that erases a person
)

campaign = Table(
    "campaign",
    metadata,
    Column("key", Text, primary_key=True),  # the name casefolded
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("starts_on", Text, nullable=False),
    Column("ends_on", Text, nullable=False),
    Column("cost_cents", Integer),  # hundredths of its currency; NULL: nobody said
    Column("currency", Text, nullable=False, server_default=""),
)

import_ = Table(
    "import",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("undone_at", Integer),
)

told = Table(
    "told",
    metadata,
    Column("lead_no", ForeignKey("lead.no"), primary_key=True),
    Column("level", Text, nullable=False),
    Column("next_at", Integer, nullable=False),
    Column("told_at", Integer, nullable=False),
    Column("snoozed_until", Integer),
)

draft = Table(
    "draft",
    metadata,
    Column("no", Integer, primary_key=True),  # the newest is the highest
    Column("lead_no", ForeignKey("lead.no"), nullable=False, unique=True),
    Column("text", Text, nullable=False),  # of the screen that wrote it; not logged yet
)

suppression = Table(
    "suppression",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
membership = Table(
    "membership",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),  # of the central database: by it a moved one is known again
    Column("first_seq", Integer, nullable=False),  # the first event that this device sends
    Column("delivered", Integer, nullable=False),  # every event up to this number is settled
    Column("signed_in", Integer, nullable=False),
    Column("cursor", Integer),  # NULL: everything has to be pulled
    Column("nonce", Text),
    Column("epoch", Text),
    Column("synced_at", Integer),
    Column("max_seen", Integer, nullable=False),  # the highest event that the central database once had
)

person = Table(
    "person",
    metadata,
    Column("login", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("active", Integer, nullable=False),
)

news = Table(
    "news",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lead_id", Text, nullable=False),  # empty for a lead that is not ours any more
    Column("told", Text, nullable=False),  # JSON
    Column("seen_at", Integer),
)
Index("news_unseen", news.c.no, sqlite_where=text("seen_at IS NULL"))

setting = Table(
    "setting", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
rules = Table("rules", metadata, Column("name", Text, primary_key=True), Column("text", Text, nullable=False))

#: Only row numbers are kept a word: a search asks which leads, and weighs the few it shows by itself.
_FTS = (
    "content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 2',"
    f" prefix='{' '.join(str(length) for length in range(1, PREFIXES + 1))}'"
)
_NOT_ERASING = "coalesce((SELECT erasing FROM device), 0) = 0"
#: The columns of a touch that nothing may change; the central database says the others.
_WRITTEN_ONCE = tuple(
    column.name for column in touch.columns if column.name not in {"at", "standing", "actor"}
)
#: What tables cannot say: the search index, and that touches and events only ever grow.
#: A person's erasure is the one exception; it sets ``device.erasing`` within its transaction.
BESIDE_THE_TABLES = (
    f"CREATE VIRTUAL TABLE {NAMES} USING fts5(words, {_FTS})",
    f"CREATE VIRTUAL TABLE {ALL_WORDS} USING fts5(words, {_FTS})",
    # Joining the pieces of an index is said when, and not done on the way: it took a third of each transaction.
    *(
        f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', {number})"
        for index in (NAMES, ALL_WORDS)
        for name, number in (("automerge", 0), ("usermerge", PIECES), ("crisismerge", MOST_PIECES))
    ),
    f"""CREATE TRIGGER touch_is_never_edited BEFORE UPDATE OF {", ".join(_WRITTEN_ONCE)} ON touch WHEN {_NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'a touch is never edited'); END""",
    # The central database corrects the time of a clock that was wrong, and nobody else does.
    """CREATE TRIGGER touch_keeps_its_time BEFORE UPDATE OF at ON touch WHEN new.standing IS NULL
    BEGIN SELECT RAISE(ABORT, 'the time of a touch is never edited'); END""",
    f"""CREATE TRIGGER touch_is_never_deleted BEFORE DELETE ON touch WHEN {_NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'a touch is never deleted'); END""",
    f"""CREATE TRIGGER event_is_never_edited
    BEFORE UPDATE OF seq, id, kind, version, payload, sha256, recorded_at ON event WHEN {_NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'an event is never edited'); END""",
    f"""CREATE TRIGGER event_is_kept_until_delivered BEFORE DELETE ON event
    WHEN old.state <> 'acked' AND {_NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'an event is kept until it is delivered'); END""",
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
)


def create_all(connection: Connection) -> None:
    """The newest layout in an empty file."""
    metadata.create_all(connection)
    for statement in BESIDE_THE_TABLES:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA_VERSION,))
