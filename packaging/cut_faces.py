"""Make the static fonts that ship with the app from variable fonts (OFL).

Qt and ReportLab need static fonts. This takes seconds, so it is done once, when the app is built or
installed. The fonts contain Latin, Greek and Cyrillic with punctuation.
"""

from importlib.resources import files
from pathlib import Path

FACES = {
    "Inter-Regular": ("fontpkg_inter", "Inter[opsz,wght].ttf", {"opsz": 14, "wght": 400}),
    "Inter-Medium": ("fontpkg_inter", "Inter[opsz,wght].ttf", {"opsz": 14, "wght": 500}),
    "Inter-SemiBold": ("fontpkg_inter", "Inter[opsz,wght].ttf", {"opsz": 14, "wght": 600}),
    "NotoSerif-Regular": ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf", {"wdth": 100, "wght": 400}),
    "NotoSerif-SemiBold": ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf", {"wdth": 100, "wght": 600}),
    "NotoSerif-Italic": ("fontpkg_noto_serif", "NotoSerif-Italic[wdth,wght].ttf", {"wdth": 100, "wght": 400}),
}

_BLOCKS = (
    (0x0020, 0x0530),  # Latin, combining marks, Greek, Cyrillic
    (0x1C80, 0x1C90),  # Cyrillic, extended
    (0x1E00, 0x2300),  # Latin and Greek, extended; punctuation, currency, arrows, signs
    (0x25A0, 0x2600),  # shapes
    (0x2713, 0x2718),  # ticks and crosses
    (0x2C60, 0x2C80),  # Latin, extended
    (0x2DE0, 0x2E5E),  # Cyrillic, extended; punctuation
    (0xA640, 0xA6A0),  # Cyrillic, extended
    (0xA720, 0xA800),  # Latin, extended
    (0xFB00, 0xFB07),  # ligatures
    (0xFFFD, 0xFFFE),
)

_FEATURES = ["kern", "liga", "calt", "mark", "mkmk", "ccmp", "locl", "case", "ital"]


def cut(folder: Path) -> None:
    """Write every font that is not in `folder` yet, with its licence."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, source, axes) in FACES.items():
        target = folder / f"{name}.ttf"
        if not target.exists():
            _cut_one(str(files(package) / "files" / source), name, axes, target)
        licence = folder / f"{name.split('-')[0]}-LICENSE.txt"  # the OFL must go with the font
        if not licence.exists():
            licence.write_bytes((files(package) / "LICENSE").read_bytes())


def _cut_one(source: str, name: str, axes: dict[str, int], target: Path) -> None:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=_FEATURES, hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=[c for first, end in _BLOCKS for c in range(first, end)])
    subsetter.subset(font)
    font = instantiateVariableFont(font, axes)
    family, style = name.split("-")
    _rename(font, {"Inter": "Inter", "NotoSerif": "Noto Serif"}[family], style, name)
    fresh = target.with_suffix(".new")
    font.save(fresh)
    fresh.replace(target)


def _rename(font, family: str, style: str, full: str) -> None:  # noqa: ANN001 (fontTools is loaded late)
    legacy = {"Regular": (family, "Regular"), "Italic": (family, "Italic")}
    legacy_family, legacy_style = legacy.get(style, (f"{family} {style}", "Regular"))
    names = {1: legacy_family, 2: legacy_style, 4: f"{family} {style}", 6: full, 16: family, 17: style}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in (*names, 3, 21, 22, 25):
            table.removeNames(nameID=record.nameID)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    table.setName(f"{full};PartnerDesk", 3, 3, 1, 0x409)


if __name__ == "__main__":
    cut(Path(__file__).parent.parent / "resources" / "fonts")
