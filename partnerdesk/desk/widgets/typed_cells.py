"""A table whose cells are typed into."""

from PySide6.QtWidgets import QAbstractItemView, QTableView


def let_type_in_cells(table: QTableView, tall: int) -> None:
    """Let a key or a double click begin to edit a cell; rows are `tall` pixels high and bear no number."""
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(tall)
    table.verticalHeader().setMinimumSectionSize(tall)
