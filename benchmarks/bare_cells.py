"""Floor: read every cell of a workbook, without using it.

python benchmarks/bare_cells.py TABLE.xlsx
"""

import sys

from python_calamine import CalamineWorkbook

workbook = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(row) for row in workbook.get_sheet_by_index(0).to_python()))
