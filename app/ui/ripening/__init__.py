"""The ripening page: green leads on the timeline of a year, and what giving them up would forgo."""
