"""The settings: who works here, and the team's rules with a live view of what a change would do."""
