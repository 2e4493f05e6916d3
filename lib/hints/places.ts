import { each, type Find, type HintFacts, narrativeOf } from "./hint";

const ENDS = /[县区市旗]/;
const LONGEST = 15;
/** “城区” and “新县” are counties, and parts of common words; two characters count only as 县 or 旗 that begin anew (“与岚县”). */
const APART = /(?:^|[^\p{Script=Han}]|[与和及同在到赴对从向由如])$/u;

const telling = (name: string, before: string): boolean =>
  name.length > 2 || (/[县旗]$/.test(name) && APART.test(before));

/** The names of other counties that a text holds, whole and as the table of divisions has them; the longest name at a place counts. */
function otherPlacesIn(text: string, { own, others }: HintFacts["places"]): string[] {
  const found = new Set<string>();
  for (let end = 0; end < text.length; end += 1) {
    if (!ENDS.test(text[end]!)) continue;
    for (let length = Math.min(LONGEST, end + 1); length > 1; length -= 1) {
      const from = end + 1 - length;
      const name = text.slice(from, end + 1);
      if (own.has(name)) break;
      if (others.has(name) && telling(name, text.slice(Math.max(0, from - 1), from))) {
        found.add(name);
        break;
      }
    }
  }
  return [...found];
}

/** Another county's name in the narrative: a text that was taken over. */
export const otherPlace: Find = each((item, { places }) => {
  const names = otherPlacesIn(narrativeOf(item), places);
  return names.length > 0 ? [{ names: names.join("、") }] : [];
});
