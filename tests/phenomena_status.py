"""Brings the gap lines of the phenomena files up to date: ``python tests/phenomena_status.py [--write] [--mark REASON] [--table]``.

Without an option, lists the gaps that are solved and the aspects that fail without being marked as a gap, with what is wanted and what
was found. ``--write`` deletes the lines of the gaps that are solved. ``--mark REASON`` marks the failures too; read them first: each may be
a step back. ``--table`` counts, for each file, what is right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from phenomena_marked import ASPECTS, FOLDER, Example, compare, read_file


def solved_and_failing(example: Example) -> tuple[list[str], list[str]]:
    """Return the aspects whose gap is solved, and those that fail and are not marked."""
    passes = {aspect: _is_solved(example, aspect) for aspect in example.aspects}
    solved = [aspect for aspect in example.gaps if passes.get(aspect, True)]
    return solved, [aspect for aspect, solved in passes.items() if not solved and aspect not in example.gaps]


def _is_solved(example: Example, aspect: str) -> bool:
    wanted, got = compare(example, aspect)
    return wanted == got


def rewrite(path: Path, solved: dict[str, list[str]], failing: dict[str, list[str]], reason: str) -> None:
    """Delete the gap lines of what is solved; add some, with the reason, to what fails."""
    lines: list[str] = []
    name = ""
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        if line.startswith("## "):
            name = line[3:]
        if not any(line.startswith(f"gap {aspect}: ") for aspect in solved.get(name, ())):
            lines.append(line)
        if line.startswith("## "):
            lines += [f"gap {aspect}: {reason}" for aspect in failing.get(name, ())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def print_table(files: dict[str, list[Example]]) -> None:
    """Print, for each file, how many examples it has and how many of them are right in each aspect."""
    print(f"{'':36}{'examples':>9}" + "".join(f"{aspect:>13}" for aspect in ASPECTS))
    total: Counter[str] = Counter()
    for stem, examples in files.items():
        counts = Counter(examples=len(examples))
        for example in examples:
            for aspect in example.aspects:
                counts[aspect] += 1
                counts[f"{aspect} right"] += _is_solved(example, aspect)
        total += counts
        _print_row(stem, counts)
    _print_row("all", total)


def _print_row(name: str, counts: Counter[str]) -> None:
    shares = (f"{counts[f'{aspect} right']}/{counts[aspect]}" if counts[aspect] else "-" for aspect in ASPECTS)
    print(f"{name:36}{counts['examples']:9}" + "".join(f"{share:>13}" for share in shares))


def main() -> None:
    """Go over all files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="delete the lines of solved gaps")
    parser.add_argument("--mark", metavar="REASON", help="mark what fails as a gap")
    parser.add_argument("--brief", action="store_true", help="do not show what is wanted and what was found")
    parser.add_argument("--table", action="store_true", help="count, for each file, what is right")
    given = parser.parse_args()
    if given.table:
        print_table({path.stem: read_file(path) for path in sorted(FOLDER.glob("*.txt"))})
        return
    counts: Counter[str] = Counter()
    for path in sorted(FOLDER.glob("*.txt")):
        solved, failing = {}, {}
        for example in read_file(path):
            solved[example.name], failing[example.name] = solved_and_failing(example)
            counts["examples"] += 1
            counts["aspects"] += len(example.aspects)
            counts["gaps"] += len(example.gaps)
            for aspect in solved[example.name]:
                print(f"solved:  {path.stem}: {example.name} [{aspect}] ({example.gaps[aspect]})")
                counts["solved gaps"] += 1
            for aspect in failing[example.name]:
                print(f"failing: {path.stem}: {example.name} [{aspect}]")
                counts["failing, not marked"] += 1
                if not given.brief:
                    wanted, got = compare(example, aspect)
                    print(f"    wanted {wanted}\n    found  {got}")
        if given.write or given.mark:
            rewrite(path, solved if given.write else {}, failing if given.mark else {}, given.mark or "")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))


if __name__ == "__main__":
    main()
