"""The page on which a table is brought in: understood, asked about, and seen before it is written."""
