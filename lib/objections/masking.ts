/** What could tell who objected. */
export type Telling = { name: string; identityNumber: string; contact: string };

/** What stands in place of it. */
export const MASKED = "〔已隐去〕";

/** What may stand between the characters of a name; a full stop or a comma ends it. */
const IN_NAME = String.raw`[\s·•*()（）\-—–]*`;
/** The same of a number or an address. */
const IN_NUMBER = String.raw`[\s\-—–·•*.,，。、:：/_+()（）]{0,3}`;
const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/** A character as it may be typed: full width as well as half. */
function typed(character: string): string {
  const code = character.codePointAt(0)!;
  const wide = code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : "";
  return wide ? `[${escaped(character)}${wide}]` : escaped(character);
}

/** Finds `text` however it is written: with blanks or dashes in between, in full width, in small letters. */
function finder(text: string): RegExp | null {
  const characters = [...text.normalize("NFKC")].filter((each) => /[\p{L}\p{N}@]/u.test(each));
  if (characters.length < 2) return null;
  const between = characters.some((each) => /[\p{N}@]/u.test(each)) ? IN_NUMBER : IN_NAME;
  return new RegExp(characters.map(typed).join(between), "giu");
}

const findersOf = (marks: readonly string[]): RegExp[] => marks.flatMap((mark) => finder(mark) ?? []);

/** Name, number and contact of an objector, as they are looked for in what others may read. */
export const marksOf = ({ name, identityNumber, contact }: Telling): string[] => [name, identityNumber, contact];

/** Whether `text` holds one of these. */
export const reveals = (text: string, marks: readonly string[]): boolean =>
  findersOf(marks).some((found) => found.test(text));

/** `text` with each of these taken out. */
export const hide = (text: string, marks: readonly string[]): string =>
  findersOf(marks).reduce((left, found) => left.replace(found, MASKED), text);
