const ASTRAL_MARK = "□";
/** A picture and whatever is joined to it (skin tone, zero-width joiner, a flag's two letters) is seen as one mark. */
const EMOJI =
  /\p{Regional_Indicator}{2}|(?![©®™])\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*/gu;
/** Combining marks, joiners, byte-order marks, lone surrogates and control characters take no place of their own. */
const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;
/** An apostrophe inside a word ("don’t") belongs to the word, although the same mark is a Chinese quotation mark. */
const INNER_APOSTROPHE = /(?<=[\p{Script=Latin}\d])’(?=[\p{Script=Latin}\d])/gu;

const SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}`;
const MARKS = String.raw`·—―‖‘’“”…‰℃№\u2150-\u218F\u2190-\u21FF\u2200-\u22FF\u2460-\u27BF\u3001-\u303F\u3099-\u30FF\u3200-\u33FF\uFE10-\uFE1F\uFE30-\uFE6F\uFF01-\uFFEF`;
const COUNTED = new RegExp(`[${SCRIPTS}${MARKS}]|[^${SCRIPTS}${MARKS}\\s]+`, "gu");

/**
 * 字数 as an office counts it in Word: each CJK character and each Chinese or full-width mark is 1; each run of other
 * visible characters without a space between them (a Latin word, a number, with the half-width marks attached to it) is 1;
 * an emoji is 1; white space, including the full-width space, is 0.
 */
export function countCharacters(text: string): number {
  const seen = text.replace(EMOJI, ASTRAL_MARK).replace(UNSEEN, "").replace(INNER_APOSTROPHE, "'");
  return seen.match(COUNTED)?.length ?? 0;
}
