"""The program of a bundle."""

import os
import sys
from collections.abc import MutableMapping

from partnerdesk.__main__ import main

#: Where Linux looks for libraries first, and what PyInstaller keeps of it as it was.
_PATH, _PATH_BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"


def give_back_library_path(environment: MutableMapping[str, str]) -> None:
    """Let other programs that the app opens, such as a viewer of PDFs, load their own libraries.

    The bundle itself needs the variable only when it begins.
    """
    environment.pop(_PATH, None)
    before = environment.pop(_PATH_BEFORE, "")
    if before:
        environment[_PATH] = before


if __name__ == "__main__":
    give_back_library_path(os.environ)
    sys.exit(main())
