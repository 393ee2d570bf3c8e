"""The first layout. Files are made with it at once, by ``rows.create_all``; there is nothing older to lead here."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing comes before it."""
