"""Language phenomena: articles with the answer marked in the text (`phenomena_marked` describes the files)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from phenomena_marked import ASPECTS, FIGURE, FOLDER, MISSING, Example, aligned, compare, read_example, read_file
from phenomena_status import rewrite

from kg.model import Basis, Manner, Span, Statement

PHENOMENA = {
    1: ("broken-syntax", "chains of outlets with broken syntax: cited somebody said"),
    2: ("two-levels", "two levels of attribution in one sentence, the outlet as the source"),
    3: ("double-cues", "two cues for one statement"),
    4: ("spokespeople", "a spokesperson speaks for an organization: one source under several descriptions"),
    5: ("documents-and-polls", "documents, polls and data as sources, issuer and date inside"),
    6: ("recipients", "the recipient is not the source"),
    7: ("trailing-sources", "the source behind a long content"),
    8: ("resumed-contents", "the content resumes behind the cue"),
    9: ("continuations", "a turn goes on in the next sentence or paragraph"),
    10: ("partial-quotations", "one or two quoted words, against scare quotes and titles"),
    11: ("headings-and-captions", "headings, captions and other furniture of the page"),
    12: ("figures-between-statements", "figures in the author's voice between attributed ones"),
    13: ("refusals-and-absence", "refusals, silence, figures that are withheld"),
    14: ("distance", "the distance of the reporter: claimed, allegedly, reportedly"),
    15: ("figures-of-different-periods", "the same figure for different periods"),
    16: ("comparatives", "comparatives without a number"),
    17: ("aliases-and-typing-errors", "aliases, acronyms, insertions and typing errors"),
    18: ("unnamed-sources", "nominal and unnamed sources"),
    19: ("relative-pronouns", "relative pronouns as source or content"),
    20: ("colons-dashes-and-posts", "colons and dashes as cues, posts"),
    21: ("long-quotations", "quotations of several paragraphs, marks that are missing"),
    22: ("negated-and-conditional", "negated and conditional attribution, hedges"),
    23: ("figures-that-are-not-the-sources", "figures of the author inside a sentence that attributes"),
}
BASICS = {"direct", "indirect", "controls"}
# What is hard about figures: the heading of each example begins with the number of what it shows, and ends with what it is about.
FIGURE_PHENOMENA = {
    1: "furniture of the page", 2: "a headline with a wider period than the text", 3: "a noun left out, a day of announcement",
    4: "events, targets and a period that is open", 5: "a number in a period", 6: "how far a bound reaches, a period from before",
    7: "zero, for one cause", 8: "a comparison without a number", 9: "figures withheld", 10: "durations",
    11: "others, a month without a year", 12: "a superlative", 13: "a bound with a rate", 14: "turns of phrase",
    15: "what nobody asserts", 16: "a trend without a number", 17: "number words, a day told from the article's", 18: "one event, two nouns",
    19: "blows, victims and those who did it", 20: "a bound without a noun, an accusation", 21: "multiples and changes",
    22: "a rate in two forms", 23: "ages in a range", 24: "numbers that identify", 25: "ratios of two years", 26: "an age, a family",
    27: "vague numbers", 28: "attributed and denied", 29: "a value and a difference", 30: "who says which value",
    31: "the middle of the tens", 32: "almost, a measure and a rate", 33: "a range of money for a period", 34: "a share of a number",
    35: "vague multiples", 36: "units glued on, one for each", 37: "a bound that is negated", 38: "votes and scores",
    39: "a poll: days, sample, error", 40: "a bound with its list, a vague period",
}  # fmt: skip
FIGURE_THEMES = (
    "boilerplate", "bounds", "comparatives", "denied-and-withheld", "elided-heads", "money", "not-figures", "periods", "scope",
    "shares-and-rates", "vague",
)  # fmt: skip
FILES = {path.stem: read_file(path) for path in sorted(FOLDER.glob("*.txt"))}
FEWEST = 6  # examples for each phenomenon
FEWEST_OF_FIGURES = 2
# What an example of a phenomenon is about, where it is not only about spans: a key that some of its examples must state.
STATED = {
    1: "parent", 2: "parent", 3: "parent", 4: "speaker", 5: "speaker", 6: "addressee", 7: "manner", 8: "manner", 9: "continues",
    10: "manner", 13: "polarity", 14: "certainty", 17: "speaker", 18: "speaker", 19: "speaker", 22: "polarity",
}  # fmt: skip
FIGURES = {12: "by", 15: "edtf", 16: "qualifier", 23: "by"}


def cases() -> list[object]:
    found = []
    for stem, examples in FILES.items():
        for example in examples:
            for aspect in example.aspects:
                marks = [pytest.mark.xfail(reason=example.gaps[aspect], strict=True)] if aspect in example.gaps else []
                found.append(pytest.param(example, aspect, id=f"{stem}: {example.name} [{aspect}]", marks=marks))
    return found


@pytest.mark.parametrize(("example", "aspect"), cases())
def test_phenomenon(example: Example, aspect: str) -> None:
    wanted, got = compare(example, aspect)
    assert got == wanted


# --- The files -----------------------------------------------------------------------------------------------------------


def test_every_phenomenon_has_a_file_and_every_file_a_place() -> None:
    assert sorted(PHENOMENA) == list(range(1, 24))
    numbered = {f"{number:02}-{stem}" for number, (stem, _) in PHENOMENA.items()}
    assert FILES.keys() == numbered | BASICS | {f"figures-{theme}" for theme in FIGURE_THEMES}


@pytest.mark.parametrize("number", PHENOMENA)
def test_every_phenomenon_has_examples_of_what_it_is_about(number: int) -> None:
    examples = FILES[f"{number:02}-{PHENOMENA[number][0]}"]
    assert len(examples) >= FEWEST
    assert sum(bool(example.spans) for example in examples) >= FEWEST // 2
    if number in STATED:
        assert sum(any(key == STATED[number] for key, _ in example.stated) for example in examples) >= FEWEST // 3
    if number in FIGURES:
        assert sum(any(FIGURES[number] in stated for _, stated in example.figures) for example in examples) >= FEWEST // 2


def test_each_of_the_forty_phenomena_of_figures_has_examples() -> None:
    assert sorted(FIGURE_PHENOMENA) == list(range(1, 41))
    examples = [example for theme in FIGURE_THEMES for example in FILES[f"figures-{theme}"]]
    numbers = Counter()
    for example in examples:
        heading = re.fullmatch(r"(\d+) .+: .+", example.name)
        assert heading, example.name
        assert example.figures or example.figures_complete, example.name
        numbers[int(heading[1])] += 1
    assert numbers.keys() == FIGURE_PHENOMENA.keys()
    assert min(numbers.values()) >= FEWEST_OF_FIGURES
    assert {key for example in examples for _, stated in example.figures for key in stated} == set(FIGURE)


def test_controls_hold_no_attribution() -> None:
    assert len(FILES["controls"]) >= 12
    assert not any(example.spans for example in FILES["controls"])


def test_examples_differ_and_their_names_tell_them_apart() -> None:
    every = [example for examples in FILES.values() for example in examples]
    assert len(every) >= 180
    assert [text for text, times in Counter((example.text, example.kinds) for example in every).items() if times > 1] == []
    for stem, examples in FILES.items():
        names = Counter(example.name for example in examples)
        assert [name for name, times in names.items() if times > 1] == [], stem


def test_every_gap_is_one_of_what_the_example_states() -> None:
    for stem, examples in FILES.items():
        for example in examples:
            assert set(example.gaps) <= set(example.aspects), f"{stem}: {example.name}"


def test_no_line_is_a_key_that_is_misspelled() -> None:
    for stem, examples in FILES.items():
        for example in examples:
            assert not re.search(r"^(?!UPDATE|HADDAD)[a-z]+\d* ?[a-z]*: ", example.text, re.MULTILINE), f"{stem}: {example.name}"


def test_what_is_stated_is_about_a_marked_attribution() -> None:
    for stem, examples in FILES.items():
        for example in examples:
            mentioned = {number for _, number in example.stated}
            mentioned |= {
                int(value) for (key, _), value in example.stated.items() if key in ("parent", "continues") and value != "none"
            }
            mentioned |= {int(stated["by"]) for _, stated in example.figures if stated.get("by", "author") != "author"}
            assert mentioned <= set(example.numbers), f"{stem}: {example.name}"
            for number in example.numbers:
                assert (number, "content") in example.spans, f"{stem}: {example.name}"


# --- The reader ----------------------------------------------------------------------------------------------------------


def test_marks_are_taken_out_of_the_text_and_escaped_brackets_stay() -> None:
    example = read_example("x", ["[content “The \\[old\\] bridge fell,”] [cue said] [source Omar]."])
    assert example.text == "“The [old] bridge fell,” said Omar."
    assert example.spans == {(1, "content"): [(0, 24)], (1, "cue"): [(25, 29)], (1, "source"): [(30, 34)]}


def test_values_are_read_with_their_number_and_gaps_with_their_aspect() -> None:
    lines = [
        "[source He] [cue denied] [content2 it].",
        "polarity2: denied",
        "figure: 9; by: 2; edtf: XXXX-04",
        "gap values: too hard",
    ]
    example = read_example("x", lines)
    assert example.text == "He denied it."
    assert example.stated == {("polarity", 2): "denied"}
    assert example.figures == [("9", {"by": "2", "edtf": "XXXX-04"})]
    assert (example.aspects, example.gaps) == (["spans", "values", "resolution"], {"values": "too hard"})


@pytest.mark.parametrize("line", ["figure: 9; colour: red", "figure: 9; value: 9; value: 8", "figure: 9; value", "figures: all"])
def test_a_figure_states_known_keys_once(line: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        read_example("x", ["Nine boats sank.", line])


def test_what_is_found_of_a_figure_is_written_as_it_is_stated() -> None:
    lines = [
        "More than 1,200 sailors drowned off Tarsa in May 2019.",
        "figure: More than 1,200; value: 1200; upper: none; outcome: killed; edtf: 2019-05; negated: false; by: author",
        "figure: 1,200; value: 1200",
        "figures: complete",
    ]
    wanted, got = compare(read_example("x", lines), "resolution")
    assert got["figure 1: More than 1,200"] == wanted["figure 1: More than 1,200"]
    assert got["figure 2: 1,200"] == MISSING
    assert got["figures"] == ["More than 1,200"]


def test_a_figure_without_a_number_is_found_by_a_part_of_its_wording() -> None:
    lines = ["Police could not say how many clerks were missing.", "figure: how many clerks; value: none", "figures: complete"]
    wanted, got = compare(read_example("x", lines), "resolution")
    assert got == wanted


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_wrong_answer_is_not_taken_for_a_right_one(aspect: str) -> None:
    lines = {
        "spans": ["[source Haddad] [cue said] [content the raid failed] at noon."],
        "values": ["[source Haddad] [cue said] [content the raid failed].", "polarity: denied"],
        "resolution": [
            "[source Amal Haddad] [cue said] [content nine boats sank].",
            "speaker: Omar Saleh",
            "figure: nine; by: author",
        ],
    }[aspect]
    wanted, got = compare(read_example("x", lines), aspect)
    assert wanted != got


def test_a_statement_is_found_although_its_ends_are_not_quite_right() -> None:
    example = read_example("x", ["[source Officer Haddad] [cue said] [content the raid had failed] at noon."])
    span = Span(20, 42)
    near = Statement("near", (span,), Manner.INDIRECT, Basis.EXPLICIT, Decimal(1), "x", cue=(Span(15, 19),))
    other = replace(near, id="other", cue=(Span(0, 3),))
    assert span.of(example.text) == "the raid had failed at"
    assert aligned(example, [other, near]) == {1: near}
    assert aligned(example, [other]) == {}


def test_the_lines_of_solved_gaps_go_and_failures_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("## a\ngap spans: hard\ngap values: hard\nHe left.\n\n## b\ngap spans: hard\nShe left.\n")
    rewrite(path, {"a": ["spans"]}, {"b": ["values"]}, "not yet")
    assert path.read_text() == "## a\ngap values: hard\nHe left.\n\n## b\ngap values: not yet\ngap spans: hard\nShe left.\n"
