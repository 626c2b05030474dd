"""Apply the design tokens: one style sheet and one palette for each colour scheme."""

from string import Template

from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk import tokens
from partnerdesk.mirroring import ends
from partnerdesk.resource import resource

_loaded: set[str] = set()


def load_face(name: str) -> None:
    """Load a shipped font into Qt, once."""
    if name not in _loaded:
        _loaded.add(name)
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))


def load_ui_face() -> None:
    """Load the font of the controls."""
    for style in ("Regular", "Medium", "SemiBold"):
        load_face(f"Inter-{style}")


def load_reading_face() -> None:
    """Load the font for problem, goal and clauses."""
    load_face("NotoSerif-Regular")


def apply(app: QApplication, scheme: str, text_scale: float) -> None:
    """Apply a colour scheme ("system", "light" or "dark") and a text scale (1.0 to 2.0)."""
    _set_qt_scheme(app, scheme)
    is_dark = scheme == "dark" or (scheme == "system" and _is_dark_by_itself(app))
    tokens.choose(tokens.DARK if is_dark else tokens.LIGHT, text_scale)
    app.setPalette(palette(tokens.colours()))
    app.setFont(tokens.font())
    app.setStyleSheet(sheet(tokens.colours()))


def _set_qt_scheme(app: QApplication, scheme: str) -> None:
    if scheme == "system":
        app.styleHints().unsetColorScheme()
        return
    from PySide6.QtCore import Qt  # slow: see plain_values

    wanted = Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light
    if app.styleHints().colorScheme() != wanted:
        app.styleHints().setColorScheme(wanted)


def _is_dark_by_itself(app: QApplication) -> bool:
    app.setPalette(QPalette())
    return app.palette().window().color().lightness() < 128


def dress(part: QWidget, colours: tokens.Colours | None) -> None:
    """Apply other colours to a widget and its children; None restores those of the app."""
    part.setPalette(palette(colours) if colours else QPalette())
    part.setStyleSheet(sheet(colours) if colours else "")


def palette(c: tokens.Colours) -> QPalette:
    """Return the palette for what Qt paints itself, in the colours of a scheme."""
    made = QPalette()
    for role, value in (
        (QPalette.ColorRole.Window, c.ground),
        (QPalette.ColorRole.WindowText, c.ink),
        (QPalette.ColorRole.Base, c.surface),
        (QPalette.ColorRole.AlternateBase, c.side),
        (QPalette.ColorRole.Text, c.ink),
        (QPalette.ColorRole.Button, c.surface),
        (QPalette.ColorRole.ButtonText, c.ink),
        (QPalette.ColorRole.ToolTipBase, c.raised),
        (QPalette.ColorRole.ToolTipText, c.ink),
        (QPalette.ColorRole.PlaceholderText, c.muted),
        (QPalette.ColorRole.Highlight, c.teal),
        (QPalette.ColorRole.HighlightedText, c.on_teal),
        (QPalette.ColorRole.Accent, c.teal),
        (QPalette.ColorRole.Link, c.teal),
    ):
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return made


def sheet(c: tokens.Colours) -> str:
    """Return the style sheet in the colours of a scheme."""
    is_light = c is tokens.LIGHT
    named = {k: v for k, v in c._asdict().items() if isinstance(v, str)}
    sizes = {f"size_{k}": f"{tokens.px(v)}px" for k, v in tokens.SIZES.items()}
    # the timer is so large that it needs no more than a quarter on top, and then fits beside the title
    sizes["size_timer"] = f"{round(tokens.SIZES['timer'] * min(tokens.scale(), 1.25))}px"
    spaces = {f"p{n}": f"{tokens.px(n)}px" for n in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 22, 24)}
    start, end = ends("left", "right")
    return Template(_TEMPLATE).substitute(
        named,
        start=start,
        end=end,
        **sizes,
        **spaces,
        down=resource(f"icons/down-{'light' if is_light else 'dark'}.svg").as_posix(),
        check=resource(f"icons/check-{'light' if is_light else 'dark'}.svg").as_posix(),
        ui=tokens.UI_FACE,
        reading_face=tokens.READING_FACE,
        radius=f"{tokens.RADIUS}px",
        radius_small=f"{tokens.RADIUS_SMALL}px",
    )


_TEMPLATE = """
* { font-family: "$ui"; font-size: $size_body; }
QMainWindow, QDialog, QWidget[role="page"] { background: $ground; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: $ground; border: none; }
QScrollArea[role="clear"], QScrollArea[role="clear"] > QWidget > QWidget { background: transparent; border: none; }
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: $p4 $p8; }
QWidget[role="side"] { background: $side; border: none; border-$end: 1px solid $line; }
QWidget[role="header"] { background: $side; border: none; border-bottom: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: $radius; }
QFrame[role="card"][accent="teal"] { border-$start: 4px solid $teal; }
QFrame[role="card"][accent="ochre"] { border-$start: 4px solid $ochre; }
QFrame[role="paper"] { background: $paper_ground; border: none; border-radius: $radius; }
QFrame[role="remark"] { background: $side; border: none; border-$start: 3px solid $ochre; }
QFrame[role="capture"] { background: $surface; border: 2px solid $teal; border-radius: $radius; }
QFrame[role="strip"] { background: $side; border: 1px solid $line_soft; border-radius: $radius_small; }
QFrame[role="raised"] { background: $raised; border: 1px solid $teal_soft; border-radius: $radius_small; }
QFrame[role="quote"] { background: transparent; border: 2px solid transparent; border-radius: $radius_small; }
QFrame[role="note"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[role="note"][chosen="true"] { background: $raised; border-radius: $radius_small; }
QFrame[role="quote"]:focus { border-color: $teal; }
QFrame[role="line"] { background: $line_soft; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="band"] { background: $ochre_ground; border: none; border-bottom: 1px solid $line; }
QFrame[role="notice"] { background: $ochre_ground; border: 1px solid $line; border-radius: $radius; }
QFrame[role="notice"][tone="problem"] { background: $rust_ground; }
QFrame[role="notice"][tone="good"] { background: $teal_ground; }

QLabel { background: transparent; color: $ink; }
QLabel[role="title"] { font-size: $size_title; font-weight: 600; }
QLabel[role="display"] { font-size: $size_display; font-weight: 600; }
QLabel[role="timer"] { font-size: $size_timer; font-weight: 600; }
QLabel[role="small_timer"] { font-size: $size_display; font-weight: 600; }
QLabel[role="timer"][tone="ochre"], QLabel[role="small_timer"][tone="ochre"] { color: $ochre; }
QLabel[role="timer"][tone="rust"], QLabel[role="small_timer"][tone="rust"] { color: $rust; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $size_small; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { color: $muted; font-size: $size_label; font-weight: 600; }
QLabel[role="section"] { color: $muted; font-size: $size_label; font-weight: 600; letter-spacing: 1px; }
QLabel[role="reading"] { font-family: "$reading_face"; font-size: $size_reading; }
QLabel[role="rust"] { color: $rust; font-weight: 600; }
QLabel[role="ochre"] { color: $ochre; }
QLabel[role="teal"] { color: $teal; font-weight: 600; }
QLabel[role="chip"] { font-size: $size_label; font-weight: 500; padding: $p2 $p10; border-radius: 9px;
    background: $grey_ground; color: $muted; }
QLabel[role="chip"][tone="teal"] { background: $teal_ground; color: $teal; }
QLabel[role="chip"][tone="green"] { background: $green_ground; color: $green; }
QLabel[role="chip"][tone="ochre"] { background: $ochre_ground; color: $ochre; }
QLabel[role="chip"][tone="rust"] { background: $rust_ground; color: $rust; }
QLabel[role="filled"] { background: $teal_ground; color: $teal; font-size: $size_small; padding: $p6 $p8;
    border-radius: $radius_small; }

QPushButton, QToolButton { background: $surface; color: $ink; border: 1px solid $line; border-radius: $radius_small;
    padding: $p6 $p12; font-weight: 500; }
QPushButton:hover, QToolButton:hover { border-color: $teal_soft; background: $side; }
QPushButton:pressed, QToolButton:pressed { background: $teal_ground; }
QPushButton:focus, QToolButton:focus { border: 2px solid $teal; padding: $p5 $p10; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $ground; }
QPushButton:checked, QToolButton:checked, QPushButton[chosen="true"] { background: $teal_ground; color: $teal; border-color: $teal_soft; }
QFileDialog QToolButton, QFileDialog QToolButton:focus { padding: $p2; }
QPushButton[role="primary"] { background: $teal; color: $on_teal; border-color: $teal; }
QPushButton[role="primary"]:hover { background: $teal; border-color: $ink; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $grey_ground; color: $muted; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $grey_ground; color: $ink; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $teal; }
QPushButton[role="link"] { background: transparent; border: 2px solid transparent; color: $teal; padding: 0; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $teal; }
QPushButton[role="entry"] { background: transparent; border: 2px solid transparent; padding: 0; text-align: left; font-weight: 600; }
QPushButton[role="entry"]:hover { color: $teal; }
QPushButton[role="entry"]:focus { border-color: $teal; padding: 0; }
QPushButton[role="row"] { background: transparent; border: 2px solid transparent; text-align: left; padding: $p6 $p8;
    font-weight: 400; }
QPushButton[role="row"]:hover { background: $grey_ground; }
QPushButton[role="row"]:focus { border-color: $teal; }
QPushButton[role="step"] { background: $surface; border: 1px solid $line; border-radius: $radius; text-align: left; padding: 0; }
QPushButton[role="step"][current="true"] { border: 2px solid $teal; }
QPushButton[role="step"][chosen="true"] { background: $teal_ground; }
QPushButton[role="step"]:hover { border-color: $teal_soft; }
QPushButton[role="step"]:focus { border: 2px solid $teal; }
QPushButton[role="state"] { font-size: $size_label; padding: $p3 $p10; border: 2px solid transparent; border-radius: 10px;
    background: $grey_ground; color: $ink; }
QPushButton[role="state"][tone="green"] { background: $green_ground; color: $green; }
QPushButton[role="state"][tone="ochre"] { background: $ochre_ground; color: $ochre; }
QPushButton[role="state"][tone="rust"] { background: $rust_ground; color: $rust; }
QPushButton[role="state"]:focus { border-color: $teal; padding: $p3 $p10; }
QPushButton[role="chip"] { font-size: $size_label; padding: $p2 $p10; border: 1px solid $line; border-radius: 9px;
    background: $grey_ground; color: $ink; }
QPushButton[role="chip"]:checked { background: $green_ground; color: $green; border-color: $green_ground; }
QPushButton[role="chip"]:focus { border: 2px solid $teal; padding: $p2 $p8; }
QPushButton[role="danger"] { color: $rust; }
QPushButton[role="target"] { font-size: $size_label; padding: $p2 $p8; color: $teal; }
QPushButton[role="target"][tone="muted"] { color: $muted; }
QPushButton[role="target"][tone="ochre"] { color: $ochre; background: $ochre_ground; }
QPushButton[role="target"]:focus { padding: $p2 $p8; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface; color: $ink;
    border: 1px solid $edge; border-radius: $radius_small; padding: $p5 $p8; selection-background-color: $teal;
    selection-color: $on_teal; placeholder-text-color: $muted; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $teal; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $teal;
    padding: $p4 6px; }
QLineEdit:read-only, QPlainTextEdit:read-only { color: $ink; }
*[role="inplace"] { background: transparent; border: 2px solid transparent; padding: $p2 $p4; }
*[role="inplace"]:hover { border: 2px solid $line_soft; }
*[role="inplace"]:focus { background: $surface; border: 2px solid $teal; padding: $p2 $p4; }
*[face="reading"] { font-family: "$reading_face"; font-size: $size_reading; }
*[face="strong"] { font-weight: 600; }
*[face="title"] { font-weight: 600; font-size: $size_title; }
*[invalid="true"] { border: 2px solid $rust; }
QFrame[role="tokens"] { background: $surface; border: 1px solid $edge; border-radius: $radius_small; padding: 1px; }
QFrame[role="tokens"][focused="true"] { border: 2px solid $teal; padding: 0; }
QFrame[role="tokens"][invalid="true"] { border: 2px solid $rust; padding: 0; }
QLineEdit[invalid="true"]:hover, QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:hover,
    QPlainTextEdit[invalid="true"]:focus { border: 2px solid $rust; }
QLineEdit[role="capture"], QLineEdit[role="capture"]:hover, QLineEdit[role="capture"]:focus { background: transparent;
    border: none; padding: $p4; font-size: $size_capture; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:hover, QLineEdit[role="bare"]:focus { background: transparent; border: none;
    padding: $p4; }
QPushButton[role="token"] { background: $teal_ground; color: $ink; border: 2px solid transparent; border-radius: $radius_small;
    padding: $p2 $p6; font-size: $size_small; font-weight: 400; }
QPushButton[role="token"]:hover { border-color: $teal_soft; }
QPushButton[role="token"]:focus { border-color: $teal; padding: $p2 $p6; }
QPushButton[role="token"]:disabled { color: $ink; background: $grey_ground; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: $p22; }
QComboBox::down-arrow { image: url("$down"); width: $p10; height: $p6; }
QComboBox QAbstractItemView, QAbstractItemView[role="popup"] { background: $raised; color: $ink; border: 1px solid $line;
    selection-background-color: $teal_ground; selection-color: $ink; outline: none; padding: $p4; }
QComboBox[role="chip"] { font-size: $size_label; font-weight: 500; padding: $p2 $p10; border: 2px solid transparent;
    border-radius: 9px; background: $grey_ground; color: $muted; }
QComboBox[role="chip"]:hover, QComboBox[role="chip"]:focus { border-color: $teal; padding: $p2 $p10; }
QComboBox[role="chip"][tone="teal"] { background: $teal_ground; color: $teal; }
QCheckBox, QRadioButton { color: $ink; spacing: $p8; padding: 2px; border: 2px solid transparent;
    border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator { width: $p16; height: $p16; background: $surface; border: 1px solid $edge;
    border-radius: 4px; }
QRadioButton::indicator { border-radius: $p8; }
QCheckBox::indicator:checked { background: $teal; border-color: $teal; image: url("$check"); }
QRadioButton::indicator:checked { width: $p8; height: $p8; border: $p5 solid $teal; border-radius: $p8; }
QCheckBox:focus, QRadioButton:focus { border-color: $teal; }

QListView, QTableView, QTreeView { background: $surface; color: $ink; border: none; outline: none;
    alternate-background-color: $side; gridline-color: $line_soft; selection-background-color: $teal_ground;
    selection-color: $ink; }
QListView[role="cards"], QAbstractScrollArea[role="board"] { background: $ground; border: none; }
QTableView::item, QListView::item { padding: $p4 $p8; border: none; }
QTableView::indicator { width: $p16; height: $p16; background: $surface; border: 1px solid $edge; border-radius: 4px; }
QTableView::indicator:checked { background: $teal; border-color: $teal; image: url("$check"); }
QTableView::item:selected, QListView::item:selected { background: $teal_ground; color: $ink; }
QTableView::item:focus, QListView::item:focus { border: 2px solid $teal; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: $p6 $p8; font-size: $size_label; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: none; }

QMenuBar { background: $side; color: $ink; border-bottom: 1px solid $line_soft; }
QMenuBar::item { padding: $p4 $p10; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: $teal_ground; color: $teal; }
QMenu { background: $raised; color: $ink; border: 1px solid $line; padding: $p6; }
QMenu::item { padding: $p5; padding-$start: $p12; padding-$end: $p24; border-radius: 5px; }
QMenu::item:selected { background: $teal_ground; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line_soft; margin: $p4 $p8; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $teal; border-radius: 3px; }
QTabBar::tab { background: transparent; color: $muted; padding: $p6 $p12; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $teal; border-bottom: 2px solid $teal; }
QCalendarWidget QWidget { background: $raised; color: $ink; }
"""
