"""The connection to the team's central database: signing in, what is delivered, what changed, and its people."""
