"""The desktop around the program: paths, settings, keys, clock, log, notifications, autostart. No Qt."""
