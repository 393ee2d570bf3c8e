"""Run by Alembic: it is handed the one connection to the file, within a transaction that ``migrating`` ends."""

from alembic import context

from app.storage.rows import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
)
context.run_migrations()
