"""Load ReportLab without its libraries for pictures and marks, which most documents do not need."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

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
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return
    module = _Later(name)
    module.__spec__ = spec
    sys.modules[name] = module
    around, _, last = name.rpartition(".")
    if around:
        setattr(sys.modules[around], last, module)


class _Later(ModuleType):
    """Stands in for a module until a name is read from it; `LazyLoader` loads at the `import` statement."""

    def __getattr__(self, name: str) -> Any:
        """Load the module and copy its names."""
        with lazily.ONE_THREAD:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            module = import_module(self.__name__)
            self.__dict__.update(vars(module))
        return getattr(module, name)
