"""The central PostgreSQL that laptops synchronise through."""
