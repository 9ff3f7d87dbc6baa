"""``kg show``: the article in the terminal, with what was found marked in colour."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.talk import Talk
from kg.labels import figure_label, period_label
from kg.model import Basis, Blame, Facts, Figure, Polarity, Problem, ScopeBasis, SegmentKind, Span, Trail

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "source": "bold magenta",
    "cue": "bold yellow",
    "content": "green",
    "figure": "bold cyan reverse",
    "boilerplate": "dim",
    "headline": "bold",
}


@click.command("show")
@options.inputs
@options.metadata
@options.quiet
def command(
    inputs: tuple[str, ...],
    outlet: str | None,
    url: str | None,
    published: datetime.date | None,
    title: str | None,
    quiet: bool,
) -> None:
    """Show articles with their sources, cues, contents and figures in colour, and list what was found.

    \b
    Example: kg show article.txt | less -R
    """
    from rich.console import Console

    from kg.pipeline import extract_all
    from kg.read import Overrides

    console = Console(highlight=False, soft_wrap=True)
    shown = 0
    with Talk(quiet=quiet) as talk:
        for found in extract_all(inputs, Overrides(outlet=outlet, url=url, published=published, title=title)):
            if isinstance(found, Problem):
                talk.problem(found)
                continue
            shown += 1
            show(found, console)
    if not shown:
        raise options.no_article(has_problems=talk.has_problems)


def show(facts: Facts, console: Console) -> None:
    """Print one article: its text with what was found marked, then the list of it."""
    console.print(_marked(facts))
    console.print()
    for line in _lines(facts):
        # Text of an article is never read as markup.
        console.print(line, markup=False)
    console.print()


def _marked(facts: Facts) -> Text:
    from rich.text import Text

    text = Text(facts.article.text.strip("\n"))
    shift = len(facts.article.text) - len(facts.article.text.lstrip("\n"))
    for segment in facts.article.segments:
        if segment.kind in {SegmentKind.BOILERPLATE, SegmentKind.CREDIT, SegmentKind.CAPTION_REPEAT}:
            _stylize(text, segment.span, "boilerplate", shift)
        elif segment.kind in {SegmentKind.HEADLINE, SegmentKind.SUBHEADING}:
            _stylize(text, segment.span, "headline", shift)
    attributed = [statement for statement in facts.statements if statement.basis is not Basis.AUTHOR_VOICE]
    for role in ("content", "source", "cue"):
        for statement in attributed:
            for span in getattr(statement, role):
                _stylize(text, span, role, shift)
    for figure in facts.figures:
        _stylize(text, figure.span, "figure", shift)
    return text


def _stylize(text: Text, span: Span, style: str, shift: int) -> None:
    text.stylize(STYLES[style], max(span.start - shift, 0), max(span.end - shift, 0))


def _lines(facts: Facts) -> Iterator[str]:
    names = {e.id: e.name for group in (facts.people, facts.organizations, facts.places) for e in group}
    text = facts.article.text
    yield f"{facts.article.name}: {facts.article.title or '(no title)'}"
    for statement in facts.statements:
        if statement.basis is Basis.AUTHOR_VOICE:
            continue
        written = " … ".join(span.of(text) for span in statement.source)
        who = names.get(statement.speaker or "", f"<unnamed: {written}>" if written else "<unnamed>")
        role = f" ({statement.capacity.role})" if statement.capacity else ""
        what = " … ".join(" ".join(span.of(text).split()) for span in statement.content)
        manner = f"{statement.manner}, denied" if statement.polarity is Polarity.DENIED else statement.manner
        yield f"  {who}{role} [{manner}]: {what}"
    for figure in facts.figures:
        yield f"  # {_figure_line(figure, names)}"


def _figure_line(figure: Figure, names: dict[str, str]) -> str:
    """Return what is counted, where, when, by what and whose hand, and on whose word; a star marks what the article says elsewhere."""
    by = names.get(figure.perpetrator or "", figure.perpetrator_text)
    scope = (
        _starred(names.get(figure.place or "", figure.place_text), figure.place_trail),
        _starred(period_label(figure.period.edtf) if figure.period else None, figure.period_trail),
        f"as of {period_label(figure.as_of.edtf)}" if figure.as_of else None,
        _starred(figure.incident_text, figure.incident_trail),
        _blamed(_starred(by, figure.perpetrator_trail), figure.blame),
    )
    on = names.get(figure.source or "", figure.source or "the article itself")
    word = "on the word of"
    if figure.hypothetical:
        word = "what could be, by"
    elif figure.negated:
        word = "denied by"
    return f"{', '.join(filter(None, (figure_label(figure), *scope)))} ({word} {on})"


def _starred(wording: str | None, trail: Trail | None) -> str | None:
    return f"{wording}*" if wording and trail and trail.basis is not ScopeBasis.SENTENCE else wording


def _blamed(who: str | None, blame: Blame | None) -> str | None:
    if who is None:
        return None
    if blame is Blame.CLEARED:
        return f"not by {who}"
    return f"by {who}" if blame in {None, Blame.STATED} else f"by {who} ({blame})"
