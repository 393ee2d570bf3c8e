"""The command palette: one line over the window in which every command and every lead can be found."""
