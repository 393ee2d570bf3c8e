"""What a person can do with Ripen, one verb a file; everything outside is received through the ports."""
