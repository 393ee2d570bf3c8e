"""The first layout, by the SQL files beside this one, in the order of their names."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

FILES = Path(__file__).parent / "v0001"
#: Made by the role that may make roles, and nothing else by it.
OF_THE_KEEPER = "03_logins.sql"


def upgrade() -> None:
    """Everything, as ripen_owner, so that it belongs to it."""
    driver = op.get_bind().connection.driver_connection
    if driver is None:
        message = "there is no connection to migrate"
        raise RuntimeError(message)
    for file in sorted(FILES.glob("*.sql")):
        owner = "ripen_keeper" if file.name == OF_THE_KEEPER else "ripen_owner"
        driver.execute(f"SET LOCAL ROLE {owner}")
        driver.execute(file.read_text(encoding="utf-8"))
    driver.execute("RESET ROLE")
