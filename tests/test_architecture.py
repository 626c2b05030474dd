"""The house keeps its shape: who imports whom, what is not loaded at start, and no network."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parent.parent / "partnerdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Which folders each folder may import. The modules beside them, such as language and words, are for all; the
#: door, __main__, may import everything.
MAY_IMPORT = {
    "": {"partnership"},
    "partnership": set(),
    "file": {"partnership"},
    "private": {"file", "partnership"},
    "documents": {"file", "partnership"},
    "exchange": {"file", "partnership"},
    "page": {"file", "partnership"},
    "room": {"file", "partnership"},
    "exports": {"documents", "exchange", "page", "file", "partnership"},
    "commands": {"exports", "documents", "exchange", "private", "file", "partnership"},
    "desk": {"room", "exports", "documents", "exchange", "private", "file", "partnership"},
    "self_test": {"desk", "exports", "commands", "exchange", "documents", "private", "file", "partnership"},
}
DOORS = {"__main__"}
NETWORK = {"urllib", "http", "ssl", "socket", "socketserver", "ftplib", "smtplib", "xmlrpc", "asyncio"}
NETWORK |= {"requests", "httpx", "aiohttp", "urllib3", "webbrowser"}


def name_of(module: Path) -> str:
    """Return a module's path as a test's name shows it."""
    return module.relative_to(PACKAGE).as_posix()


def folder_of(module: Path) -> str:
    """Return the folder of the house that a module is in; "" for those beside the folders."""
    folder = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return folder if folder in MAY_IMPORT else ""


@cache
def tree(source: str) -> ast.Module:
    """Return a source, read once for all tests."""
    return ast.parse(source)


def walk(node: ast.AST) -> list[ast.AST]:
    """Return a node and all below it."""
    return nodes_of(node) if isinstance(node, ast.Module) else list(ast.walk(node))


@cache
def nodes_of(tree: ast.Module) -> list[ast.AST]:
    """Return all nodes of a source."""
    return list(ast.walk(tree))


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Let go of the sources at the end."""
    yield
    tree.cache_clear()
    nodes_of.cache_clear()


def tree_of(module: Path) -> ast.Module:
    """Return the module, read."""
    return tree(module.read_text(encoding="utf-8"))


def imports_of(module: Path) -> Iterator[str]:
    """Yield the full name of all that a module imports, wherever in it that stands."""
    for node in walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tops(module: Path) -> set[str]:
    """Return the packages that a module imports, by their first name."""
    return {name.split(".")[0] for name in imports_of(module)}


def of(*folders: str) -> list[Path]:
    """Return the modules of the folders; "" stands for those beside them."""
    return [m for m in MODULES if folder_of(m) in folders]


def test_a_folder_imports_only_what_lies_below_it() -> None:
    wrong = []
    for module in MODULES:
        folder = folder_of(module)
        if folder or module.stem not in DOORS:
            ours = {name.split(".")[1] for name in imports_of(module) if name.startswith("partnerdesk.")}
            above = (ours & (MAY_IMPORT.keys() | DOORS)) - MAY_IMPORT[folder] - {folder}
            wrong += [(name_of(module), other) for other in above]
    assert wrong == []


#: What window and room display both paint with.
_OF_BOTH = ("mirroring", "painting", "painted_drawing")


def test_only_the_window_and_the_room_know_qt_and_the_mirror_of_both() -> None:
    with_qt = {*of("desk", "room"), *(PACKAGE / f"{name}.py" for name in _OF_BOTH)}
    others = [m for m in MODULES if m not in with_qt]
    assert [name_of(m) for m in others if tops(m) & {"PySide6", "shiboken6"}] == []


def test_only_the_tables_know_sqlmodel_within_the_partnership() -> None:
    rules = [m for m in of("partnership") if m.parent.name != "tables"]
    assert [name_of(m) for m in rules if tops(m) & {"sqlmodel", "sqlalchemy", "sqlite3"}] == []
    assert [name_of(m) for m in rules for name in imports_of(m) if ".tables" in name] == []


def test_no_module_can_call_the_network() -> None:
    lock = PACKAGE / "file" / "lock.py"  # asks for this computer's own name, and nothing else
    assert set(re.findall(r"\bsocket\.(\w+)", lock.read_text(encoding="utf-8"))) <= {"gethostname"}
    assert [name_of(m) for m in MODULES if tops(m) & NETWORK - ({"socket"} if m == lock else set())] == []
    assert [name_of(m) for m in MODULES for name in imports_of(m) if "QtNetwork" in name] == []


def test_one_module_alone_writes_to_the_terminal() -> None:
    wrong = []
    for module in MODULES:
        for node in walk(tree_of(module)):
            is_print = isinstance(node, ast.Name) and node.id == "print"
            is_stream = isinstance(node, ast.Attribute) and node.attr == "write"
            if is_print or (is_stream and ast.unparse(node).startswith(("sys.stdout", "sys.stderr"))):
                wrong.append(name_of(module))
    assert set(wrong) == {"terminal.py"}


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Imports for typing count too: a circle for the type checker alone is one thing in two files."""
    graph = grimp.build_graph("partnerdesk", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 300
    TopologicalSorter(imports).prepare()  # raises CycleError, which names one circle


def test_the_places_of_the_app_are_known_to_the_desk_alone() -> None:
    place = "partnerdesk.desk.places"
    told = {name_of(m) for m in MODULES for name in imports_of(m) if name.startswith(place)}
    assert told
    assert [name for name in told if not name.startswith("desk/")] == []
    named = {name_of(m) for m in MODULES if "class Place(" in m.read_text(encoding="utf-8")}
    assert named == {"desk/places.py"}


def test_only_tables_and_verbs_load_sqlmodel_and_verbs_are_used_through_their_package() -> None:
    graph = grimp.build_graph(
        "partnerdesk", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )
    slow = {
        module
        for library in ("sqlmodel", "sqlalchemy")
        for module in graph.find_modules_that_directly_import(library)
    }
    tables, verbs = "partnerdesk.partnership.tables", "partnerdesk.file.changing"
    assert {m for m in slow if not m.startswith((tables, f"{verbs}."))} == set()
    inside = graph.find_descendants(verbs)
    assert {m for verb in inside for m in graph.find_modules_that_directly_import(verb)} <= inside
    assert set(graph.find_modules_that_directly_import(tables)) <= inside


def test_every_module_says_what_it_is() -> None:
    trees = {name_of(m): tree_of(m) for m in MODULES}
    assert [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_no_screen_writes_sql() -> None:
    sql = re.compile(r"\s*(SELECT\s.+\sFROM|INSERT INTO|UPDATE\s.+\sSET|DELETE FROM|PRAGMA)\s", re.DOTALL)
    assert [
        (name_of(m), node.value)
        for m in of("desk", "room")
        for node in walk(tree_of(m))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql.match(node.value)
    ] == []


#: What turns a value that a file keeps into what it means, without knowing what its column may hold.
MEANING = {"loads", "fromisoformat", "Decimal", "strptime"}


def test_a_value_of_a_column_is_read_by_the_reader_of_its_column_alone() -> None:
    inside = [m for m in MODULES if m.parent == PACKAGE / "file" / "reading"]
    tables = PACKAGE / "partnership" / "tables" / "columns.py"
    facts = PACKAGE / "private" / "facts.py"
    export = PACKAGE / "exchange" / "reading.py"
    assert len(inside) > 15
    assert [
        (name_of(m), ast.unparse(call))
        for m in (*inside, tables, facts, export)
        for call in walk(tree_of(m))
        if isinstance(call, ast.Call) and called(call) in MEANING and "str(value)" not in ast.unparse(call)
    ] == []


# -- painting ---------------------------------------------------------------------------


def unguarded(source: str) -> list[str]:
    """Return what paints in `source` so that an error would leave a painter open, or as it was set.

    A painter is had from `painting`, kept as it was by `saved`, and a delegate paints within `part_of`.
    """
    whole = tree(source)
    calls = [c for c in walk(whole) if isinstance(c, ast.Call)]
    found = [ast.unparse(c) for c in calls if called(c) == "QPainter" and c.args]
    found += [
        ast.unparse(c)
        for c in calls
        if isinstance(c.func, ast.Attribute)
        and c.func.attr in ("save", "restore")
        and ast.unparse(c.func.value) in ("p", "painter")
    ]
    paints = [n for n in walk(whole) if isinstance(n, ast.FunctionDef) and n.name == "paint"]
    delegates = [f for f in paints if {"option", "index"} <= {a.arg for a in f.args.args}]
    found += ["paint of a delegate" for f in delegates if "with part_of(" not in ast.unparse(f.body[-1])]
    return found


def test_no_model_is_left_between_two_states_by_an_error() -> None:
    inside = PACKAGE / "desk" / "pace" / "resetting.py"
    names = {name_of(m) for m in of("desk") if "beginResetModel" in names_in(tree_of(m))}
    assert names == {name_of(inside)}


def test_a_painter_that_an_error_would_leave_open_is_seen() -> None:
    wrong = """
class Bar:
    def paintEvent(self, event):
        painter = QPainter(self.viewport())
        painter.save()
class Rows:
    def paint(self, painter, option, index):
        painter.drawText(0, 0, index.data())
"""
    assert unguarded(wrong) == ["QPainter(self.viewport())", "painter.save()", "paint of a delegate"]


def test_whatever_goes_wrong_while_painting_no_painter_stays_open() -> None:
    painters = [m for m in of("desk", "room") if "QPainter" in m.read_text(encoding="utf-8")]
    assert len(painters) > 15
    found = {name_of(m): unguarded(m.read_text(encoding="utf-8")) for m in painters}
    assert {name: calls for name, calls in found.items() if calls} == {}


# -- texts ------------------------------------------------------------------------------

#: How many arguments of each are texts, which the extraction must be able to read.
TEXTS = {"tr": 1, "trn": 2, "N_": 1}


def called(call: ast.Call) -> str:
    """Return the name that a call calls, without what stands before its last dot."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that run when the module is loaded: not those within functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*child.args.defaults, *filter(None, child.args.kw_defaults)]
            now = [*defaults, *getattr(child, "decorator_list", ())]
            for part in now:
                yield from calls_at_import(ast.Expression(part))
        else:
            if isinstance(child, ast.Call):
                yield child
            yield from calls_at_import(child)


def at_import(source: str) -> list[str]:
    """Return the calls of `source` that translate while it is loaded."""
    return [ast.unparse(c) for c in calls_at_import(tree(source)) if called(c) in ("tr", "trn")]


def test_translation_at_import_is_seen_wherever_it_hides() -> None:
    hidden = """
NAME = tr("module")
class A:
    line = tr("class")
    mark = N_("mark")
    lazy = staticmethod(lambda: tr("later"))
    def f(self, text=tr("default"), *, more=trn("one", "many", 2)):
        return tr("later")
"""
    assert at_import(hidden) == [
        "tr('module')", "tr('class')", "tr('default')", "trn('one', 'many', 2)",
    ]  # fmt: skip


def test_nothing_is_translated_while_modules_are_loaded() -> None:
    found = {name_of(m): at_import(m.read_text(encoding="utf-8")) for m in MODULES}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_every_text_to_be_translated_is_literal() -> None:
    assert [
        (name_of(m), ast.unparse(call))
        for m in MODULES
        for call in walk(tree_of(m))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TEXTS
        for text in call.args[: TEXTS[call.func.id]]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value)
    ] == []


#: What begins like a sentence and is none of ours: a typeface, and what SQLite says.
NOT_OURS = {"Noto Serif", "Could not decode the schema", "Could not decode", "JSON cannot hold BLOB"}
#: Names of countries and currencies in six languages at once, by which they are found; none is shown.
NAMES_TO_FIND = {"country_names.py", "country_table.py", "currency_table.py", "currency_words.py"}
SENTENCE = re.compile(r"[A-Z][a-z]+ [A-Za-z]+")


def sentences(source: str) -> list[str]:
    """Return what reads like a sentence and is given to no function that translates it."""
    whole = tree(source)
    translated = {
        id(text) for c in walk(whole) if isinstance(c, ast.Call) and called(c) in TEXTS for text in c.args
    }
    told = {  # docstrings, and what only developers read
        id(part)
        for node in walk(whole)
        if isinstance(node, ast.Expr | ast.Assert) or (isinstance(node, ast.Raise) and is_ours(node))
        for part in walk(node)
        if not isinstance(node, ast.Expr) or node.value is part
    }
    return [
        node.value
        for node in walk(whole)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SENTENCE.match(node.value)
        if id(node) not in translated | told and node.value not in NOT_OURS
    ]


def is_ours(node: ast.Raise) -> bool:
    """Tell whether an error is for developers: one of Python's own."""
    return isinstance(node.exc, ast.Call) and called(node.exc) in ("ValueError", "TypeError", "RuntimeError")


def test_a_sentence_that_is_not_translated_is_seen() -> None:
    assert sentences('label("Nothing here yet.")\nlabel(tr("Nothing more."))') == ["Nothing here yet."]
    assert sentences('"""A module."""\nraise ValueError("Not so.")\nf"Led by {lead}"') == ["Led by "]


def test_no_sentence_of_the_code_goes_untranslated() -> None:
    ours = [m for m in MODULES if name_of(m) not in NAMES_TO_FIND]
    found = {name_of(m): sentences(m.read_text(encoding="utf-8")) for m in ours}
    assert {name: told for name, told in found.items() if told} == {}


# -- the locale of the C library --------------------------------------------------------

#: Days and numbers as the C library's locale writes them.
LOCAL = re.compile(r"%[-_0^#EO]*[aAbBchpPrxX](?![a-z])|%[EO]")
LOCALISING = {"setlocale", "strcoll", "strxfrm", "ctime", "QCollator", "toLocaleString"}


def names_in(whole: ast.Module) -> set[str]:
    """Return every name that a module uses, with a dot before it or not."""
    return {
        getattr(node, "id", None) or getattr(node, "attr", "") or getattr(node, "name", "") or ""
        for node in walk(whole)
    }


def localised(source: str) -> list[str]:
    """Return the names and patterns of `source` by which the locale of the C library would write."""
    whole = tree(source)
    found = names_in(whole) & LOCALISING
    texts = [n.value for n in walk(whole) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    specs = [n.format_spec for n in walk(whole) if isinstance(n, ast.FormattedValue) and n.format_spec]
    written = [ast.unparse(spec) for spec in specs]
    if names_in(whole) & {"strftime", "strptime"} or any("%" in spec for spec in written):
        found |= {text for text in texts if LOCAL.search(text)}
    return sorted(found)


def test_a_day_written_by_the_c_library_is_seen() -> None:
    assert localised('day.strftime("%d %b")') == ["%d %b"]
    assert localised('f"{day:%A}"') == ["%A"]
    assert localised("import locale\nlocale.setlocale(locale.LC_ALL, '')") == ["setlocale"]
    assert localised('day.strftime("%Y-%m-%d %H:%M")') == []


def test_days_and_numbers_never_come_from_the_locale_of_the_c_library() -> None:
    found = {name_of(m): localised(m.read_text(encoding="utf-8")) for m in MODULES}
    assert {name: what for name, what in found.items() if what} == {}


def keyworded(source: str) -> list[str]:
    """Return the calls that make an object of Qt with the names of its properties.

    PySide finds a property's setter by the locale's own upper case: under a Turkish one it finds none.
    """
    whole = tree(source)
    of_qt = {
        alias.asname or alias.name
        for node in walk(whole)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6")
        for alias in node.names
    }
    calls = [c for c in walk(whole) if isinstance(c, ast.Call) and called(c) in of_qt]
    for node in walk(whole):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(b, ast.Name) and b.id in of_qt for b in node.bases
        ):
            calls += [c for c in walk(node) if isinstance(c, ast.Call) and called(c) == "__init__"]
    return [ast.unparse(c) for c in calls if {k.arg for k in c.keywords} - {"parent", "context"}]


def test_a_property_named_when_an_object_of_qt_is_made_is_seen() -> None:
    made = """
from PySide6.QtCore import QTimer
class Pause(QTimer):
    def __init__(self):
        super().__init__(self, interval=3)
timer = QTimer(None, singleShot=True)
"""
    assert keyworded(made) == ["QTimer(None, singleShot=True)", "super().__init__(self, interval=3)"]


def test_no_property_is_named_when_an_object_of_qt_is_made() -> None:
    found = {name_of(m): keyworded(m.read_text(encoding="utf-8")) for m in of("desk", "room")}
    assert {name: calls for name, calls in found.items() if calls} == {}


# -- what is loaded, and what is not ----------------------------------------------------

SLOW = {"PySide6", "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "pycountry", "xlsxwriter"}


def loaded_by(code: str, *arguments: str, **environment: str) -> set[str]:
    """Run `code` in a fresh Python; return the modules that are loaded at its end."""
    told = "import sys; print('\\n', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{told}", *arguments],
        env=os.environ | environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def importing(*modules: Path) -> str:
    """Return code that imports modules."""
    found = [m.relative_to(PACKAGE.parent).with_suffix("") for m in modules]
    assert found
    return "\n".join(f"import {'.'.join(module.parts)}" for module in found)


@pytest.mark.slow
def test_no_module_uses_at_its_top_what_is_loaded_lazily() -> None:
    """Two threads that load such modules could wait for each other."""
    refused = "from partnerdesk import lazily\nlazily.load = None\n"
    verbs = PACKAGE / "file" / "changing"
    others = [m for m in MODULES if m.parent != verbs and m.name != "__init__.py"]
    loaded_by(refused + importing(*others))


def test_the_rules_of_a_partnership_load_nothing_but_python() -> None:
    assert not loaded_by(importing(*PACKAGE.glob("partnership/[!_]*.py"))) & (
        SLOW | {"sqlite3", "platformdirs"}
    )


def test_reading_a_partnership_loads_no_tables_and_no_qt() -> None:
    reading = PACKAGE.glob("file/reading/[!_]*.py")
    code = importing(PACKAGE / "file" / "partnership_file.py", *reading)
    assert not loaded_by(code) & SLOW


def test_the_door_loads_neither_window_nor_command_line_nor_tables() -> None:
    assert not loaded_by("import partnerdesk.__main__") & SLOW


#: Run the app with the network refused, and end where it says that something failed.
WATCHED = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname", "socket.__new__"):
        raise SystemExit(f"a call of the network: {event} {arguments}")

sys.addaudithook(refuse)
from partnerdesk.__main__ import main

def call(*arguments):
    sys.argv = ["partnerdesk", *arguments]
    try:
        failed = main()
    except SystemExit as end:
        failed = end.code
    if failed:
        raise SystemExit(f"{arguments}: {failed}")
"""


@pytest.mark.slow
def test_the_command_line_makes_no_call_of_the_network(tmp_path: Path) -> None:
    sample, paper, exchanged, new = (
        str(tmp_path / n) for n in ("s.partnerdesk", "a.pdf", "s.json", "n.partnerdesk")
    )
    calls = (("sample", sample), ("check", sample), ("export", sample, paper), ("export", sample, exchanged),
             ("new", new, "--title", "T"), ("import", new, exchanged))  # fmt: skip
    loaded_by(WATCHED + "".join(f"call{arguments}\n" for arguments in calls))
    assert Path(paper).exists()


def test_the_start_page_makes_no_call_of_the_network_and_loads_only_what_it_needs() -> None:
    loaded = loaded_by(WATCHED + "call()", PARTNERDESK_QUIT_WHEN_SHOWN="1")
    assert "PySide6.QtWidgets" in loaded
    assert not loaded & (SLOW - {"PySide6"} | {"PySide6.QtNetwork", "PySide6.QtPdf"})
    assert [name for name in loaded if name.startswith("partnerdesk.room")] == []


def test_the_start_page_does_without_the_hundred_enums_of_qt() -> None:
    asked = "\nfrom PySide6 import QtCore\nassert 'Qt' not in vars(QtCore), 'something named Qt'"
    loaded_by(WATCHED + "call()" + asked, PARTNERDESK_QUIT_WHEN_SHOWN="1")


def is_cached(function: ast.FunctionDef) -> bool:
    """Tell whether a function keeps what it returned."""
    names = {n.id for d in function.decorator_list for n in walk(d) if isinstance(n, ast.Name)}
    return bool(names & {"cache", "lru_cache"})


def test_no_function_caches_a_translated_text() -> None:
    """It would return the language of whoever asked first."""
    wrong = []
    for module in MODULES:
        for node in walk(tree_of(module)):
            if isinstance(node, ast.FunctionDef) and is_cached(node):
                called = [n.func for n in walk(node) if isinstance(n, ast.Call)]
                names = {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in called}
                wrong += [(name_of(module), node.name)] if names & {"tr", "trn", "word"} else []
    assert wrong == []
