"""Load ReportLab without its libraries for pictures and marks, which most documents do not need."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

from partnerdesk import lazily

#: All modules that documents need; ReportLab loads the last one only when a font is registered.
_MODULES = ("reportlab.pdfgen.canvas", "reportlab.pdfbase.ttfonts", "reportlab.lib.fonts")


def load_reportlab() -> None:
    """Load ReportLab, which takes 0.1 s; call this before importing anything from it."""
    with lazily.ONE_THREAD:
        _defer("PIL.Image")
        _defer("uharfbuzz")
        for name in _MODULES:
            lazily.load(name)


def _defer(name: str) -> None:
    """Make a module load when it is first used, because ReportLab imports it at once.

    `PIL.Image` alone takes 1/15 of the time for a small agreement.
    """
    if name in sys.modules:
        return
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    around, _, last = name.rpartition(".")
    if around:
        setattr(sys.modules[around], last, module)
    spec.loader.exec_module(module)
