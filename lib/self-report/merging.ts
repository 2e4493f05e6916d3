import { headingNumber, headingWords, levelOf, type Section, sectionsOf, textOf } from "./outline";

/** How a brought part goes into the report: not at all, as a part of its own, behind the part of the same name, or in its place. */
export const HOWS = ["skip", "append", "after", "replace"] as const;
export type How = (typeof HOWS)[number];
export type BroughtPart = Section & { how: How };

/** A brought part beside what the report has under the same name; null where it has nothing. */
export type MatchedPart = Section & { standing: Section | null; same: boolean };

const sameName = (a: Section, b: Section): boolean => headingWords(a.heading) === headingWords(b.heading);

/** Each brought part with its counterpart; what is word for word the same needs no choice. */
export function matchedParts(standing: string, brought: readonly Section[]): MatchedPart[] {
  const sections = sectionsOf(standing);
  return brought.map((part) => {
    const own = sections.find((section) => sameName(section, part)) ?? null;
    return { ...part, standing: own, same: own?.body === part.body };
  });
}

/** What is proposed at first: nothing that would change a word that stands there. */
export const firstHow = ({ standing, same }: MatchedPart): How => (same || standing ? "skip" : "append");

/**
 * The report with the brought parts in it. What stands is lost only where a part is taken `replace`; a part that is added gets the next
 * number, what stands before the first heading goes to the front.
 */
export function mergeParts(standing: string, parts: readonly BroughtPart[]): string {
  const sections = sectionsOf(standing);
  for (const { how, ...part } of parts) {
    if (how === "skip") continue;
    const own = sections.find((section) => sameName(section, part));
    if (own && how === "replace") own.body = part.body;
    else if (own && how === "after") own.body = [own.body, part.body].filter((text) => text !== "").join("\n");
    else if (part.heading === "") sections.unshift({ ...part });
    else sections.push({ ...part, heading: numbered(part.heading, sections) });
  }
  return textOf(sections);
}

/** The heading with the number that follows in the report. */
function numbered(heading: string, sections: readonly Section[]): string {
  const next = sections.filter((section) => levelOf(section.heading) === 1).length + 1;
  return `${headingNumber(1, next)}${heading.replace(/^[一二三四五六七八九十百零〇]{1,5}、/, "")}`;
}
