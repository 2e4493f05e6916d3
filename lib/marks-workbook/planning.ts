import { markGap, type TypedMark } from "@/lib/assessment/mark-fields";
import { NO_EVIDENCE } from "@/lib/assessment/marks";
import type { Citation, SheetItem } from "@/lib/assessment/sheet-shape";
import type { Judgement } from "@/lib/catalogue/rules";
import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { useKey } from "@/lib/evidence/numbering";
import { judgementLabel } from "@/lib/labels/dossier";
import { judgementsFor } from "@/lib/labels/judgements";
import { MARKS_COLUMNS, MARKS_TEXTS } from "@/lib/labels/marks-workbook";
import { type Cells, cellsOf, type Numbers, plainCells, readStamp } from "./layout";

export type MarksFacts = {
  sheetId: string;
  allowsNotApplicable: boolean;
  deductionReasons: readonly string[];
  items: readonly SheetItem[];
  numbers: Numbers;
};

/** One mark that the upload changes: over which version, from what to what. */
export type PlannedMark = {
  indicatorId: string;
  position: number;
  text: string;
  version: number;
  mark: TypedMark & { judgement: Judgement; points: number };
  before: string;
  after: string;
};
export type MarksPlan = { lines: PlannedMark[]; errors: RowError[] };

/**
 * What an uploaded 评分表 would change, row by row: a row that says what it said at the download, or what stands now, changes nothing; one that
 * was changed here and in the portal since is an error, as is whatever can't stand as a mark.
 */
export function planMarks(rows: readonly UploadedRow[], facts: MarksFacts): MarksPlan {
  const plan: MarksPlan = { lines: [], errors: [] };
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const wrong: Wrong = (column, message) => {
      plan.errors.push({ row, column: MARKS_COLUMNS[column], message });
      return null;
    };
    const at = (cells[MARKS_COLUMNS.position] ?? "").trim();
    const item = facts.items.find(({ position }) => String(position) === at);
    if (!item) wrong("position", MARKS_TEXTS.noItem(at));
    else if (seen.has(item.id)) wrong("position", MARKS_TEXTS.twice);
    else {
      seen.add(item.id);
      const line = planRow(cells, item, facts, wrong);
      if (line) plan.lines.push(line);
    }
  }
  return plan;
}

type Wrong = (column: keyof typeof MARKS_COLUMNS, message: string) => null;

function planRow(
  row: Readonly<Record<string, string>>,
  item: SheetItem,
  facts: MarksFacts,
  wrong: Wrong,
): PlannedMark | null {
  const cell = (name: keyof Cells) => row[MARKS_COLUMNS[name]] ?? "";
  const cells = plainCells({
    judgement: cell("judgement"),
    points: cell("points"),
    reasons: cell("reasons"),
    reason: cell("reason"),
    citations: cell("citations"),
  });
  const stamp = readStamp(facts.sheetId, item.id, row[MARKS_COLUMNS.stamp] ?? "", cells);
  if (!stamp) return wrong("stamp", MARKS_TEXTS.otherSheet);
  if (squeezed(row[MARKS_COLUMNS.text] ?? "") !== squeezed(item.text)) {
    return wrong("text", MARKS_TEXTS.otherText);
  }
  const now = plainCells(cellsOf(item, item.score, facts.numbers));
  const same = (Object.keys(now) as (keyof Cells)[]).every((name) => now[name] === cells[name]);
  if (stamp.untouched || same) return null;
  const version = item.score?.version ?? 0;
  if (stamp.version !== version) return wrong("stamp", MARKS_TEXTS.newer(said(item, item.score)));
  const mark = readCells(cells, item, facts, wrong);
  if (!mark) return null;
  const { id: indicatorId, position, text } = item;
  return { indicatorId, position, text, version, mark, before: said(item, item.score), after: said(item, mark) };
}

const squeezed = (text: string): string => text.replace(/\s/g, "");

const said = ({ kind }: SheetItem, mark: { judgement: Judgement; points: number } | null): string =>
  mark ? `${judgementLabel(kind, mark.judgement)} ${mark.points} 分` : MARKS_TEXTS.unmarked;

/** The cells as a mark that may stand; what is wrong is told cell by cell. */
function readCells(cells: Cells, item: SheetItem, facts: MarksFacts, wrong: Wrong): PlannedMark["mark"] | null {
  if (Object.values(cells).every((text) => text === "")) return wrong("judgement", MARKS_TEXTS.removed);
  let faults = 0;
  const fault: Wrong = (column, message) => {
    faults += 1;
    return wrong(column, message);
  };
  const judgement = readJudgement(cells.judgement, item, facts, fault);
  const points = readPoints(cells.points, item.full, fault);
  const reasons = readReasons(cells.reasons, item, facts, fault);
  const citations = readCitations(cells.citations, item, facts.numbers, fault);
  if (cells.reason.length > 2000) fault("reason", MARKS_TEXTS.tooLong);
  if (faults > 0 || judgement === null || points === null) return null;
  const mark = { judgement, points, reasons, reason: cells.reason, citations };
  const gap = markGap({ ...item, allowsNotApplicable: facts.allowsNotApplicable }, mark);
  if (gap === null) return mark;
  return gap === "reason" ? wrong("reasons", MARKS_TEXTS.reason) : wrong("points", MARKS_TEXTS.range);
}

function readJudgement(text: string, { kind }: SheetItem, facts: MarksFacts, wrong: Wrong): Judgement | null {
  const choices = judgementsFor(kind, facts.allowsNotApplicable);
  const found = choices.find(({ label }) => label === squeezed(text));
  if (found) return found.value as Judgement;
  const named = choices.map(({ label }) => label).join("、");
  return wrong("judgement", text === "" ? MARKS_TEXTS.halfMark : MARKS_TEXTS.judgement(text, named));
}

function readPoints(text: string, full: number, wrong: Wrong): number | null {
  const plain = text.normalize("NFKC").trim();
  const points = /^\d{1,4}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
  if (points >= 0 && points <= full) return points;
  return wrong("points", plain === "" ? MARKS_TEXTS.halfMark : MARKS_TEXTS.points(full));
}

const parts = (text: string): string[] =>
  text
    .split(/[；;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

function readReasons(text: string, { score }: SheetItem, facts: MarksFacts, wrong: Wrong): string[] {
  const known = [NO_EVIDENCE, ...facts.deductionReasons, ...(score?.reasons ?? [])];
  const given = [...new Set(parts(text))];
  for (const reason of given) if (!known.includes(reason)) wrong("reasons", MARKS_TEXTS.reasonUnknown(reason));
  return given;
}

/** Ⅰ-1-1-① 第3页, 第3、5页; a number alone means its first page. */
function readCitations(text: string, { id }: SheetItem, numbers: Numbers, wrong: Wrong): Citation[] {
  const own = new Map(
    [...numbers].flatMap(([key, number]) => {
      const [indicatorId, evidenceId = ""] = key.split(" ");
      return indicatorId === id && key === useKey(id, evidenceId) ? [[squeezed(number), evidenceId] as const] : [];
    }),
  );
  return parts(text).flatMap((part) => {
    const [, number = "", pages = "1"] = /^(.*?)(?:第([\d、,，]+)页)?$/.exec(squeezed(part)) ?? [];
    const evidenceId = own.get(number);
    const read = pages.split(/[、,，]/).map(Number);
    const sound = evidenceId !== undefined && read.every((page) => page >= 1 && page <= 9999);
    if (!sound) wrong("citations", MARKS_TEXTS.citation(part));
    return sound ? read.map((page) => ({ evidenceId, page })) : [];
  });
}
