"""PyInstaller's own hook would take 21 MB of translations; contents.py names the two lists that are read."""

datas: list[tuple[str, str]] = []
