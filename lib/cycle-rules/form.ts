import type { Section } from "./schema";

type Entry = readonly [name: string, value: string];
type Node = { [key: string]: Node | string | string[] };

/**
 * What a form sends, as the section's schema reads it. Names are paths (`stops.0.station`); a name that ends with `[]` may
 * come several times; one that ends with `%` is a rate in per cent with at most two decimals and becomes basis points.
 */
export function sectionValues(entries: readonly Entry[]): unknown {
  const root: Node = {};
  for (const [name, value] of entries) place(root, name, value);
  return listed(root);
}

const MANY = /\[\]$/;
const RATE = /%$/;

function place(root: Node, name: string, value: string): void {
  const path = name.replace(MANY, "").replace(RATE, "").split(".");
  const last = path.pop()!;
  let node = root;
  for (const key of path) {
    const next = Object.hasOwn(node, key) ? node[key] : undefined;
    if (typeof next !== "object" || Array.isArray(next)) node[key] = {};
    node = node[key] as Node;
  }
  const before = Object.hasOwn(node, last) ? node[last] : undefined;
  if (MANY.test(name)) node[last] = [...(Array.isArray(before) ? before : []), value];
  else node[last] = RATE.test(name) ? basisPoints(value) : value;
}

/** `93.5` → `9350`; an empty box stays empty; what is no such number is handed on as no number at all, for the schema to refuse. */
function basisPoints(text: string): string {
  const typed = text.trim();
  if (typed === "") return "";
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? String(Math.round(Number(typed) * 100)) : `${typed}%`;
}

/** Objects whose keys are all numbers are the rows of a list, in their order. */
function listed(node: Node | string | string[]): unknown {
  if (typeof node === "string" || Array.isArray(node)) return node;
  const keys = Object.keys(node);
  if (keys.length > 0 && keys.every((key) => /^\d{1,5}$/.test(key))) {
    return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => listed(node[key]!));
  }
  return Object.fromEntries(keys.filter((key) => key !== "__proto__").map((key) => [key, listed(node[key]!)]));
}

/** Which row of the form each row of a list was. */
export type Origin = Record<string, number[]>;
type Row = Record<string, unknown>;
type Keep = (row: Row) => boolean;

const filled =
  (name: string): Keep =>
  (row) =>
    typeof row[name] === "string" && row[name].trim() !== "";
/** Rows that a form leaves empty on purpose: an unused kind of applicant, a track that isn't run, a field without a name. */
const USED: Partial<Record<Section, Record<string, Keep>>> = {
  applicants: { catalogues: filled("catalogueId"), eligibility: filled("programmeId") },
  review: { order: filled("key"), correctionReasons: filled("text") },
  assessing: { deductionReasons: filled("text") },
  selecting: { departureGrounds: filled("text") },
  tracks: { tracks: filled("track"), themes: filled("name"), sections: filled("title") },
};

/** The values without the rows that were left empty, and where the others stood. */
export function usedRows(section: string, values: unknown): { values: unknown; origin: Origin } {
  const origin: Origin = {};
  if (typeof values !== "object" || values === null) return { values, origin };
  const kept: Row = { ...values };
  for (const [name, keep] of Object.entries((Object.hasOwn(USED, section) && USED[section as Section]) || {})) {
    const list = kept[name];
    if (!Array.isArray(list)) continue;
    const at = [...list.keys()].filter((n) => typeof list[n] === "object" && list[n] !== null && keep(list[n] as Row));
    kept[name] = at.map((n) => list[n]);
    origin[name] = at;
  }
  return { values: kept, origin };
}

/** Groups of boxes: with none ticked, a form sends no name of theirs. */
const UNTICKED = /^(?:stops\.\d+\.tracks|evidenceKinds|reportChain|outcomesAllowed)$/;

/** The refusals of a section at the fields of the form that sent the values. */
export function fieldErrors(
  errors: Record<string, string>,
  origin: Origin,
  names: readonly string[],
): Record<string, string> {
  const byPath = new Map(names.map((name) => [name.replace(MANY, "").replace(RATE, ""), name]));
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [list, row, ...rest] = path.split(".");
      const was = origin[list!]?.[Number(row)];
      const sent = was === undefined ? path : [list, was, ...rest].join(".");
      return [byPath.get(sent) ?? (UNTICKED.test(sent) ? `${sent}[]` : sent), message];
    }),
  );
}
