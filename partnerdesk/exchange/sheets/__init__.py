"""The workbook: its sheets, described once for the export that writes it and the import that reads it."""
