"""The labelled pairs of ../shared/duplicates, and campaigns made from real petitions, always the same ones."""

import os
import random
import re
from pathlib import Path

SHARED = Path(os.environ.get("YANLU_SHARED", Path(__file__).resolve().parents[4] / "shared"))
HERE = Path(__file__).parent


def rows(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:] if line]


def paraphrases(name, split=None):
    """Pairs of sentences: (text1, text2, the same matter or not)."""
    positive = {"1", "4.0", "5.0"}
    return [(r["text1"], r["text2"], r["label"] in positive)
            for r in rows(SHARED / "duplicates" / f"{name}.tsv") if split in (None, r["split"])]


def petitions():
    """Real petitions: texts by id, and the pairs labelled by hand (petitions_labels.tsv)."""
    texts, labels = {}, {}
    for r in rows(SHARED / "duplicates" / "petitions_pairs.tsv"):
        texts[r["id1"]], texts[r["id2"]] = r["body1"], r["body2"]
    for r in rows(HERE / "petitions_labels.tsv"):
        labels[frozenset((r["id1"], r["id2"]))] = r["label"] == "1"
    return texts, labels


def sentences(text):
    return [s for s in re.findall(r"[^。！？；.!?;]*[。！？；.!?;]+|[^。！？；.!?;]+$", text) if s.strip()]


SYNONYMS = [("我们", "咱们"), ("希望", "盼望"), ("问题", "情况"), ("严重", "很大地"), ("请", "恳请"), ("领导", "各位领导"),
            ("小区", "社区"), ("没有", "没"), ("应该", "应当"), ("因为", "由于"), ("but", "however"), ("should", "ought to"),
            ("people", "persons"), ("need", "require"), ("help", "assist"), ("because", "since")]


def small_edits(chance, text, _):
    for here, there in chance.sample(SYNONYMS, 6):
        text = text.replace(here, there, 2)
    characters = list(text)
    for _ in range(max(1, len(characters) // 60)):
        at = chance.randrange(len(characters))
        if chance.random() < 0.5:
            characters[at] = ""
        else:
            characters[at] += characters[at]
    return "".join(characters)


def block_edit(chance, text, other):
    parts = sentences(text)
    at = chance.randrange(len(parts))
    if chance.random() < 0.5:
        parts[at] = chance.choice(sentences(other))
    else:
        del parts[at]
    return "".join(parts)


def reordered(chance, text, _):
    parts = sentences(text)
    chance.shuffle(parts)
    return "".join(parts)


def with_paragraph(chance, text, other):
    added = "".join(sentences(other))[: int(len(text) * chance.uniform(0.15, 0.5))]
    return text + "\\n" + added if chance.random() < 0.7 else added + "\\n" + text


def contained(chance, text, other):
    return other[: len(text) // 2] + text + other[len(text) // 2: len(text)]


EDITS = {f.__name__: f for f in (small_edits, block_edit, reordered, with_paragraph, contained)}


def bodies(language):
    twins = set()  # what resembles another one by nature has no known truth
    if language == "zh":
        for r in rows(SHARED / "duplicates" / "petitions_pairs.tsv"):
            twins |= {r["body1"], r["body2"]}
        found = {r["body"] for r in rows(SHARED / "opinions" / "petitions.tsv")}
    else:
        found = {r["text"].split("\\nRe:")[0] for r in rows(SHARED / "duplicates" / "us_mass_comments.tsv")}
    return sorted(b for b in found if (100 if language == "zh" else 350) <= len(b) <= 2500 and len(sentences(b)) >= 4 and b not in twins)


def campaigns(language, count, size, seed=5):
    """Letters, `size` versions of each, among as many letters that belong to none: [(id, text, campaign, edit)]."""
    chance = random.Random(seed)
    letters = bodies(language)
    chance.shuffle(letters)
    count = min(count, len(letters) // 3)
    chosen, noise, donors = letters[:count], letters[count:count * 2], letters[count * 2:]
    texts = []
    for number, letter in enumerate(chosen):
        texts.append((letter, number, "letter"))
        for version in range(size):
            edit = list(EDITS)[version % len(EDITS)]
            texts.append((EDITS[edit](chance, letter, chance.choice(donors)), number, edit))
    texts += [(text, -1 - at, "noise") for at, text in enumerate(noise)]
    chance.shuffle(texts)
    return [(str(at), text, campaign, edit) for at, (text, campaign, edit) in enumerate(texts)]
