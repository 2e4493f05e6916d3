import type { RehearsalCase, RehearsalRules, RehearsalScheme } from "@/lib/programmes/rehearsal-outcome";

export const ITEMS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] as const;

/** Ten standard items of 10 points each; the last admits 不适用 with the others. */
export const scheme = (change: Partial<RehearsalScheme> = {}): RehearsalScheme => ({
  items: ITEMS.map((key, n) => ({
    key,
    no: n + 1,
    kind: "standard",
    applicability: "all",
    allowsNotApplicable: true,
    veto: false,
  })),
  points: Object.fromEntries(ITEMS.map((key) => [key, 10])),
  bonusCap: 0,
  deductionCap: 0,
  notApplicable: "exclude",
  ...change,
});

/** A cycle that names up to three by assessment, survey and visits, from 80 % on; a test changes the one rule that it is about. */
export const rules = (change: Partial<RehearsalRules> = {}): RehearsalRules => ({
  pass: { comprehensive: 8000 },
  weights: { assessment: 60, survey: 20, verification: 20 },
  places: { comprehensive: 3 },
  verifies: { comprehensive: true },
  surveys: true,
  schemes: { s: scheme() },
  ...change,
});

/** A case that meets so many of the ten items and loses all points of the others. */
export function rehearsalCase(id: string, met: number, change: Partial<RehearsalCase> = {}): RehearsalCase {
  const place = { composite: 0, rank: 0 };
  return {
    id,
    number: `SB-${id}`,
    place: `${id}县`,
    track: "comprehensive",
    scheme: "s",
    marks: ITEMS.map((key, n) => ({ key, judgement: n < met ? "met" : "not_met", points: n < met ? 10 : 0 })),
    claims: Object.fromEntries(ITEMS.map((key) => [key, "met"])),
    carried: Object.fromEntries(ITEMS.map((key) => [key, 10])),
    survey: 80,
    visited: true,
    verification: 100,
    frozen: { score: met * 10, basisPoints: met * 1000, first: place, last: place },
    listed: false,
    ...change,
  };
}
