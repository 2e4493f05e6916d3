const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;
/** Between words of a query: marks, spaces, anything else. */
const BETWEEN = /[^\p{L}\p{N}]+/u;
/** 1,200: the commas of a number in groups of three. */
const GROUPED = /(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])/g;

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

/** A number written in groups as one run of digits. */
const ungrouped = (folded: string): string => folded.replace(GROUPED, (number) => number.replaceAll(",", ""));

type Run = { han: boolean; text: string };

/**
 * One line of a folded text in runs of Chinese characters and runs of other letters and digits. Marks and spaces part letters and digits;
 * Chinese characters run on across them: “最多跑一次”改革 is found as 最多跑一次改革.
 */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let parted = true;
  for (const sign of ungrouped(line)) {
    const word = WORD.test(sign);
    const han = HAN.test(sign);
    const last = runs.at(-1);
    if (word && last?.han === han && (han || !parted)) last.text += sign;
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

const termsOf = (folded: string): string[] =>
  folded
    .split("\n")
    .flatMap(runsOf)
    .flatMap(({ han, text }) => (han ? pairsOf(text) : [text]));

/** What a text is found by, each term once: pairs of neighbouring Chinese characters, whole Latin words and numbers. */
export const tokensOf = (...texts: readonly string[]): string[] => [...new Set(texts.flatMap((t) => termsOf(fold(t))))];

/** The words of a query, folded: parted by marks and spaces, each once. None where the index could find none of them. */
export function wordsOf(query: string): string[] {
  const words = ungrouped(fold(query)).split(BETWEEN).filter(Boolean);
  return words.some((word) => searchable(word).length > 0) ? [...new Set(words)] : [];
}

/**
 * The terms by which the index finds a word. A lone Chinese character is none of them: beside letters it may be part of a longer run in
 * the text (“A县” in “A县人民政府”), and by itself it says too little.
 */
export const searchable = (folded: string): string[] =>
  termsOf(folded).filter((term) => !HAN.test(term) || term.length > 1);

/** A folded text without marks and spaces, and where each of its code units stood; lines stay parted. */
type Compact = { text: string; at: number[] };

function compact(folded: string): Compact {
  const at: number[] = [];
  let text = "";
  let place = 0;
  for (const sign of folded) {
    if (sign === "\n" || WORD.test(sign)) {
      text += sign;
      for (let unit = 0; unit < sign.length; unit += 1) at.push(place + unit);
    }
    place += sign.length;
  }
  return { text, at };
}

/** A text as words are looked for in it: folded, without marks and spaces; lines stay parted. */
export const comparable = (text: string): string => compact(fold(text)).text;

export type Piece = { text: string; hit: boolean };

/** A text in pieces, those that a word of the query hits marked. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const compacted = compact(fold(text));
  const hits = words.flatMap((word) => placesOf(compacted, word)).sort((a, b) => a.from - b.from || b.to - a.to);
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

/** Where a word stands in the text itself, with the marks in between. */
function placesOf({ text, at }: Compact, word: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + word.length)) {
    found.push({ from: at[place]!, to: at[place + word.length - 1]! + 1 });
  }
  return found;
}

/** Of several texts the neighbourhood of the first hit, about `length` characters; the beginning of the first where nothing hits. */
export function excerptOf(texts: readonly string[], words: readonly string[], length = 100): string {
  for (const text of texts) {
    const compacted = compact(fold(text));
    const first = Math.min(...words.flatMap((word) => placesOf(compacted, word).map(({ from }) => from)));
    if (first !== Infinity) return cut(text, Math.max(0, first - Math.floor(length / 3)), length);
  }
  return cut(texts[0] ?? "", 0, length);
}

function cut(text: string, from: number, length: number): string {
  const part = text.slice(from, from + length).replace(/\s+/g, " ");
  return `${from > 0 ? "…" : ""}${part}${from + length < text.length ? "…" : ""}`;
}
