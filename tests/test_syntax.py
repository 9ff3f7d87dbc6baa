"""Syntax: trees, the network at run time, and what it is trained on."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from names_marked import to_article

from kg.errors import TrainError
from kg.language.annotated import Sentence, Syntax, Token
from kg.language.names.network import NAME_TAGS
from kg.language.network.features import AFFIX_ROWS, FLAGS, SHAPE_ROWS
from kg.language.network.weights import read_weights, write_weights
from kg.language.network.windows import LONGEST, sentence_windows
from kg.language.quotations import find_quotations
from kg.language.sentences import split
from kg.language.syntax import find_syntax
from kg.language.syntax.labels import RELATIONS, ROOT, TAGS
from kg.language.syntax.network import SyntaxNetwork
from kg.language.syntax.trees import best_tree
from kg.language.train.corpora.conllu import read_conllu, read_silver_names
from kg.language.train.corpora.iob2 import read_iob2
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.proper import proper_name
from kg.language.train.corpora.re3d import read_re3d
from kg.language.train.parsed import NONE, ParsedExample, from_labelled, from_treebank
from kg.model import Document, Span

# --- Trees ---------------------------------------------------------------------------------------------------------------------


def is_tree(heads: list[int]) -> bool:
    if sum(head < 0 for head in heads) != 1:
        return False
    for node in range(len(heads)):
        for _ in heads:
            node = heads[node] if node >= 0 else node
        if node >= 0:
            return False
    return True


def total(scores: np.ndarray, heads: list[int] | tuple[int, ...]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def test_tree_is_the_best_one_where_the_best_heads_make_a_cycle() -> None:
    draw = np.random.default_rng(7)
    checked = 0
    for _ in range(200):
        count = int(draw.integers(2, 5))
        scores = draw.normal(size=(count, count + 1)).astype(np.float32)
        scores[:, 0] -= 3  # a second root never pays, so that the search for one root is exact
        trees = [h for h in itertools.product(range(-1, count), repeat=count) if is_tree(list(h))]
        found = best_tree(scores).tolist()
        assert is_tree(found)
        assert total(scores, found) == pytest.approx(max(total(scores, heads) for heads in trees), abs=1e-5)
        checked += len(trees) > 1
    assert checked > 150


def test_tree_has_one_root_where_every_word_would_be_one() -> None:
    scores = np.zeros((4, 5), dtype=np.float32)
    scores[:, 0] = [5, 9, 5, 5]
    assert is_tree(best_tree(scores).tolist())
    assert best_tree(scores).tolist()[1] == ROOT


def test_what_is_no_sentence_hangs_on_its_first_word() -> None:
    count = 60
    scores = np.full((count, count + 1), -9.0, dtype=np.float32)
    for word in range(count):
        scores[word, (word ^ 1) + 1] = 9  # each word and its neighbor hang on each other
    assert best_tree(scores).tolist() == [ROOT, *[0] * (count - 1)]


def test_tree_of_one_word_is_its_root() -> None:
    assert best_tree(np.zeros((1, 2), dtype=np.float32)).tolist() == [ROOT]


def test_windows_cover_all_tokens_in_order() -> None:
    windows = sentence_windows([Sentence(0, 5, 0), Sentence(5, 5 + 3 * LONGEST + 1, 1)])
    assert windows[0] == (0, 5)
    assert [last - first for first, last in windows[1:]] == [LONGEST, LONGEST, LONGEST, 1]


# --- The network at run time ---------------------------------------------------------------------------------------------------


def write_random(path: Path, hidden: int = 6, arc: int = 5, relation: int = 4) -> None:
    """Write a network of random weights; its answers mean nothing, but are always the same."""
    draw = np.random.default_rng(3)
    widths = {"word": 4, "prefix": 3, "suffix": 3, "shape": 2}
    rows = {"word": 3, "prefix": AFFIX_ROWS, "suffix": AFFIX_ROWS, "shape": SHAPE_ROWS}
    shapes: dict[str, tuple[int, ...]] = {f"encoder.{name}.weight": (rows[name], widths[name]) for name in widths}
    projection, width = 5, 2 * hidden
    shapes |= {"encoder.project.weight": (projection, sum(widths.values()) + len(FLAGS)), "encoder.project.bias": (projection,)}
    shapes |= {"encoder.norm.weight": (projection,), "encoder.norm.bias": (projection,)}
    for layer, size in (("lower", projection), ("upper", width)):
        for direction in ("onward", "backward_"):
            prefix = f"encoder.{layer}.{direction}"
            shapes |= {f"{prefix}.weight_ih_l0": (4 * hidden, size), f"{prefix}.weight_hh_l0": (4 * hidden, hidden)}
            shapes |= {f"{prefix}.bias_ih_l0": (4 * hidden,), f"{prefix}.bias_hh_l0": (4 * hidden,)}
    outs = {"tag": len(TAGS), "arc_word": arc, "arc_head": arc, "relation_word": relation}
    for name, size in outs.items():
        shapes |= {f"{name}.weight": (size, width), f"{name}.bias": (size,)}
    shapes |= {"relation_head.weight": (relation, width), "arc.weight": (arc, arc), "arc.bias": (arc,), "arc_root": (arc,)}
    shapes |= {"relation.weight": (len(RELATIONS), relation), "relation.bias": (len(RELATIONS),), "relation_root": (relation,)}
    arrays = {name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    about = {"tags": TAGS, "relations": RELATIONS}
    write_weights(path, arrays, ["<unknown>", "nets", "left"], about)


def test_network_reads_each_window_by_itself(tmp_path: Path) -> None:
    write_random(tmp_path / "random.npz")
    network = SyntaxNetwork(read_weights(tmp_path / "random.npz"))
    one, two = ["The", "nets", "were", "lost", "."], ["Boats", "left"]
    tags, heads, relations = network(one + two, [0] * 7, [(0, 5), (5, 7)])
    for words, first, last in ((one, 0, 5), (two, 5, 7)):
        alone = network(words, [0] * len(words), [(0, len(words))])
        assert tags[first:last].tolist() == alone[0].tolist()
        assert [h - first if h >= 0 else h for h in heads[first:last].tolist()] == alone[1].tolist()
        assert relations[first:last].tolist() == alone[2].tolist()


def test_network_at_run_time_does_the_arithmetic_of_the_trained_one(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
    from kg.language.train.syntax import SyntaxNetwork as TrainedNetwork
    from kg.language.train.syntax import to_batch
    from kg.language.train.tagger import Size

    write_random(tmp_path / "random.npz")
    weights = read_weights(tmp_path / "random.npz")
    trained = TrainedNetwork(Size(3, len(TAGS), 4, 3, 2, 5, 6), 5, 4)
    state = {name: table.whole() for name, table in weights.tables.items()} | dict(weights.vectors)
    trained.load_state_dict({name: torch.tensor(array) for name, array in state.items()}, strict=False)
    trained.eval()
    words = ("The", "nets", "were", "lost", ".")
    none = (NONE,) * 5
    batch = to_batch([ParsedExample(words, (8, 0, 0, 0, 64), none, none, none, none)], {"nets": 1, "left": 2}, {})
    with torch.no_grad():
        tags, _, arcs, vectors = trained(batch.ids, batch.flags, batch.lengths)
        heads = best_tree(arcs[0].numpy())
        relations = trained.relations(vectors, torch.tensor(heads + 1)[None])
    found = SyntaxNetwork(weights)(words, (8, 0, 0, 0, 64), [(0, 5)])
    assert found[0].tolist() == tags[0].argmax(-1).tolist()
    assert found[1].tolist() == heads.tolist()
    assert found[2].tolist() == relations[0].argmax(-1).tolist()


def read(text: str) -> tuple[list[Token], tuple[Syntax, ...]]:
    article = to_article(text)
    tokens, sentences = split(article)
    return tokens, find_syntax(article, tokens, sentences, find_quotations(article))


def test_plain_sentence_is_read_right() -> None:
    tokens, syntax = read("The old pilot said on Friday that the storm had sunk two boats.")
    at = {token.text: number for number, token in enumerate(tokens)}
    assert [syntax[at[word]].tag for word in ("old", "pilot", "said", "Friday", "that", "two", ".")] == [
        *("ADJ", "NOUN", "VERB", "PROPN", "SCONJ", "NUM", "PUNCT")
    ]
    arcs = {word: (tokens[syntax[at[word]].head].text, syntax[at[word]].relation) for word in ("pilot", "storm", "sunk", "boats")}
    assert arcs == {"pilot": ("said", "nsubj"), "storm": ("sunk", "nsubj"), "sunk": ("said", "ccomp"), "boats": ("sunk", "obj")}
    assert (syntax[at["said"]].head, syntax[at["said"]].relation) == (ROOT, "root")


def test_heads_stay_in_their_sentence() -> None:
    tokens, syntax = read("Nets were lost. The pilot left.\nBoats came back on Monday.")
    roots = [number for number, each in enumerate(syntax) if each.head == ROOT]
    assert [tokens[number].text for number in roots] == ["lost", "left", "came"]


def test_article_without_tokens_has_no_syntax() -> None:
    assert read("")[1] == ()


@pytest.mark.parametrize(
    "text", ["A" * 100_000, "a " * 20_000, "( " * 5_000, "“”" * 5_000], ids=["word", "words", "marks", "pairs"]
)
def test_hostile_text_gets_a_syntax_for_each_token(text: str) -> None:
    tokens, syntax = read(text)
    assert len(syntax) == len(tokens)


# --- What it is trained on -------------------------------------------------------------------------------------------------------

TREEBANK = """\
# newdoc id = invented_1
# global.Entity = GRP-etype-infstat-link
# meta::genre = news
# newpar
# newpar_block = head (1 s)
# sent_id = 1
# text = Cease-fire didn't hold
1	Cease	cease	NOUN	NN	_	3	compound	_	SpaceAfter=No
2	-	-	PUNCT	HYPH	_	1	punct	_	SpaceAfter=No
3	fire	fire	NOUN	NN	_	6	nsubj	_	_
4-5	didn't	_	_	_	_	_	_	_	_
4	did	do	AUX	VBD	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
6	hold	hold	VERB	VB	_	0	root	_	_

# newpar
# sent_id = 2
# text = Minister Amal Haddad left the Marlow Customs Service.
1	Minister	minister	PROPN	NNP	_	2	nmod:desc	_	Entity=(1-person-new
2	Amal	Amal	PROPN	NNP	_	4	nsubj	_	_
3	Haddad	Haddad	PROPN	NNP	_	2	flat	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	_
5	the	the	DET	DT	_	8	det	_	Entity=(2-organization-new
6	Marlow	Marlow	PROPN	NNP	_	8	compound	_	Entity=(3-place-new-sgl-Marlow)
7	Customs	Customs	PROPN	NNP	_	8	compound	_	_
8	Service	Service	PROPN	NNP	_	4	obj	_	Entity=2)|SpaceAfter=No
9	.	.	PUNCT	.	_	4	punct	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "invented.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    return path


def marked(example: ParsedExample) -> list[tuple[str, str]]:
    """Return the words and names of an example, those outside left out."""
    return [(word, NAME_TAGS[tag]) for word, tag in zip(example.words, example.names, strict=True) if tag > 0]


def test_treebank_gives_documents_with_genre_and_entities(treebank: Path) -> None:
    [document] = read_conllu(treebank)
    assert (document.id, document.genre, document.has_entities) == ("invented_1", "news", True)
    assert [(s.is_heading, s.opens_paragraph) for s in document.sentences] == [(True, True), (False, True)]
    assert [(m.kind, m.first, m.last, m.is_linked) for m in document.sentences[1].mentions] == [
        *(("person", 0, 3, False), ("place", 5, 6, True), ("organization", 4, 8, False))
    ]


def test_words_of_a_treebank_are_put_together_as_tokens(treebank: Path) -> None:
    heading, sentence = from_treebank(read_conllu(treebank))
    assert heading.words == ("Cease-fire", "did", "n't", "hold")
    assert [TAGS[tag] for tag in heading.tags] == ["NOUN", "AUX", "PART", "VERB"]
    assert heading.heads == (3, 3, 3, ROOT)
    assert [RELATIONS[relation] for relation in heading.relations] == ["nsubj", "aux", "advmod", "root"]
    assert marked(sentence) == [
        *(("Amal", "B-PER"), ("Haddad", "I-PER")),
        *(("Marlow", "B-ORG"), ("Customs", "I-ORG"), ("Service", "I-ORG")),
    ]


def test_treebank_without_entities_says_nothing_of_names(tmp_path: Path) -> None:
    path = tmp_path / "plain.conllu"
    path.write_text(TREEBANK.replace("# global.Entity = GRP-etype-infstat-link\n", ""), encoding="utf-8")
    assert all(tag == NONE for example in from_treebank(read_conllu(path)) for tag in example.names)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [("\t_\t_\n5\tn't", "\t_\n5\tn't", ":12: 9 columns"), ("6\thold", "6\theld", "the word 'held' does not come next")],
    ids=["columns", "word"],
)
def test_bad_line_of_a_treebank_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text(TREEBANK.replace(old, new), encoding="utf-8")
    with pytest.raises(TrainError, match=message):
        list(read_conllu(path))


def test_silver_names_count_in_the_text_of_the_article(tmp_path: Path) -> None:
    rows = [("Amal", "PERSON", "0:4"), ("Haddad", "PERSON", "5:11"), ("left", "O", "12:16"), ("Marlow", "LOCATION", "17:23")]
    lines = [f"{n}\t{form}\t{form}\t_\tX\t{kind}\t0\tdep\t_\t{place}" for n, (form, kind, place) in enumerate(rows, 1)]
    path = tmp_path / "silver.conllu"
    path.write_text("# newdoc id = a\n" + "\n".join(lines) + "\n\n", encoding="utf-8")
    [found] = read_silver_names(path, {"a": "Amal Haddad left Marlow"})
    assert found.spans == (("PER", Span(0, 11)), ("LOC", Span(17, 23)))
    assert list(read_silver_names(path, {})) == []


def test_names_of_universal_ner_count_in_the_joined_text(tmp_path: Path) -> None:
    path = tmp_path / "invented.iob2"
    sentences = [
        ("Amal left", [("Amal", "B-PER"), ("left", "O")]),
        ("to New Tarsa", [("to", "O"), ("New", "B-LOC"), ("Tarsa", "I-LOC")]),
    ]
    blocks = [
        f"# text = {text}\n" + "".join(f"{n}\t{w}\t{t}\t-\t-\n" for n, (w, t) in enumerate(rows, 1)) for text, rows in sentences
    ]
    path.write_text("# newdoc id = a\n" + "\n".join(blocks) + "\n", encoding="utf-8")
    [found] = read_iob2(path)
    assert found.document.text == "Amal left to New Tarsa"
    assert found.spans == (("PER", Span(0, 4)), ("LOC", Span(13, 22)))


def test_re3d_gives_the_proper_names_of_commercial_sources(tmp_path: Path) -> None:
    text = "Then Danish Minister Amal Haddad left the ministry in Tarsa."
    entities = [
        {"begin": 5, "end": 32, "type": "Person", "confidence": 1},
        {"begin": 38, "end": 50, "type": "Organisation", "confidence": 1},
        {"begin": 54, "end": 59, "type": "Location", "confidence": 0.2},
    ]
    records = [{"id": name, "sourceName": name, "text": text, "entities": entities} for name in ("Harbor Wire", "BBC Online")]
    path = tmp_path / "invented.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    [found] = read_re3d(path)
    assert found.document.name == "Harbor Wire"
    assert [(label, span.of(text)) for label, span in found.spans] == [("PER", "Amal Haddad"), ("?", "Tarsa")]
    [example] = from_labelled([found])
    assert example.names[example.words.index("Tarsa")] == NONE
    assert marked(example)[:2] == [("Amal", "B-PER"), ("Haddad", "I-PER")]


@pytest.mark.parametrize(
    ("phrase", "label", "expected"),
    [
        ("the city of Tarsa", "LOC", ("LOC", "Tarsa")),
        ("Tarsa's Ministry of Fisheries", "ORG", ("ORG", "Ministry of Fisheries")),
        ("Denmark", "ORG", ("LOC", "Denmark")),
        ("President of Tarsa", "PER", None),
        ("Danish", "ORG", None),
        ("Ludwig van Aalst from Tarsa", "PER", ("PER", "Ludwig van Aalst")),
    ],
)
def test_proper_name_in_a_noun_phrase(phrase: str, label: str, expected: tuple[str, str] | None) -> None:
    found = proper_name(phrase, Span(0, len(phrase)), label)
    assert (found and (found[0], found[1].of(phrase))) == expected


def test_labelled_text_of_several_sentences_is_read_sentence_by_sentence() -> None:
    text = "Amal Haddad left. Nets were lost in Tarsa."
    article = Labelled(Document("a", "a", text), (("PER", Span(0, 11)), ("LOC", Span(36, 41))))
    examples = list(from_labelled([article], weight=0.5))
    assert [example.words[-1] for example in examples] == [".", "."]
    assert [marked(example) for example in examples] == [[("Amal", "B-PER"), ("Haddad", "I-PER")], [("Tarsa", "B-LOC")]]
    assert {example.weight for example in examples} == {0.5}
