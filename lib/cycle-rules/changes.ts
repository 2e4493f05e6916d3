import { canonicalJson } from "@/lib/kernel/canonical";
import { contentHash } from "@/lib/kernel/hash";
import type { CycleRules, Filled, Section } from "./schema";

/** A section as it stands, in one short text: a form brings it back, so that nobody saves over what they haven't seen. */
export const seenOf = (rules: CycleRules, section: Section): string => contentHash(rules[section]);

/** One figure of the rules that is no longer what it was; values as they are kept, worded by `lib/labels/cycle-rules`. */
export type Change = { path: string; before: unknown; after: unknown };

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What changes when a section's values take the place of the old ones: a figure each, and a list as a whole. `planned` is told
 * by station; the places of an office by its id.
 */
export function changesOf(rules: CycleRules, { section, values }: Filled): Change[] {
  return differences(section, rules[section], values);
}

function differences(path: string, before: Plain, after: Plain): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): Change[] => {
    const [old, fresh] = [before[key], after[key]];
    const here = `${path}.${key}`;
    if (isPlain(old) && isPlain(fresh)) return differences(here, old, fresh);
    if (key === "recommendation") return placesChanged(here, old as Places[], fresh as Places[]);
    if (key === "planned") return planChanged(here, old as Period[], fresh as Period[]);
    return canonicalJson(old ?? null) === canonicalJson(fresh ?? null)
      ? []
      : [{ path: here, before: old, after: fresh }];
  });
}

type Places = CycleRules["quotas"]["recommendation"][number];

function placesChanged(path: string, before: readonly Places[], after: readonly Places[]): Change[] {
  const none = { comprehensive: 0, thematic: 0 };
  const ids = [...new Set([...before, ...after].map(({ officeId }) => officeId))];
  const of = (lines: readonly Places[], id: string) => {
    const { comprehensive, thematic } = lines.find(({ officeId }) => officeId === id) ?? none;
    return { comprehensive, thematic };
  };
  return ids.flatMap((id) => {
    const [old, fresh] = [of(before, id), of(after, id)];
    return canonicalJson(old) === canonicalJson(fresh) ? [] : [{ path: `${path}.${id}`, before: old, after: fresh }];
  });
}

type Period = CycleRules["schedule"]["planned"][number];
const UNPLANNED: Period = { from: null, to: null };

const planChanged = (path: string, before: readonly Period[], after: readonly Period[]): Change[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at).flatMap((at) => {
    const [old, fresh] = [before[at] ?? UNPLANNED, after[at] ?? UNPLANNED];
    return canonicalJson(old) === canonicalJson(fresh) ? [] : [{ path: `${path}.${at}`, before: old, after: fresh }];
  });
