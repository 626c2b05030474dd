"""Load ReportLab, without the libraries for pictures and for marks, which most paper does without."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

from partnerdesk import lazily

#: All modules that documents need; ReportLab loads the last one only when a font is registered.
_MODULES = ("reportlab.pdfgen.canvas", "reportlab.pdfbase.ttfonts", "reportlab.lib.fonts")


def load_reportlab() -> None:
    """Load ReportLab, which takes 0.1 s; call this before importing anything from it."""
    with lazily.ONE_THREAD:
        _put_off("PIL.Image")
        _put_off("uharfbuzz")
        for name in _MODULES:
            lazily.load(name)


def _put_off(name: str) -> None:
    """Let a module load only where something of it is asked for; ReportLab imports these at once.

    `PIL.Image` alone takes a fifteenth of making a small agreement.
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
