"""Alembic's steps from one layout of the central database to the next."""
