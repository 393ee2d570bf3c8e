"""Ripen: a call list that lets no sales lead die of silence."""
