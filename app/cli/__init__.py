"""The command line: the same use cases without a window, for scripts, for admins and for trying things by machine."""
