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
from app.storage.search import ALL_WORDS, NAMES, PREFIXES
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
_OPEN = text("next_at IS NOT NULL")
Index("lead_next", lead.c.next_at, sqlite_where=_OPEN)
Index("lead_promised", lead.c.next_at, sqlite_where=text("next_at IS NOT NULL AND promised = 1"))
Index(
    "lead_clock",
    lead.c.respond_by,
    sqlite_where=text("respond_by IS NOT NULL AND attempts = 0 AND stage = 'new'"),
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
        lead.c.id,
        sqlite_where=text(f"next_at IS NOT NULL AND promised = 0 AND {_which}"),
    )
Index("lead_stage", lead.c.stage, lead.c.closed_reason)
Index("lead_import", lead.c.import_id, sqlite_where=text("import_id <> ''"))

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
    Column("lead_no", ForeignKey("lead.no"), nullable=False),
    Column("was", Text, nullable=False),  # JSON
    Column("now", Text, nullable=False),  # JSON
    Column("import_id", Text, nullable=False),
)
Index("lead_edit_lead", lead_edit.c.lead_no)
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

suppression = Table(
    "suppression",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
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
#: What tables cannot say: the search index, and that touches and events only ever grow.
#: A person's erasure is the one exception; it sets ``device.erasing`` within its transaction.
BESIDE_THE_TABLES = (
    f"CREATE VIRTUAL TABLE {NAMES} USING fts5(words, {_FTS})",
    f"CREATE VIRTUAL TABLE {ALL_WORDS} USING fts5(words, {_FTS})",
    f"""CREATE TRIGGER touch_is_never_edited BEFORE UPDATE ON touch WHEN {_NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'a touch is never edited'); END""",
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
