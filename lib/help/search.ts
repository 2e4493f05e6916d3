import { HELP } from "@/lib/labels/help/all";
import { HELP_TERMS } from "@/lib/labels/help/terms";
import { HELP_TEXTS } from "@/lib/labels/help/texts";
import { comparable, excerptOf, wordsOf } from "@/lib/practice-cases/search-text";
import { HELP_PAGES, type HelpPage, OPEN_PAGES, termAnchor } from "./shape";

export type HelpHit = { href: string; page: string; title: string; excerpt: string };

/** The pages that somebody may read: all once signed in. */
export const readable = (signedIn: boolean): readonly HelpPage[] => (signedIn ? HELP_PAGES : OPEN_PAGES);

/** Every place of the help on these pages, with the texts that are searched; the terms last. */
function placesOn(pages: readonly HelpPage[]) {
  const sections = pages.flatMap((page) => {
    const { title, who, lead, sections: each, troubles } = HELP[page];
    const at = (id: string, name: string, texts: readonly string[]) => ({
      ...{ href: `/help/${page}${id && `#${id}`}`, page: title, title: name, texts },
    });
    return [
      at("", title, [who, lead]),
      ...each.map(({ id, title: name, lines }) => at(id, name, lines)),
      ...troubles.map(({ what, remedy }) => at("troubles", what, [remedy])),
    ];
  });
  const terms = Object.entries(HELP_TERMS).map(([term, meaning]) => ({
    ...{
      href: `/help/terms#${encodeURIComponent(termAnchor(term))}`,
      page: HELP_TEXTS.termsTitle,
      title: term,
      texts: [meaning],
    },
  }));
  return [...sections, ...terms];
}

/** Places of the help that have all words of a query, those that have them in their title first; null where it has no word of two characters. */
export function searchHelp(query: string, pages: readonly HelpPage[]): HelpHit[] | null {
  const words = wordsOf(query);
  if (words.length === 0) return null;
  const hits = placesOn(pages).flatMap(({ texts, ...place }) => {
    const title = comparable(place.title);
    const all = comparable([place.title, place.page, ...texts].join("\n"));
    if (!words.every((word) => all.includes(word))) return [];
    return [{ ...place, excerpt: excerptOf(texts, words), weight: words.some((word) => title.includes(word)) ? 0 : 1 }];
  });
  return hits.sort((a, b) => a.weight - b.weight).map(({ weight: _, ...hit }) => hit);
}
