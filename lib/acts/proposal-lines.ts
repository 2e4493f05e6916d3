import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel, fieldLabel } from "@/lib/labels/fields";

/** What a signatory reads of one field: a text, or a list as a small table. */
export type ProposalLine =
  | { label: string; text: string }
  | { label: string; headings: string[]; rows: { key: string; cells: string[] }[] };

/** Words for the ids that a proposal speaks of: cases and indicators. */
export type Names = ReadonlyMap<string, string>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

function words(value: unknown, names: Names, field: string): string {
  if (value === null || value === undefined || value === "") return field === "indicatorId" ? "自评报告" : "—";
  if (value instanceof Date) return formatDateTime(value);
  if (typeof value === "boolean") return choiceLabel(String(value));
  if (typeof value === "string") return names.get(value) ?? choiceLabel(value);
  if (Array.isArray(value)) return value.map((each) => words(each, names, field)).join("、");
  if (isRow(value)) {
    return Object.entries(value)
      .map(([name, inner]) => `${fieldLabel(name)}：${words(inner, names, name)}`)
      .join("；");
  }
  return String(value);
}

function tableOf(label: string, list: readonly Row[], names: Names): ProposalLine {
  const fields = [...new Set(list.flatMap((row) => Object.keys(row)))];
  return {
    label,
    headings: fields.map((field) => fieldLabel(field)),
    rows: list.map((row, index) => ({
      key: String(index),
      cells: fields.map((field) => words(row[field], names, field)),
    })),
  };
}

/** The proposal of an act in the order of its schema, as an office would read it; empty lists say so. */
export function proposalLines(proposal: object, names: Names, action = ""): ProposalLine[] {
  return Object.entries(proposal).flatMap(([field, value]): ProposalLine[] => {
    if (value === undefined) return [];
    const label = fieldLabel(field, action);
    if (Array.isArray(value) && value.length === 0) return [{ label, text: "无" }];
    if (Array.isArray(value) && value.every(isRow)) return [tableOf(label, value, names)];
    return [{ label, text: words(value, names, field) }];
  });
}

/** Every id that the proposal speaks of, however deep. */
export function idsIn(value: unknown): string[] {
  if (typeof value === "string") return UUID.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isRow(value) ? Object.values(value).flatMap(idsIn) : [];
}
