"""Back to the giver: what became of each campaign's leads, and who waits with marketing."""
