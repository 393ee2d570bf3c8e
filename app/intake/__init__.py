"""Readers of the outside: CSV and XLSX files in, files of leads and touches out.

Each reader yields plain records and knows nothing of storage. What the columns and words of other tools mean
is data, in `resources/defaults/{columns,stages,touches}.toml`.
"""
