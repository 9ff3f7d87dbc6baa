"""Floors for the quality of extraction: what a change may not undercut.

    python tests/eval/gate.py                 measured against floor, exit code 1 below a floor
    python tests/eval/gate.py samples         only the corpora named
    python tests/eval/gate.py --pin           raise the floors to just below what is measured, and pin new corpora
    python tests/eval/gate.py --pin --allow-regression       lower them too

``baseline.json`` holds the floors of each corpus with the SHA-256 of its files: on another text or another gold a floor means
nothing, so that a changed corpus fails until it is pinned again. The sample articles come with kg; the other corpora lie in
``../shared`` beside the checkout and are passed over where it is absent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpora import SHARED

from eval.golden import ARTICLES, GOLDEN, read_gold, sample_documents
from eval.score import score

BASELINE = Path(__file__).with_name("baseline.json")
# Extraction is deterministic and the scorers round to a tenth of a point, so that half a tenth is no difference and all else is
# one: on the samples a single statement more or less moves F1 by 0.3.
EPSILON = 0.05

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with a gold.

    Args:
        files: what the scores depend on.
        measure: returns F1, in points, by measure.
        margin: points that a floor is pinned below what was measured: on a small corpus one finding more or less is chance,
            and a change that gains elsewhere shall not fail for it.
    """

    files: Callable[[], list[Path]]
    measure: Callable[[], Scores]
    margin: float = 0.0

    def is_present(self) -> bool:
        """Whether the files are there."""
        return bool(self.files()) and all(path.is_file() for path in self.files())

    def sha256(self) -> str:
        """Return the hash of names and bytes of the files, in the order of their names."""
        whole = hashlib.sha256()
        for path in sorted(self.files(), key=lambda path: path.name):
            whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return whole.hexdigest()


def measure_samples() -> Scores:
    """Score the sample articles against the golden annotations, in this process."""
    from kg.facts_json import facts_to_json
    from kg.pipeline import extract_facts

    documents = sample_documents()
    facts = {name: facts_to_json(extract_facts(document)) for name, document in documents.items()}
    return score((read_gold(name, document.text), facts[name], document.text) for name, document in documents.items())


def measure_facts(folder: str) -> Scores:
    """Score a folder of texts and gold in the format of the annotation guidelines, with the scorer that lies beside it.

    That scorer also counts a statement in the author's own voice as found where it covers an attributed one, and as one too many
    where it covers none: ours and the one for PolNeAR leave them out, so that these statement scores compare with no others.
    """
    with tempfile.TemporaryDirectory() as scratch:
        found = _extract(sorted((SHARED / folder / "texts").glob("*.txt")), Path(scratch))
        report = _score("score_facts.py", SHARED / folder / "gold", found, "--texts", SHARED / folder / "texts")
    measures = (
        "statement",
        "statement+speaker",
        "figure",
        "figure full",
        "casualty figure",
        "casualty full",
        "person",
        "organization",
    )
    attributes = ("qualifier", "unit", "outcome", "population", "figure source", "place", "period", "perpetrator")
    return {
        **{measure: report["tables"][measure]["F1"] for measure in measures},
        **{attribute: report["attributes"][attribute]["acc"] for attribute in attributes},
    }


def measure_attributions(file: str) -> Scores:
    """Score a PolNeAR file."""
    report = _report("score_attribution.py", file)
    return {
        "overlap content": report["overlap"]["content"]["F1"],
        "overlap micro": report["overlap"]["micro"]["F1"],
        **{f"exact {role}": report["exact"][role]["F1"] for role in ("source", "cue", "content", "micro")},
        "relaxed": report["relaxed"]["all"]["F1"],
        "usable": report["C"]["usable"]["F1"],
    }


def measure_speakers(file: str) -> Scores:
    """Score a file of speakers: of those found the share that is right, and of all in the gold the share that is found and right."""
    shares = _report("score_speakers.py", file)["shares"]
    return {measure: shares[measure]["acc"] for measure in ("speaker named", "speaker", "found and right")}


def measure_casualties(file: str, *measures: str) -> Scores:
    """Score a file of victim counts: recall, in points."""
    recall = _report("score_casualties.py", file)["kg"]["recall"]
    return {measure: recall[measure]["R"] for measure in measures}


def measure_numbers(file: str) -> Scores:
    """Score a file of numbers in general: F1 of the kinds that are figures by the annotation guidelines."""
    report = _report("score_numbers.py", file)
    measures = ("value", "value+unit", "value+qualifier, no trend")
    return {measure: report["tables"][f"{measure}, our kinds"]["F1"] for measure in measures}


def measure_times(file: str) -> Scores:
    """Score a file of time expressions: F1 of the spans, and the share of right values by kind."""
    report = _report("score_periods.py", file)
    return {
        "span overlap": report["span"]["overlap"]["F1"],
        **{f"value {kind}": report["value"][kind]["acc"] for kind in ("day", "month", "year", "period")},
    }


def measure_names(file: str) -> Scores:
    """Score a file of names: F1 of the names of a document, by kind."""
    names = _report("score_names.py", file)["names"]
    return {kind: names[kind]["F1"] for kind in ("Person", "Organisation", "Location", "any type")}


def measure_pairs() -> Scores:
    """Score the relations of pairs of figures: the share of labels that are met, of all and of those that were not tuned on."""
    from eval.pairs import PAIRS, decide_all, read_pairs

    with tempfile.TemporaryDirectory() as folder:
        decided = decide_all(read_pairs(PAIRS), Path(folder))
    groups = {"agreement": decided, "agreement, test": [one for one in decided if not one.pair.is_dev]}
    return {name: round(100 * sum(one.is_right for one in group) / len(group), 1) for name, group in groups.items()}


def measure_credits() -> Scores:
    """Score the links from outlet to outlet that credits make."""
    from eval import credits as credited

    found = [link for part, path in credited.CORPORA.items() for link in credited.find_links(part, path)]
    result = credited.score(credited.read_credits(credited.CREDITS), found)
    return {"precision": result.precision, "recall": result.recall}


def _report(script: str, file: str) -> dict[str, Any]:
    """Return what a scorer prints about a file that carries its texts."""
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch, "texts")
        _run(script, SHARED / "corpora" / file, "--write-texts", texts)
        return _score(script, SHARED / "corpora" / file, _extract(sorted(texts.glob("*.txt")), Path(scratch)))


def _extract(texts: Iterable[Path], scratch: Path) -> Path:
    found = scratch / "facts.jsonl"
    with found.open("wb") as stream:
        subprocess.run([sys.executable, "-m", "kg", "extract", "--quiet", *map(str, texts)], stdout=stream, check=True)
    return found


def _score(script: str, *arguments: Path | str) -> dict[str, Any]:
    return dict(json.loads(_run(script, *arguments, "--json")))


def _run(script: str, *arguments: Path | str) -> str:
    command = [sys.executable, str(SHARED / "eval" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _files(*patterns: str, folder: Path = SHARED) -> Callable[[], list[Path]]:
    return lambda: [path for pattern in patterns for path in folder.glob(pattern) if path.is_file()]


CORPORA: Mapping[str, Corpus] = {
    "samples": Corpus(lambda: [*_files("*", folder=ARTICLES)(), *_files("*.json", folder=GOLDEN)()], measure_samples, 2.0),
    "seeds": Corpus(_files("seeds/texts/*.txt", "seeds/gold/*.json", "eval/score_facts.py"), lambda: measure_facts("seeds"), 8.0),
    "facts-dev": Corpus(
        _files("facts-dev/texts/*.txt", "facts-dev/gold/*.json", "eval/score_facts.py"), lambda: measure_facts("facts-dev"), 2.0
    ),
    "polnear-dev": Corpus(
        _files("corpora/polnear-dev.jsonl.gz", "eval/score_attribution.py"),
        lambda: measure_attributions("polnear-dev.jsonl.gz"),
        1.0,
    ),
    "gum-speakers-dev": Corpus(
        _files("corpora/gum-speakers-dev.jsonl.gz", "eval/score_speakers.py"),
        lambda: measure_speakers("gum-speakers-dev.jsonl.gz"),
        3.0,
    ),
    "airwars-dev": Corpus(
        _files("corpora/airwars-dev.jsonl.gz", "eval/score_casualties.py"),
        lambda: measure_casualties(
            "airwars-dev.jsonl.gz", "killed lower", "killed upper", "killed both ends", "injured lower", "injured upper"
        ),
        1.0,
    ),
    "muc-dev": Corpus(
        _files("corpora/muc-dev.jsonl.gz", "eval/score_casualties.py"),
        lambda: measure_casualties(
            "muc-dev.jsonl.gz", "count+outcome", "+qualifier", "+victim", "+both", "+date", "+place", "+perpetrator"
        ),
        1.0,
    ),
    "newsquant-dev": Corpus(
        _files("corpora/newsquant-dev.jsonl", "eval/score_numbers.py"), lambda: measure_numbers("newsquant-dev.jsonl"), 1.0
    ),
    "re3d": Corpus(_files("corpora/re3d.jsonl.gz", "eval/score_names.py"), lambda: measure_names("re3d.jsonl.gz"), 2.0),
    "uner-ewt-dev": Corpus(
        _files("corpora/uner-ewt-dev.iob2.gz", "eval/score_names.py"), lambda: measure_names("uner-ewt-dev.iob2.gz"), 2.0
    ),
    "figure-pairs": Corpus(
        lambda: [*_files("corpora/fakes-dev.jsonl.gz")(), *_files("pairs.csv", folder=BASELINE.parent)()], measure_pairs, 5.0
    ),
    "credits": Corpus(
        lambda: [*_files("corpora/polnear-*.jsonl.gz")(), *_files("credits.csv", folder=BASELINE.parent)()], measure_credits, 2.0
    ),
    "timex-dev": Corpus(
        _files("corpora/timex-dev.jsonl.gz", "eval/score_periods.py"), lambda: measure_times("timex-dev.jsonl.gz"), 2.0
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure against its floor; the floor is None where none is pinned."""

    corpus: str
    measure: str
    measured: float
    floor: float | None

    def is_below(self) -> bool:
        """Whether the measure undercuts its floor by more than rounding does."""
        return self.floor is not None and self.measured < self.floor - EPSILON


def read_baseline() -> dict[str, Any]:
    """Return hash and floors by corpus; nothing where nothing is pinned yet."""
    return dict(json.loads(BASELINE.read_text(encoding="utf-8"))) if BASELINE.is_file() else {}


def compare(name: str, scores: Scores, baseline: Mapping[str, Any]) -> list[Row]:
    """Return what was measured on a corpus beside its floors. A pinned measure that is gone counts as zero."""
    floors = baseline.get(name, {}).get("floors", {})
    return [Row(name, measure, scores.get(measure, 0.0), floors.get(measure)) for measure in {**floors, **scores}]


def is_pinned(name: str, baseline: Mapping[str, Any], sha256: str) -> bool:
    """Whether the floors of the baseline belong to the corpus as it is."""
    return bool(baseline.get(name, {}).get("sha256") == sha256)


def pin(
    baseline: Mapping[str, Any], name: str, sha256: str, scores: Scores, *, margin: float = 0.0, allow_regression: bool = False
) -> dict[str, Any]:
    """Return the baseline with the floors of a corpus raised to what was measured, less a margin; none is lowered by that.

    Raises:
        ValueError: a floor would fall, or a changed corpus would replace one, and ``allow_regression`` is not set.
    """
    below = [row for row in compare(name, scores, baseline) if row.is_below()]
    if below and not allow_regression:
        fallen = ", ".join(f"{row.measure} {row.floor} -> {row.measured}" for row in below)
        raise ValueError(f"{name} would lose a floor ({fallen}): improve the extraction, or give --allow-regression and say why")
    floors = baseline.get(name, {}).get("floors", {}) if not allow_regression else {}
    raised = {measure: max(round(value - margin, 1), floors.get(measure, 0.0)) for measure, value in scores.items()}
    return {**baseline, name: {"sha256": sha256, "floors": raised}}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"{', '.join(CORPORA)}; all without one")
    parser.add_argument("--pin", action="store_true", help="raise the floors to just below what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --pin, lower floors too")
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.corpora) - set(CORPORA):
        parser.error(f"no corpus {', '.join(sorted(unknown))}; there are {', '.join(CORPORA)}")
    baseline, failed = read_baseline(), False
    for name in arguments.corpora or CORPORA:
        corpus = CORPORA[name]
        if not corpus.is_present():
            print(f"{name:16} absent, passed over")
            continue
        scores, sha256 = corpus.measure(), corpus.sha256()
        failed |= _print_rows(compare(name, scores, baseline))
        if arguments.pin:
            baseline = _try_pin(baseline, name, sha256, scores, corpus.margin, allow_regression=arguments.allow_regression)
        elif not is_pinned(name, baseline, sha256):
            print(f"{name:16} differs from the corpus that the floors were pinned on; look at it, then --pin")
            failed = True
    if arguments.pin:
        BASELINE.write_text(json.dumps(baseline, indent=2) + "\n", encoding="utf-8")
        return 0
    return int(failed)


def _print_rows(rows: list[Row]) -> bool:
    for row in rows:
        floor = "not pinned" if row.floor is None else f"{row.floor:5.1f}"
        print(f"{row.corpus:16} {row.measure:18} {row.measured:5.1f}  floor {floor}{'  BELOW' if row.is_below() else ''}")
    return any(row.is_below() for row in rows)


def _try_pin(
    baseline: dict[str, Any], name: str, sha256: str, scores: Scores, margin: float, *, allow_regression: bool
) -> dict[str, Any]:
    try:
        return pin(baseline, name, sha256, scores, margin=margin, allow_regression=allow_regression)
    except ValueError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    raise SystemExit(main())
