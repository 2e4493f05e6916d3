import { each, type Find, type HintFacts, narrativeOf } from "./hint";

const ENDS = /[县区市旗]/;
/** “城区”、“郊区” are names of counties and common words alike. */
const SHORTEST = 3;
const LONGEST = 15;

/** The names of other counties that a text holds, whole and as the table of divisions has them; the longest name at a place counts. */
export function otherPlacesIn(text: string, { own, others }: HintFacts["places"]): string[] {
  const found = new Set<string>();
  for (let end = 0; end < text.length; end += 1) {
    if (!ENDS.test(text[end]!)) continue;
    for (let length = Math.min(LONGEST, end + 1); length >= SHORTEST; length -= 1) {
      const name = text.slice(end + 1 - length, end + 1);
      if (own.has(name)) break;
      if (others.has(name)) {
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
