"""The journeys have a desktop of their own."""

from tests.fakes.desktop import desktop

__all__ = ["desktop"]
