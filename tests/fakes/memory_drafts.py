"""Drafts in memory: the part of the fake store that keeps what is typed and not logged."""


class MemoryDrafts:
    """Both ``drafts.DraftsReading`` and ``drafts.DraftsWork`` on the state of a MemoryStore."""

    def drafts(self, limit: int) -> dict[str, str]:
        kept = [(key, text) for key, text in self.state.drafts.items() if key in self.state.leads]
        return dict(reversed(kept[-limit:]))

    def save_draft(self, lead_id: str, text: str) -> None:
        self.state.drafts.pop(lead_id, None)
        if text and lead_id in self.state.leads:
            self.state.drafts[lead_id] = text
