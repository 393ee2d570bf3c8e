"""What stands in the window while there is no lead yet."""
