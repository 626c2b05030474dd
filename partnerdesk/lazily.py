"""Load a module when it is first used, one thread at a time.

A package whose modules load lazily lists them for the type checker, and sets `__getattr__` at run time:

    if TYPE_CHECKING:
        from partnerdesk.file.changing import needs, rows
    else:
        __getattr__ = lazily.modules_of(__name__, __all__)

Code that uses them imports the package and writes `changing.rows`. Do not use one at the top level of a
module: it would be loaded with that module, and two threads could wait for each other.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

#: Python has one lock for each module. If the modules of a library import each other in a circle and two
#: threads start with different ones, one thread gets a half-loaded module and raises an ImportError.
ONE_THREAD = RLock()


def load(name: str) -> ModuleType:
    """Import a module by its full name; wait if another thread is loading one."""
    with ONE_THREAD:
        return import_module(name)


def modules_of(package: str, names: Sequence[str]) -> Callable[[str], ModuleType]:
    """Return a `__getattr__` for a package (PEP 562) that loads the module of a name.

    Python calls it only while the package has no attribute of that name. The import sets the attribute
    after the module is loaded completely, so no thread gets a half-loaded module.
    """

    def module_of(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
        return load(f"{package}.{name}")

    return module_of
