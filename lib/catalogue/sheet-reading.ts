import type { TableCell } from "@/lib/documents/tables";
import { APPLICABILITY_LABELS, YES } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";
import { type Role, type Roles, SHEET_HEADINGS } from "./columns";
import { APPLICABILITIES, LINE_KINDS, TEXT_STATUSES } from "./lines";
import { metricsIn } from "./metric-words";
import { addLine, openGroup, openSection, type RawLine, type Reading } from "./reading";
import { cleaned, tokenOf } from "./tokens";

const NEEDED: readonly Role[] = ["section", "group", "number", "item"];

/** Whether a table says of each of its columns what it holds, with a number in nearly every row. */
export function isSheet(roles: Roles | null, rows: readonly (readonly TableCell[])[]): boolean {
  const known = new Set(roles?.values());
  if (!roles || !NEEDED.every((role) => known.has(role))) return false;
  const numbered = rows.filter((row) => tokenOf(wordsAt(row, roles, "number")).type === "bare");
  return numbered.length * 10 >= rows.length * 8;
}

function wordsAt(row: readonly TableCell[], roles: Roles, role: Role): string {
  const cell = row.find(({ column }) => roles.get(column) === role);
  return (cell?.paragraphs ?? []).join("\n");
}

/** Reads one row of a sheet whose columns are named; merged headings hold for the rows below. */
export function readSheetRow(reading: Reading, row: readonly TableCell[], roles: Roles, source: string): void {
  const exact = Object.keys(SHEET_HEADINGS).every((role) => [...roles.values()].includes(role as Role));
  const heading = (role: Role): { words: string; no: number | null } => {
    const text = cleaned(wordsAt(row, roles, role));
    const token = exact ? null : tokenOf(text);
    if (token?.type === "section") return { words: token.text, no: token.ordinal };
    return token?.type === "numbered" ? { words: token.text, no: token.no } : { words: text, no: null };
  };
  const [section, group] = [heading("section"), heading("group")];
  if (section.words) openSection(reading, section.words, section.no);
  if (group.words) openGroup(reading, group.words, group.no);
  const number = tokenOf(wordsAt(row, roles, "number"));
  const text = wordsAt(row, roles, "item").trim();
  if (number.type !== "bare" && text === "") return;
  const line = addLine(reading, number.type === "bare" ? number.no : null, text, source);
  if (exact) line.said = saidIn((role) => wordsAt(row, roles, role).trim());
}

function saidIn(words: (role: Role) => string): NonNullable<RawLine["said"]> {
  const kind = LINE_KINDS.find((code) => choiceLabel(code) === words("kind"));
  const textStatus = TEXT_STATUSES.find((code) => choiceLabel(code) === words("status"));
  const applicability = APPLICABILITIES.find((code) => APPLICABILITY_LABELS[code] === words("applicability"));
  return {
    ...(kind ? { kind } : {}),
    ...(textStatus ? { textStatus } : {}),
    ...(applicability ? { applicability } : {}),
    negative: words("negative") === YES,
    metrics: metricsIn(words("metrics")),
  };
}
