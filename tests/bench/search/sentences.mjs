// Sentences of real petitions, in an order that is the same every time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../../e2e/service.js';

export const sentences = readFileSync(join(shared, 'opinions/petitions.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => (line.split('\t')[4] ?? '').match(/[^。！？]{8,80}[。！？]/g) ?? []);

// A small generator with a seed: Math.random() has none.
export function numbersFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const text = (random, count = 3) => Array.from({ length: count }, () => sentences[random(sentences.length)]).join('');

// `length` Chinese characters side by side in one of the sentences.
export function words(random, length) {
  for (;;) {
    const sentence = sentences[random(sentences.length)];
    const from = random(Math.max(1, sentence.length - length));
    const piece = sentence.slice(from, from + length);
    if (/^\p{Script=Han}+$/u.test(piece) && piece.length === length) return piece;
  }
}
