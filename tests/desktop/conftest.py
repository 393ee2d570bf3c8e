"""A notification is seen on a desktop of the test's own."""

from tests.fakes.desktop import desktop

__all__ = ["desktop"]
