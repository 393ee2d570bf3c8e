"""Handing leads over: whose take-back clock runs, and giving them to somebody else."""
