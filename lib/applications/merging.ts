import type { MetricValues } from "@/lib/catalogue/metrics";
import type { Judgement } from "@/lib/catalogue/rules";

/** What one answer says, without who said it. */
export type AnswerContent = {
  judgement: Judgement | null;
  narrative: string;
  ownScore: number | null;
  notApplicableReason: string;
  declared: boolean;
  metrics: MetricValues;
};

/** Some fields of an answer; of `metrics` some keys. What isn't named isn't meant. */
export type AnswerPart = { [Name in keyof AnswerContent]?: AnswerContent[Name] | undefined };

/** What an item says before anybody has answered it. */
export const UNANSWERED: AnswerContent = {
  judgement: null,
  narrative: "",
  ownScore: null,
  notApplicableReason: "",
  declared: false,
  metrics: {},
};

/** What is said, out of whatever else stands with it. */
export const contentOf = (answer: AnswerContent): AnswerContent => ({
  judgement: answer.judgement,
  narrative: answer.narrative,
  ownScore: answer.ownScore,
  notApplicableReason: answer.notApplicableReason,
  declared: answer.declared,
  metrics: answer.metrics,
});

const PLAIN = ["judgement", "narrative", "ownScore", "notApplicableReason", "declared"] as const;
const METRIC = "metrics.";

/** Line ends are written one way; a browser's form sends them another. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, "\n");

/** The fields by the names of the form: `narrative`, `metrics.key`. A figure that is absent is one not filled in. */
type Fields = Record<string, string | number | boolean | null>;

function fieldsOf(part: AnswerPart): Fields {
  const plain = PLAIN.filter((name) => part[name] !== undefined).map((name) => {
    const value = part[name] as Fields[string];
    return [name, typeof value === "string" ? plainText(value) : value];
  });
  const figures = Object.entries(part.metrics ?? {}).map(([key, value]) => [`${METRIC}${key}`, value ?? null]);
  return Object.fromEntries([...plain, ...figures]);
}

const valueIn = (fields: Fields, name: string) => (name.startsWith(METRIC) ? (fields[name] ?? null) : fields[name]);

/** Whether a text is the other with something put in at one place, or nothing. */
export function isInsertion(before: string, after: string): boolean {
  if (after.length < before.length) return false;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return before.slice(start) === after.slice(after.length - (before.length - start));
}

/** The names of the fields in which two answers differ, in the order of the form. */
export function changedFields(before: AnswerContent, after: AnswerContent): string[] {
  const [from, to] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.filter((name) => valueIn(from, name) !== valueIn(to, name));
}

/** What a part names, by the names of the form. */
export const namesIn = (part: AnswerPart): string[] => Object.keys(fieldsOf(part));

export type Merged =
  | { ok: true; content: AnswerContent; written: string[] }
  /** Somebody else has meanwhile given these fields another value than this person started from. */
  | { ok: false; conflicts: string[] };

/**
 * Three ways, field by field: what was changed here goes over what stands where that is still what this person started from
 * (`base`, which names every field of `changes`); where it already says the same, nothing is to be done; otherwise the field is a
 * conflict and nothing is merged at all. Fields that were not changed here stay as somebody else may have left them.
 * @param own what stands is of the same person: a text that has only grown since `base`, and here has grown further, is his own
 *   earlier save whose answer got lost
 */
export function mergeAnswer(stored: AnswerContent, changes: AnswerPart, base: AnswerPart, own = false): Merged {
  const [stands, mine, seen] = [fieldsOf(stored), fieldsOf(changes), fieldsOf(base)];
  const names = Object.keys(mine).filter((name) => valueIn(stands, name) !== mine[name]);
  const grown = (name: string) => {
    const [was, is, will] = [valueIn(seen, name), valueIn(stands, name), mine[name]];
    if (!own || typeof was !== "string" || typeof is !== "string" || typeof will !== "string") return false;
    return isInsertion(was, is) && isInsertion(is, will);
  };
  const conflicts = names.filter((name) => valueIn(stands, name) !== valueIn(seen, name) && !grown(name));
  if (conflicts.length > 0) return { ok: false, conflicts };
  return { ok: true, content: withFields(stored, mine, names), written: names };
}

function withFields(stored: AnswerContent, fields: Fields, names: readonly string[]): AnswerContent {
  const content: Record<string, unknown> = { ...stored };
  const metrics: Record<string, unknown> = { ...stored.metrics };
  for (const name of names) {
    if (name.startsWith(METRIC)) metrics[name.slice(METRIC.length)] = fields[name];
    else content[name] = fields[name];
  }
  return { ...content, metrics } as AnswerContent;
}

/** A whole answer as a change of what stands: the figures that it doesn't name are taken away. */
export function wholeAsChanges(stored: AnswerContent, whole: AnswerContent): AnswerPart {
  const gone = Object.keys(stored.metrics).filter((key) => !(key in whole.metrics));
  return { ...whole, metrics: { ...whole.metrics, ...Object.fromEntries(gone.map((key) => [key, null])) } };
}
