"""Draw the picture of the README: ``kg show`` of a sample article, as the terminal shows it.

Run ``python tests/picture.py`` after a change of what is found or how it is shown; a test fails when the picture is out of date.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from kg.cli.show import show
from kg.pipeline import extract_all
from kg.resources import SAMPLES

PICTURE = Path(__file__).parent.parent / "kg" / "samples" / "show.svg"
ARTICLE = SAMPLES / "articles" / "northern-districts.txt"
WIDTH = 112
# Readable on the light and on the dark page of a code host.
THEME = TerminalTheme(
    (252, 252, 250),
    (38, 38, 42),
    [(38, 38, 42), (176, 32, 48), (22, 120, 60), (140, 98, 0), (30, 90, 180), (150, 40, 140), (0, 110, 130), (120, 120, 126)],
)


def draw() -> str:
    """Return the picture as SVG, the same bytes every time."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
    )
    for facts in extract_all([str(ARTICLE)]):
        show(facts, console)
    svg = console.export_svg(title="kg show northern-districts.txt", theme=THEME, unique_id="kg-show")
    # The fonts that the template asks the network for are not needed.
    head, _, rest = svg.partition("@font-face")
    return head + rest[rest.index(".kg-show-matrix") :] if rest else svg


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
