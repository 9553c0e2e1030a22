"""Opinions for the scale bench, the same for a number: sentences of real petitions put together anew. 7 in 10 are by
one hand, 2 in 10 versions of 200 letters, 1 in 10 one of 300 short answers. id, text, article of 1,000."""

import random
import sys

import sets


def main(count, articles):
    chance = random.Random(11)
    pool = sorted({s for r in sets.rows(sets.SHARED / "opinions" / "petitions.tsv") for s in sets.sentences(r["body"])
                   if 8 <= len(s) <= 60 and "\t" not in s})
    letters = ["".join(chance.sample(pool, 6)) for _ in range(200)]
    answers = [s[:12] for s in chance.sample(pool, 300)]
    for number in range(count):
        kind = chance.random()
        article = chance.randrange(articles)
        if kind < 0.7:
            text = "".join(chance.sample(pool, chance.randint(2, 8)))
        elif kind < 0.9:
            letter = chance.randrange(len(letters))
            text, article = letters[letter], letter % articles
            if chance.random() < 0.6:
                text = chance.choice([text + chance.choice(pool), chance.choice(pool) + text, text[:-9], text[5:]])
        else:
            text = chance.choice(answers)
        print(number, text, article, sep="\t")


main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
