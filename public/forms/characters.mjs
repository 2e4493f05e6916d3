// 字数，与 lib/kernel/characters 的数法相同；浏览器里另写一份，单元测试比对两份。

const EMOJI =
  /\p{Regional_Indicator}{2}|(?![©®™])\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*/gu;
const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;
// before and behind a letter or a digit; without looking back, which older browsers don't
const INNER_APOSTROPHE = /([\p{Script=Latin}\d])’(?=[\p{Script=Latin}\d])/gu;
const SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}`;
const MARKS = String.raw`·—―‖‘’“”…‰℃№\u2150-\u218F\u2190-\u21FF\u2200-\u22FF\u2460-\u27BF\u3001-\u303F\u3099-\u30FF\u3200-\u33FF\uFE10-\uFE1F\uFE30-\uFE6F\uFF01-\uFFEF`;
const COUNTED = new RegExp(`[${SCRIPTS}${MARKS}]|[^${SCRIPTS}${MARKS}\\s]+`, "gu");

/** @param {string} text */
export function countCharacters(text) {
  const seen = text.replace(EMOJI, "□").replace(UNSEEN, "").replace(INNER_APOSTROPHE, "$1'");
  return seen.match(COUNTED)?.length ?? 0;
}
