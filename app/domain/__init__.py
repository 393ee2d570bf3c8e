"""What is true about following up leads: values and pure functions, standard library only, no clock and no I/O."""
