import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { applicableTo } from "@/lib/catalogue/rules";
import { annotated } from "@/lib/documents/annotated";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { PLAN_COLUMNS } from "@/lib/labels/assignments";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { db, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type Gift, type Given, giveItems, presentOf, sameAs } from "./giving";
import { PLAN_HEADINGS } from "./plan-headings";
import { type PlanItem, type PlanLine, parsePlan } from "./plan-rows";
import { type Divisible, lockForDividing, readDivisible, unitsOf, whyNotDivide } from "./store";

export const PLAN_LIMITS = { maxBytes: 2 * 1024 * 1024, maxRows: 1_000 };

/** A refused sheet: which lines are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type PlanProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };
/** What the sheet does, or would do: how many items anew, changed, as before; and how many each unit would lead. */
export type PlanOutcome = Given & { units: { unit: string; items: number }[] };

/**
 * 导入任务分工表: every line, or nothing. With `dryRun` the sheet is only read against what stands.
 * Refuses with the lines that are wrong, and the sheet as it came with a 错误说明 column.
 */
export async function importPlan(
  actor: Actor,
  order: { applicationId: string; file: Uint8Array; dryRun: boolean },
): Promise<Result<PlanOutcome, PlanProblem>> {
  const facts = await readDivisible(db, order.applicationId);
  const closed: ActProblem | null = facts ? whyNotDivide(actor, facts) : { code: "not_found" };
  if (!facts || closed) return err(closed ?? { code: "not_found" });
  const sheet = await readSheet(order.file, { ...PLAN_LIMITS, headings: PLAN_HEADINGS });
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const [items, units] = await Promise.all([planItems(db, facts), unitsOf(db, facts)]);
  const parsed = parsePlan(sheet.value.rows, { items, units, areaName: facts.areaName });
  if (!parsed.ok) {
    const problem = { code: "assignments_refused" as const, detail: { open: parsed.error.length } };
    return err({ ...problem, rows: parsed.error, annotated: await annotated(sheet.value, parsed.error) });
  }
  const lines = parsed.value.map(giftOf);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const byUnit = tallied(lines, names);
  if (order.dryRun) return ok({ ...weighed(lines, await presentOf(db, facts.id)), units: byUnit });
  const given = await atOnce(async (tx) => giveItems(tx, actor, await lockForDividing(tx, actor, facts.id), lines));
  return given.ok ? ok({ ...given.value, units: byUnit }) : given;
}

const giftOf = ({ dueDay, ...line }: PlanLine): Gift => ({
  ...line,
  dueAt: typeof dueDay === "string" ? endOfBeijingDay(dueDay) : dueDay,
});

function weighed(lines: readonly Gift[], present: Awaited<ReturnType<typeof presentOf>>): Given {
  const added = lines.filter(({ indicatorId }) => !present.has(indicatorId)).length;
  const unchanged = lines.filter((line) => sameAs(present.get(line.indicatorId), line)).length;
  return { added, changed: lines.length - added - unchanged, unchanged };
}

function tallied(lines: readonly Gift[], names: ReadonlyMap<string, string>): PlanOutcome["units"] {
  const leads = [...new Set(lines.map(({ lead }) => lead))];
  return leads.map((id) => ({ unit: names.get(id) ?? "", items: lines.filter(({ lead }) => lead === id).length }));
}

async function planItems(tx: Tx, facts: Divisible): Promise<PlanItem[]> {
  const rows = await tx.indicator.findMany({
    where: { catalogueId: facts.catalogueId },
    orderBy: { position: "asc" },
    select: { id: true, position: true, text: true, applicability: true },
  });
  return rows.map((row) => ({ ...row, applicable: applicableTo(row, facts) }));
}

/** 任务分工表 of one's own application, as it stands: also the template, with the units on a second sheet. Null for strangers. */
export async function planWorkbook(actor: Actor, applicationId: string): Promise<Buffer | null> {
  const facts = await readDivisible(db, applicationId);
  if (!facts || standingsOf(actor, { applicant: facts.applicantId }).length === 0) return null;
  const [items, units, present] = await Promise.all([
    planItems(db, facts),
    unitsOf(db, facts),
    presentOf(db, facts.id),
  ]);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const rows = items
    .filter(({ applicable }) => applicable)
    .map((item) => {
      const given = present.get(item.id);
      return {
        position: item.position,
        text: item.text,
        lead: given ? names.get(given.lead) : null,
        supporting: given?.supporting.map((id) => names.get(id)).join("、"),
        dueAt: given?.dueAt ? beijingDay(given.dueAt) : null,
      };
    });
  return writeWorkbook([planSheet(rows), { name: "所属单位", columns: UNIT_COLUMNS, rows: units }]);
}

const UNIT_COLUMNS = [
  { header: "单位名称", key: "name", width: 36 },
  { header: "单位代码", key: "code", width: 20 },
] as const;

const planSheet = (rows: Sheet["rows"]): Sheet => ({
  name: "任务分工",
  columns: [
    { header: PLAN_COLUMNS.position, key: "position", kind: "number", width: 8 },
    { header: PLAN_COLUMNS.text, key: "text", width: 60 },
    { header: PLAN_COLUMNS.lead, key: "lead", width: 28 },
    { header: PLAN_COLUMNS.supporting, key: "supporting", width: 40 },
    { header: PLAN_COLUMNS.dueAt, key: "dueAt", width: 14 },
  ],
  rows,
});
