"""Fakes of the ports, for tests of the use cases and of what stands above them."""
