"""Numbers, amounts, currencies and days as people write them: imports, fields and the capture line read here.

A cell alone often has two meanings: "125.000", "05/03/2026". The readers return all of them; `columns`
decides from the whole column and from what the table is, or leaves the question open.
"""
