"""Elements of SVG, every text and attribute escaped."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

Number = int | float

LEAST = 0.74
"""Share of its width to which a picture shrinks on a small screen; what does not fit then is scrolled to."""


def element(name: str, *children: str | Markup, **attributes: str | Number) -> Markup:
    """Return an element; an underscore in the name of an attribute stands for a hyphen, one at its end for nothing.

    >>> print(element("text", "a<b", x=1.25, class_="name"))
    <text x="1.2" class="name">a&lt;b</text>
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{''.join(str(escape(child)) for child in children)}</{name}>")  # noqa: S704 (escaped above)


def drawing(width: Number, height: Number, label: str, *children: Markup, class_: str) -> Markup:
    """Return a picture that grows with the page; ``label`` tells it to those who cannot see it."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        class_=class_,
        role="img",
        aria_label=label,
        style=f"max-width:{_value(width)}px;min-width:{_value(width * LEAST)}px",
    )


def text(x: Number, y: Number, words: str, most: int, **attributes: str | Number) -> Markup:
    """Return a line of text, cut to so many columns; the whole stands in its tooltip then."""
    shown = cut(words, most)
    children = [element("title", words), Markup(escape(shown))] if shown != words else [Markup(escape(shown))]  # noqa: S704 (escaped)
    return element("text", *children, x=x, y=y, **attributes)


def label(x: Number, y: Number, words: str, most: int) -> list[Markup]:
    """Return a name around a point: on one line, or on two smaller ones where it is long."""
    if cut(words, most) == " ".join(words.split()):
        return [text(x, y + 4.5, words, most, text_anchor="middle")]
    most += most // 7
    upper = cut(words, most).removesuffix("…")
    upper = upper.rpartition(" ")[0] or upper
    lower = " ".join(words.split())[len(upper) :].strip()
    lines = [text(x, y - 2.5, upper, most, text_anchor="middle", class_="small")]
    lines += [text(x, y + 11, lower, most, text_anchor="middle", class_="small")] if lower else []
    return [element("title", words), *lines]


def cut(words: str, most: int) -> str:
    """Return words on one line in so many columns, of which East Asian characters take two and combining ones none.

    >>> cut("Velmara Casualty Observatory", 12)
    'Velmara Cas…'
    """
    line, taken = " ".join(words.split()), 0
    for place, character in enumerate(line):
        taken += _columns(character)
        if taken > most:
            return line[: max(place - 1, 1)].rstrip() + "…"
    return line


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _value(value: str | Number) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)
