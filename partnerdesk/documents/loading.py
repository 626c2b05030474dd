"""Load ReportLab, without the imaging library: no paper of ours holds a picture."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

from partnerdesk import lazily

#: All that paper needs, the last being loaded by others only when a face is registered.
_MODULES = ("reportlab.pdfgen.canvas", "reportlab.pdfbase.ttfonts", "reportlab.lib.fonts")


def load_reportlab() -> None:
    """Load what draws paper, a tenth of a second; called before anything of ReportLab is imported."""
    with lazily.ONE_THREAD:
        _put_off_imaging()
        for name in _MODULES:
            lazily.load(name)


def _put_off_imaging() -> None:
    """Let `PIL.Image`, a fifteenth of making a small agreement, load only where something of it is asked for.

    ReportLab imports it at once, and asks for nothing of it until it draws a picture.
    """
    if "PIL.Image" in sys.modules:
        return
    spec = find_spec("PIL.Image")
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules["PIL.Image"] = sys.modules["PIL"].Image = module  # type: ignore[attr-defined]
    spec.loader.exec_module(module)
