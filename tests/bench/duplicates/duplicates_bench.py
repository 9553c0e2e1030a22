"""`yanlu duplicates` against labelled pairs and made campaigns, beside exact hashing, pg_trgm and all-pairs Jaccard.
With a file name also precision and recall over the threshold, as CSV and drawn beside it as SVG.

  YANLU_SHARED=../shared YANLU_BINARY=build/dev/server/yanlu [YANLU_TEST_DATABASE=…] python3 duplicates_bench.py [curve.csv]
"""

import collections
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import sets


def run(texts):
    """{pair: similarity}, and the pairs of members of one group. texts: {id: text} or {id: (text, article)}"""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write("\t".join((name, text) if isinstance(text, str) else (name, *text)) + "\n")
        file.flush()
        out = subprocess.run([os.environ["YANLU_BINARY"], "duplicates", file.name, "--json"], check=True,
                             capture_output=True, text=True).stdout
    found = json.loads(out)
    grouped = {frozenset(p) for g in found["groups"] for p in itertools.combinations(g["members"], 2)}
    return {frozenset((p["a"], p["b"])): p["similarity"] for p in found["pairs"]}, grouped


def plain(text):
    return re.sub(r"[\W_]+", "", text.replace("\\n", " ").lower())


def trigrams(text):
    text = plain(text)
    return {text[i:i + 3] for i in range(max(1, len(text) - 2))}


def jaccard_pairs(texts, wanted=None):
    """All pairs, or those asked for, with a trigram in common."""
    grams = {name: trigrams(text) for name, text in texts.items()}
    if wanted is not None:
        return {p: len(a & b) / len(a | b) for p in wanted for a, b in [[grams[n] for n in p]]}
    holders = collections.defaultdict(list)
    shared = collections.Counter()
    for name in texts:
        for gram in grams[name]:
            holders[gram].append(name)
    for names in holders.values():
        if len(names) <= 400:  # one in 400 texts has it: no pair of ours depends on it
            shared.update(itertools.combinations(names, 2))
    return {frozenset(p): n / (len(grams[p[0]]) + len(grams[p[1]]) - n) for p, n in shared.items() if n > 9}


def trgm_pairs(texts, wanted):
    if not os.environ.get("YANLU_TEST_DATABASE"):
        return None
    pairs = [tuple(sorted(p)) for p in wanted]
    quote = lambda text: "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    values = ",".join(f"({i},{quote(texts[a])},{quote(texts[b])})" for i, (a, b) in enumerate(pairs))
    sql = ("BEGIN; CREATE EXTENSION IF NOT EXISTS pg_trgm; SELECT i, similarity(a, b) FROM (VALUES " + values +
           ") v(i, a, b); ROLLBACK;")
    done = subprocess.run(["psql", os.environ["YANLU_TEST_DATABASE"], "-qAt", "-F", "\t"], input=sql, text=True,
                          capture_output=True)
    rows = [line.split("\t") for line in done.stdout.split("\n") if "\t" in line]
    if len(rows) != len(pairs):
        print("pg_trgm could not be asked:", done.stderr[:200], file=sys.stderr)
        return None
    return {frozenset(pairs[int(i)]): float(s) for i, s in rows}


def figures(found, truth, false=None):
    right = len(found & truth)
    wrong = len(found - truth) if false is None else len(found & false)
    precision, recall = right / max(1, right + wrong), right / len(truth)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_threshold(scores, truth, false, least_precision):
    best = (0.0, 0.0, 0.0, 1.0)
    for step in range(20, 101):
        p, r, f = figures({q for q, s in scores.items() if s >= step / 100}, truth, false)
        if p >= least_precision and r > best[1]:
            best = (p, r, f, step / 100)
    return best


def report(name, texts, truth, false=None, every_pair=True):
    judged = None if every_pair else truth | false
    pairs, grouped = run(texts)
    bare = {n: t if isinstance(t, str) else t[0] for n, t in texts.items()}
    by_text = collections.defaultdict(list)
    for n, t in bare.items():
        by_text[t].append(n)
    exact = {frozenset(p) for names in by_text.values() for p in itertools.combinations(names, 2)}
    jaccard = jaccard_pairs(bare, judged)
    lines = [("ours, pairs", figures(set(pairs), truth, false)), ("ours, groups", figures(grouped, truth, false)),
             ("exact hashing", figures(exact, truth, false))]
    for least in (0.99, 0.0):
        p, r, f, at = best_threshold(jaccard, truth, false, least)
        if least == 0.0:
            p, r, f, at = max(((*figures({q for q, s in jaccard.items() if s >= t / 100}, truth, false), t / 100)
                               for t in range(20, 101)), key=lambda x: x[2])
        lines.append((f"Jaccard >= {at:.2f} (" + ("precision .99" if least else "best F1") + ")", (p, r, f)))
    if judged is not None and (trgm := trgm_pairs(bare, judged)) is not None:
        lines.append(("pg_trgm >= .25", figures({p for p, s in trgm.items() if s >= 0.25}, truth, false)))
    for method, (p, r, f) in lines:
        print(f"| {name} | {method} | {p:.4f} | {r:.4f} | {f:.4f} |", flush=True)
    curve = []
    for step in range(20, 101, 2):
        ours = figures({q for q, s in pairs.items() if s >= step / 100}, truth, false)
        theirs = figures({q for q, s in jaccard.items() if s >= step / 100}, truth, false)
        curve.append((name, step / 100, *ours[:2], *theirs[:2]))
    return curve


WIDTH, HEIGHT, LEFT, GAP = 260, 170, 46, 62


def panel(at, name, rows):
    """Precision and recall of Jaccard over its threshold; ours, all that was found, as points on the right."""
    x = lambda threshold: LEFT + (threshold - 0.2) / 0.8 * (WIDTH - LEFT - 44)
    y = lambda share: 10 + (1 - share) * (HEIGHT - 10)
    out = [f'<g transform="translate({at % 3 * (WIDTH + 20)} {40 + at // 3 * (HEIGHT + GAP)})">'
           f'<text x="{LEFT}" y="0" font-weight="bold">{name}</text>']
    for share in (0, 0.25, 0.5, 0.75, 1):
        out.append(f'<path d="M{LEFT} {y(share):.1f}H{WIDTH}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 5}" y="{y(share) + 4:.1f}" text-anchor="end">{share:g}</text>')
    for threshold in (0.2, 0.4, 0.6, 0.8, 1):
        out.append(f'<text x="{x(threshold):.1f}" y="{HEIGHT + 14}" text-anchor="middle">{threshold:g}</text>')
    out.append(f'<text x="{x(0.6):.1f}" y="{HEIGHT + 28}" text-anchor="middle">Jaccard at least</text>')
    for column, colour in ((2, "#b04a00"), (3, "#1f5fa8")):
        theirs = " ".join(f"{x(r[1]):.1f},{y(r[column + 2]):.1f}" for r in rows if column == 3 or r[5] > 0)
        out.append(f'<polyline points="{theirs}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
                   f'<circle cx="{WIDTH - 12}" cy="{y(rows[0][column]):.1f}" r="4" fill="{colour}"/>')
    return "".join(out) + f'<text x="{WIDTH - 12}" y="{HEIGHT + 14}" text-anchor="middle">ours</text></g>'


def drawing(curve):
    by_set = {name: list(rows) for name, rows in itertools.groupby(curve, key=lambda row: row[0])}
    panels = "\n".join(panel(at, *item) for at, item in enumerate(by_set.items()))
    width, height = 3 * (WIDTH + 20), 40 + -(-len(by_set) // 3) * (HEIGHT + GAP)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
            'font-size="11">\n'
            f'<rect width="100%" height="100%" fill="#fff"/><text x="{LEFT}" y="16">'
            '<tspan fill="#b04a00">Precision</tspan> and <tspan fill="#1f5fa8">recall</tspan> of pairs: all-pairs Jaccard '
            f'over its threshold (lines), ours (points)</text>\n{panels}\n</svg>\n')


def main():
    curve = []
    print("| set | method | precision | recall | F1 |\n|---|---|---|---|---|")
    texts, labels = sets.petitions()
    curve += report("petitions", texts, {p for p, l in labels.items() if l}, {p for p, l in labels.items() if not l},
                    every_pair=False)
    for language, count, size in (("zh", 150, 15), ("en", 12, 15)):
        made = sets.campaigns(language, count, size)
        by_letter = collections.defaultdict(list)
        for name, _, letter, _ in made:
            by_letter[letter].append(name)
        truth = {frozenset(p) for names in by_letter.values() for p in itertools.combinations(names, 2)}
        curve += report("campaigns " + language, {name: text for name, text, _, _ in made}, truth)
    for name in ("lcqmc", "afqmc", "chinese_sts", "pawsx_zh"):
        texts, truth, false = {}, set(), set()
        for at, (text1, text2, same) in enumerate(sets.paraphrases(name)):
            pair = (f"{at}a", f"{at}b")
            texts[pair[0]], texts[pair[1]] = (text1, str(at)), (text2, str(at))
            (truth if same else false).add(frozenset(pair))
        curve += report(name, texts, truth, false, every_pair=False)
    if len(sys.argv) > 1:
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            file.write("set,threshold,precision,recall,precision_of_jaccard,recall_of_jaccard\n")
            for row in curve:
                file.write(",".join(f"{x:.4f}" if isinstance(x, float) else x for x in row) + "\n")
        Path(sys.argv[1]).with_suffix(".svg").write_text(drawing(curve), encoding="utf-8")


main()
