"""Alembic's steps from one layout of the file to the next; the newest is what ``rows`` describes."""
