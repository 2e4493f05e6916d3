/** Characters that carry no meaning for a search: white space, also the full-width one. */
const SPACE = /\s/;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;

/**
 * A text as it is compared: full-width letters and digits as half-width ones, capitals as small ones. It keeps its length, so that a place
 * found in it is the same place of the text itself.
 */
export function fold(text: string): string {
  let folded = "";
  for (const sign of text) {
    const plain = sign.normalize("NFKC").toLowerCase();
    folded += plain.length === sign.length ? plain : sign;
  }
  return folded;
}

type Run = { han: boolean; text: string };

/** A folded text in runs of Chinese characters and runs of other letters and digits; marks and spaces part them. */
function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  let parted = true;
  for (const sign of folded) {
    const word = WORD.test(sign);
    const han = HAN.test(sign);
    const last = runs.at(-1);
    if (word && !parted && last?.han === han) last.text += sign;
    else if (word) runs.push({ han, text: sign });
    parted = !word;
  }
  return runs;
}

/** 相邻两字为一词：行政复议 → 行政、政复、复议; a character alone stays alone. */
function pairsOf(run: string): string[] {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
}

const termsOf = (folded: string): string[] => runsOf(folded).flatMap(({ han, text }) => (han ? pairsOf(text) : [text]));

/** What a text is found by, each term once: pairs of neighbouring Chinese characters, whole Latin words and numbers. */
export const tokensOf = (...texts: readonly string[]): string[] => [...new Set(texts.flatMap((t) => termsOf(fold(t))))];

/** The words of a query, folded: parted by spaces, at most six, each once. A word of one character alone finds nothing and is left out. */
export function wordsOf(query: string): string[] {
  const words = fold(query)
    .split(SPACE)
    .filter((word) => searchable(word).length > 0);
  return [...new Set(words)].slice(0, 6);
}

/**
 * The terms by which the index finds a word. A lone Chinese character is none of them: beside letters it may be part of a longer run in
 * the text (“A县” in “A县人民政府”), and by itself it says too little.
 */
export const searchable = (folded: string): string[] =>
  termsOf(folded).filter((term) => !HAN.test(term) || term.length > 1);

export type Piece = { text: string; hit: boolean };

/** A text in pieces, those that a word of the query hits marked. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const folded = fold(text);
  const hits = words.flatMap((word) => placesOf(folded, word)).sort((a, b) => a.from - b.from || b.to - a.to);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of hits) {
    if (to <= at) continue;
    const begin = Math.max(from, at);
    if (begin > at) pieces.push({ text: text.slice(at, begin), hit: false });
    const last = pieces.at(-1);
    if (last?.hit && begin === at) last.text += text.slice(begin, to);
    else pieces.push({ text: text.slice(begin, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

function placesOf(folded: string, word: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    found.push({ from: at, to: at + word.length });
  }
  return found;
}

/** Of several texts the neighbourhood of the first hit, about `length` characters; the beginning of the first where nothing hits. */
export function excerptOf(texts: readonly string[], words: readonly string[], length = 100): string {
  for (const text of texts) {
    const folded = fold(text);
    const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((at) => at >= 0));
    if (first !== Infinity) return cut(text, Math.max(0, first - Math.floor(length / 3)), length);
  }
  return cut(texts[0] ?? "", 0, length);
}

function cut(text: string, from: number, length: number): string {
  const part = text.slice(from, from + length).replace(/\s+/g, " ");
  return `${from > 0 ? "…" : ""}${part}${from + length < text.length ? "…" : ""}`;
}
