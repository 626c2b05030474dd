"""What the programs and libraries of a bundle need from the system, read with the tools of binutils."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_NEEDED = re.compile(r"NEEDED\s+(\S+)")
_GLIBC = re.compile(r"\bGLIBC_2\.(\d+)\b")


def binaries(folder: Path) -> Iterator[Path]:
    """Yield every program and library below a folder, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needed(path: Path) -> tuple[set[str], int]:
    """Return the libraries that a binary is linked with, and the minor version of glibc that it needs."""
    told = subprocess.run(["objdump", "-p", str(path)], check=True, capture_output=True, text=True).stdout
    references = told.partition("Version References:")[2]
    return set(_NEEDED.findall(told)), max(map(int, _GLIBC.findall(references)), default=0)


def from_the_system(folder: Path) -> tuple[dict[str, set[str]], str]:
    """Return who needs which library from outside the folder, and the version of glibc that all need."""
    inside = {path.name for path in folder.rglob("*.so*")}
    outside: dict[str, set[str]] = {}
    minor = 0
    for path in binaries(folder):
        libraries, least = needed(path)
        minor = max(minor, least)
        for library in libraries - inside:
            outside.setdefault(library, set()).add(path.name)
    return outside, f"2.{minor}"


def strip(folder: Path) -> None:
    """Take the symbols for debuggers out; what Qt and Pillow pack has none."""
    kept = ("PySide6", "shiboken6", "pillow.libs")
    paths = [str(p) for p in binaries(folder) if not set(kept) & set(p.relative_to(folder).parts)]
    subprocess.run(["strip", "--strip-unneeded", *paths], check=True)
