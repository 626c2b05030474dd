"""Break a module in small ways, one at a time, and show what the tests do not notice.

`python3 dev.py mutate MODULE TESTS...` works on a copy of the project in build/mutants.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "mutants"
LEFT_OUT = (".venv", ".git", "build", "dist", ".hypothesis", "__pycache__", ".*_cache", "*.egg-info")
TIMEOUT = 60.0  # a mutant that never ends is noticed
CONFIG = """\
[cosmic-ray]
module-path = "{module}"
timeout = {timeout}
excluded-modules = []
test-command = "python -m pytest -q -x -p no:cacheprovider -p no:xdist {tests}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
# Annotations are not run, a name that is removed is always noticed, and one comparison or sum says
# enough about its line.
exclude-operators = [
    "core/ReplaceBinaryOperator_BitOr_.*",
    "core/Variable.*",
    "core/ReplaceComparisonOperator_.*_(Is|IsNot)",
    "core/ReplaceBinaryOperator_.*_(Pow|RShift|LShift|BitOr|BitAnd|BitXor|Mod|FloorDiv|Div)",
]
"""


def main(arguments: list[str]) -> int:
    """Break the first argument, run the tests of the others; return 1 where a mutant was not noticed."""
    if len(arguments) < 2 or not all((ROOT / name).exists() for name in arguments):
        print("Name a module and its tests, as paths from the project's folder.")
        return 2
    _copy_project()
    config = CONFIG.format(module=arguments[0], timeout=TIMEOUT, tests=" ".join(arguments[1:]))
    (COPY / "mutants.toml").write_text(config, encoding="utf-8")
    steps = (
        ("cosmic-ray", "baseline", "mutants.toml"),
        ("cosmic-ray", "init", "mutants.toml", "mutants.sqlite", "--force"),
        ("cr-filter-operators", "mutants.sqlite", "mutants.toml"),
        ("cosmic-ray", "exec", "mutants.toml", "mutants.sqlite"),
        ("cr-report", "mutants.sqlite", "--show-diff", "--surviving-only"),
    )
    if any(_run(*step) for step in steps):
        return 1
    return _run("cr-rate", "mutants.sqlite", "--fail-over", "0")


def _copy_project() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT, COPY, ignore=shutil.ignore_patterns(*LEFT_OUT))


def _run(program: str, *arguments: str) -> int:
    """Run a program of the virtual environment in the copy, so that the copy is what is imported."""
    programs = Path(sys.executable).parent
    paths = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(COPY)}
    environment = os.environ | paths | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([programs / program, *arguments], cwd=COPY, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
