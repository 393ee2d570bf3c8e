"""Run by Alembic: it is handed the one connection, within a transaction that ``admin`` ends."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table_schema="sync",
)
context.run_migrations()
