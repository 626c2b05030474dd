"""Several files as one: a ZIP archive, or the same files in a folder."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.writing import write_whole
from partnerdesk.language import tr

#: All files in an archive have this time, so that the same files give the same bytes.
_TIME = (2000, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP archive; their contents are compressed already."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), content)
    return made.getvalue()


def write_folder(archive: bytes, folder: Path, *, replace: bool = False) -> None:
    """Write the files of an archive of ours into a folder, which is made if it is not there.

    With `replace`, files of the same names there are replaced; others stay. Raises FileProblem; a folder that
    was made is then removed again.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    is_new = not folder.exists()
    if not is_new and not folder.is_dir():
        raise FileProblem(tr("{name} is no folder. Choose another name.", name=folder.name))
    there = [] if is_new or replace else [name for name in files if (folder / name).exists()]
    if there:
        raise FileProblem(
            tr(
                "{name} is in the folder {folder} already. Choose another folder.",
                name=there[0],
                folder=folder,
            )
        )
    try:
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content)
    except (FileProblem, OSError) as e:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise e if isinstance(e, FileProblem) else unwritable(folder, e) from e


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """Return a name that is not taken: a number is added if needed, before the ending."""
    stem, dot, ending = name.rpartition(".")
    found, number = name, 2
    while found.casefold() in {other.casefold() for other in taken}:
        found = f"{stem} {number}{dot}{ending}"
        number += 1
    return found
