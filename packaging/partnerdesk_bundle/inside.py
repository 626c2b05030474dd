"""The list of what is in a bundle, each part with its version and licence, and the texts of the licences."""

import platform
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from partnerdesk_bundle.places import BUILD, ROOT, VERSION

#: What a licence is where the metadata of a package names it only in a long text, or not at all.
LICENCES = {
    "fontpkg-ibm-plex-serif": "OFL-1.1",
    "reportlab": "BSD-3-Clause",
    "uharfbuzz": "Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "pyside6-pdf": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
#: Licences of libraries by the beginning of their Debian package; its own file tells of the packaging too.
OF_SYSTEM = {
    "libbrotli": "MIT",
    "libbz2": "bzip2-1.0.6",
    "libcom-err": "MIT",
    "libffi": "MIT",
    "libgssapi-krb5": "MIT",
    "libk5crypto": "MIT",
    "libkrb5": "MIT",
    "libkeyutils": "LGPL-2.0-or-later",
    "liblzma": "public domain",
    "libsqlite3": "public domain",
    "libssl": "Apache-2.0",
    "libuuid": "BSD-3-Clause",
    "libxcb": "X11",
    "libxkbcommon": "MIT",
    "libzstd": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
#: The source of a file in a table of PyInstaller: place, source, kind.
_SOURCE = re.compile(r"\('[^']+',\s*'(/[^']+)',\s*'(?:EXTENSION|BINARY|DATA|PYMODULE|PYSOURCE)'\)")
_COMMON = Path("/usr/share/common-licenses")


class Part(NamedTuple):
    """A part of a bundle: its name, version and licence, and the files with the text of the licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def write_list(folder: Path) -> None:
    """Write CONTENTS.txt and the folder `licences` into the folder of a bundle."""
    sources = packed()
    found = [*_of_python(sources), *_of_system(sources), *_own()]
    parts = sorted(found, key=lambda part: part.name.lower())
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    for part in parts:
        for text in part.texts:
            target = texts / part.name / text.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
    for name in ("LGPL-3", "GPL-3"):  # the licence of Qt for Python refers to both
        if (_COMMON / name).exists():
            shutil.copyfile(_COMMON / name, texts / f"{name}.txt")
    head = (
        "What is in this bundle, with its licences. The texts are in the folder `licences`.\n"
        "Qt and Qt for Python come under LGPL-3.0: they are libraries of their own below _internal/PySide6,\n"
        "which may be replaced by others of the same version. Their sources: https://download.qt.io.\n\n"
    )
    lines = [f"{part.name:32} {part.version:20} {part.licence}\n" for part in parts]
    (folder / "CONTENTS.txt").write_text(head + "".join(lines), encoding="utf-8")


def packed() -> set[Path]:
    """Return the sources of all files that PyInstaller packed, from its tables."""
    work = BUILD / "work" / "partnerdesk"
    told = "".join((work / name).read_text(encoding="utf-8") for name in ("COLLECT-00.toc", "PYZ-00.toc"))
    return {Path(source).resolve() for source in _SOURCE.findall(told)}


def _of_python(sources: set[Path]) -> Iterator[Part]:
    """Yield Python, and each package of the environment of which something was packed."""
    stdlib = Path(sysconfig.get_path("stdlib"))
    texts = tuple(p for p in (stdlib / "LICENSE.txt",) if p.exists())
    yield Part("Python", platform.python_version(), "PSF-2.0", texts)
    for distribution in metadata.distributions():
        files = {Path(str(file.locate())).resolve() for file in distribution.files or ()}
        name = distribution.metadata["Name"]
        if files & sources and name != "partnerdesk":
            yield Part(name, distribution.version, _licence(distribution), _texts(distribution))


def _licence(distribution: metadata.Distribution) -> str:
    """Return the licence of a package: as its metadata expresses it, or as its classifiers name it."""
    about = distribution.metadata
    known = LICENCES.get(about["Name"].lower().replace("_", "-"))
    if known:
        return known
    told = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    if told and len(told) < 60 and "\n" not in told:
        return str(told)
    classified = [
        c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License")
    ]
    return ", ".join(classified) or "see licences"


def _texts(distribution: metadata.Distribution) -> tuple[Path, ...]:
    files = [f for f in distribution.files or () if _LICENCE_FILE.search(f.name) and f.suffix != ".py"]
    return tuple(path for path in (Path(str(f.locate())) for f in files) if path.is_file())


def _of_system(sources: set[Path]) -> Iterator[Part]:
    """Yield the Debian packages of the libraries that were taken from the system that builds."""
    found: dict[str, set[Path]] = {}
    for source in sources:
        if source.is_relative_to("/usr/lib") or source.is_relative_to("/lib"):
            told = _asked("dpkg", "-S", str(source)) or _asked("dpkg", "-S", f"*/{source.name}")
            found.setdefault(told.partition(":")[0].partition(",")[0] or source.name, set()).add(source)
    for package in sorted(found):
        text = Path("/usr/share/doc", package, "copyright")
        version = _asked("dpkg-query", "-W", "-f", "${Version}", package)
        licence = next((told for name, told in OF_SYSTEM.items() if package.startswith(name)), "see licences")
        yield Part(package, version, licence, (text,) if text.exists() else ())


def _asked(*command: str) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def _own() -> Iterator[Part]:
    fonts = ROOT / "resources" / "fonts"
    yield Part("PartnerDesk", VERSION, "MPL-2.0", (ROOT / "LICENSE",))
    yield Part("Inter", "4", "OFL-1.1", (fonts / "Inter-LICENSE.txt",))
    yield Part("Noto Serif", "2", "OFL-1.1", (fonts / "NotoSerif-LICENSE.txt",))
