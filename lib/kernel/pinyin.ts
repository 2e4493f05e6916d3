import { pinyin } from "pinyin-pro";

/** How a name is typed: `{ initials: "htq", pinyin: "hetingqu" }` of 鹤汀区. Letters and digits of the name stay, lower-case. */
export type SearchKeys = { initials: string; pinyin: string };

const LONGEST = 200;

/**
 * The keys under which a name is found; kept beside the name and written whenever it is.
 * @param surname read the first character as a family name (单, 仇, 曾)
 */
export function searchKeys(name: string, { surname = false } = {}): SearchKeys {
  const syllables = pinyin(name, {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    v: true,
    surname: surname ? "head" : "off",
  }).map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ""));
  return {
    initials: syllables
      .map((syllable) => syllable.slice(0, 1))
      .join("")
      .slice(0, LONGEST),
    pinyin: syllables.join("").slice(0, LONGEST),
  };
}
