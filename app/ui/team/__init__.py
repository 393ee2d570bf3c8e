"""The follow-up board: who is followed up, who is not, and what would have been forgotten."""
