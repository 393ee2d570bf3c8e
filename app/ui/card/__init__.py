"""The card of one lead, which every screen that shows one lead uses: Today, the session, and others."""
