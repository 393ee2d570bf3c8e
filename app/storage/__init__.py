"""The laptop's database: one SQLCipher file. Rows and SQL never leave this folder."""
