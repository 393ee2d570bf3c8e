"""The page of all leads: filtered, sorted, marked, and worked on many at a time."""
