"""Bringing leads and touches in from files: look, map, count, import, take back."""
