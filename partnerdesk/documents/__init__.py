"""PDF documents, one module for each, built on `typesetting` (lines), `blocks` and `pages`.

ReportLab is imported only when a document is made, because it is slow to load and rarely needed.
"""
