"""Work that goes on behind a person's back without being noticed."""

from threading import Event

#: A rest after each small part. A click then waits for one part at the most, and finds the processor free.
REST_SECONDS = 0.05


class Gentle:
    """The progress of such work: it rests after each part and gives up when the window closes."""

    def __init__(self, rest_seconds: float = REST_SECONDS) -> None:
        self._rest_seconds = rest_seconds
        self._closing = Event()

    def advanced(self, done: int, total: int) -> None:
        self._closing.wait(self._rest_seconds)

    def cancelled(self) -> bool:
        return self._closing.is_set()

    def stop(self) -> None:
        """Let the work end after the part that is under way."""
        self._closing.set()
