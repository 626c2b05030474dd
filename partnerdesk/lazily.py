"""Load a module when it is first used, one thread at a time.

A package that offers its modules so says, for the type checker, what they are, and at run time:

    if TYPE_CHECKING:
        from partnerdesk.file.changing import needs, rows
    else:
        __getattr__ = lazily.modules_of(__name__, __all__)

Whoever uses them imports the package and writes `changing.rows`. Never use one at the top of a
module: it would be loaded with that module, and two threads could wait for each other.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

#: Python locks each module for itself. Where the modules of a library import each other in a circle, and
#: two threads begin at different ones, it would give one thread a half-loaded module: an ImportError.
ONE_THREAD = RLock()


def load(name: str) -> ModuleType:
    """Import a module by its full name, after any other thread that is loading one here."""
    with ONE_THREAD:
        return import_module(name)


def modules_of(package: str, names: Sequence[str]) -> Callable[[str], ModuleType]:
    """Return the `__getattr__` of a package (PEP 562), which loads its module of a name.

    Python calls it only as long as the package has no attribute of that name. The import itself sets
    the attribute once the module is whole, so that no thread sees half a module.
    """

    def module_of(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
        return load(f"{package}.{name}")

    return module_of
