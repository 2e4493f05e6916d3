import { type CatalogueLine, isExtra } from "./lines";
import { bareText } from "./similarity";

/**
 * What is wrong with a line, or worth a look. `refusing`: it can't be kept at all; `blocking`: it can be kept in a draft, but not
 * published; `notice`: to be looked at.
 */
export const FLAG_SEVERITY = {
  section_missing: "refusing",
  group_missing: "refusing",
  number_missing: "refusing",
  number_repeated: "blocking",
  number_skipped: "blocking",
  text_missing: "blocking",
  metric_incomplete: "refusing",
  text_repeated: "notice",
  heading_parted: "notice",
} as const satisfies Record<string, "refusing" | "blocking" | "notice">;
export type FlagCode = keyof typeof FLAG_SEVERITY;
/** `at`: which line, by its place; `with`: the number of the other line, or the number that is lacking. */
export type Flag = { code: FlagCode; at: number; with?: number };

/** Shorter texts may well stand twice. */
const SHORTEST_BORROWED = 8;

/** Everything that can be seen from the lines alone, in their order. */
export function flagsOf(lines: readonly CatalogueLine[]): Flag[] {
  const found = [...lines.flatMap(ofLine), ...repeated(lines), ...skipped(lines), ...copied(lines), ...parted(lines)];
  return found.sort((a, b) => a.at - b.at);
}

function ofLine(line: CatalogueLine, at: number): Flag[] {
  const codes: FlagCode[] = [];
  if (line.section.trim() === "") codes.push("section_missing");
  if (line.group.trim() === "") codes.push("group_missing");
  if (line.no === null) codes.push("number_missing");
  if (line.text.trim() === "") codes.push("text_missing");
  const keys = line.metrics.map(({ key }) => key);
  const complete = line.metrics.every(
    ({ label, unit, value, reference }) => label && unit && (value !== null || reference),
  );
  if (!complete || new Set(keys).size < keys.length) codes.push("metric_incomplete");
  return codes.map((code) => ({ code, at }));
}

/** A number given to two items of the same kind. */
function repeated(lines: readonly CatalogueLine[]): Flag[] {
  const first = new Set<string>();
  return lines.flatMap(({ kind, no }, at): Flag[] => {
    if (no === null) return [];
    const key = `${kind}-${no}`;
    if (first.has(key)) return [{ code: "number_repeated", at, with: no }];
    first.add(key);
    return [];
  });
}

/** Numbers that no item has, told at the item that follows; 加分项 and 减分项 count together. */
function skipped(lines: readonly CatalogueLine[]): Flag[] {
  return [false, true].flatMap((extra): Flag[] => {
    const own = lines.flatMap(({ kind, no }, at) => (isExtra(kind) === extra && no !== null ? [{ no, at }] : []));
    const ascending = [...own].sort((a, b) => a.no - b.no || a.at - b.at);
    return ascending.flatMap(({ no, at }, i): Flag[] => {
      const expected = (ascending[i - 1]?.no ?? 0) + 1;
      return no > expected ? [{ code: "number_skipped", at, with: expected }] : [];
    });
  });
}

/** The same text under two numbers: perhaps borrowed. */
function copied(lines: readonly CatalogueLine[]): Flag[] {
  const first = new Map<string, number | null>();
  return lines.flatMap(({ text, no }, at): Flag[] => {
    const bare = bareText(text);
    if (bare.length < SHORTEST_BORROWED) return [];
    const earlier = first.get(bare);
    if (earlier === undefined) first.set(bare, no);
    return earlier === undefined ? [] : [{ code: "text_repeated", at, ...(earlier === null ? {} : { with: earlier }) }];
  });
}

/** A heading to which the catalogue comes back after another. */
function parted(lines: readonly CatalogueLine[]): Flag[] {
  const closed = new Set<string>();
  return lines.flatMap(({ section, group }, at): Flag[] => {
    const before = lines[at - 1];
    const key = `${section}\n${group}`;
    if (!before || (before.section === section && before.group === group)) return [];
    closed.add(`${before.section}\n${before.group}`);
    return closed.has(key) && section && group ? [{ code: "heading_parted", at }] : [];
  });
}

/** What keeps a draft from being published. */
export const blockingFlags = (flags: readonly Flag[]): Flag[] =>
  flags.filter(({ code }) => FLAG_SEVERITY[code] !== "notice");
