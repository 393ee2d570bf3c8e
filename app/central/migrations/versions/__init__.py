"""One step a file. Published steps are never changed."""
