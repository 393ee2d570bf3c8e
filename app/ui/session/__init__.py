"""The session: calling down the list, one lead at a time, with its clocks, its pause and its summary."""
