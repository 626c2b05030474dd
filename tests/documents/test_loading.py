"""Libraries that most documents do not need load only when needed."""

import subprocess
import sys

_MAKES = """
import sys
from partnerdesk.documents.typesetting import BODY, Setter
setter = Setter()
setter.lines("plain words", BODY, 200)
assert "PIL._imaging" not in sys.modules
assert "uharfbuzz._harfbuzz" not in sys.modules
((_, _, text),) = setter.lines("e\u0323\u0300", BODY, 200)[0]
assert "uharfbuzz._harfbuzz" in sys.modules
assert text.__shapeData__
"""


def test_pictures_and_marks_load_nothing_until_there_is_a_mark() -> None:
    done = subprocess.run([sys.executable, "-c", _MAKES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
