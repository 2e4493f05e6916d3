import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet, type UploadedSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { CELL_COLUMNS, cellHeadings, cellTexts, parseCellRows, type SheetPlace } from "./cells-sheet";
import { faultsOf, saveCells, settled } from "./plan-cells";
import type { CellPlan } from "./plan-rules";
import { loadPlan, type PlacePlan } from "./plan-store";
import { heldForPlanning } from "./planning";
import { cellKeys } from "./strata";
import type { SurveyView } from "./views";

export const CELLS_LIMITS = { maxBytes: 10 * 1024 * 1024, maxRows: 20_000 };

export type CellsProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };
/** What a sheet makes of each of its places; `changed`: whether it differs from what is stored. */
export type CellsLook = {
  stored: boolean;
  version: number;
  places: { number: string; cells: number; population: number; target: number; changed: boolean }[];
};

/**
 * 各层人口表导入: first a look that stores nothing, then the same sheet is taken, whole or not at all. Places that it doesn't name stay
 * as they are.
 */
export async function uploadCells(
  actor: Actor,
  { surveyId, version, file, trial }: { surveyId: string; version: number; file: Uint8Array; trial: boolean },
): Promise<Result<CellsLook, CellsProblem>> {
  if (!isUuid(surveyId) || !Number.isInteger(version)) return err({ code: "not_found" });
  const allowed = await atOnce((tx) => heldForPlanning(tx, actor, surveyId, ["surveyor"], version));
  if (!allowed.ok) return allowed;
  const sheet = await readSheet(file, CELLS_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const [{ plan, places }, numbers] = await Promise.all([loadPlan(db, surveyId), numbersOf(surveyId)]);
  const parsed = parseCellRows(sheet.value.rows, plan, new Map([...numbers].map(([id, number]) => [number, id])));
  const errors = parsed.ok ? parsed.value.flatMap((one) => rowErrors(plan, places.get(one.applicationId)!, one)) : [];
  if (!parsed.ok) return refused(sheet.value, parsed.error);
  if (errors.length > 0) return refused(sheet.value, errors);
  const looked = parsed.value.map(({ applicationId, cells }) => {
    const before = places.get(applicationId)!;
    const after = settled(plan, before, cells);
    const number = numbers.get(applicationId)!;
    const { population, target } = after;
    return { number, cells: cells.length, population: population ?? 0, target, changed: !sameFigures(before, after) };
  });
  if (trial) return ok({ stored: false, version, places: looked });
  const order = parsed.value.map(({ applicationId, cells }) => ({ applicationId, cells }));
  const saved = await saveCells(actor, { surveyId, places: order, version });
  return saved.ok ? ok({ stored: true, version: saved.value.version, places: looked }) : saved;
}

const numbersOf = async (surveyId: string): Promise<Map<string, string>> => {
  const rows = await db.surveyPlace.findMany({
    where: { surveyId },
    select: { applicationId: true, application: { select: { number: true } } },
  });
  return new Map(rows.map(({ applicationId, application }) => [applicationId, application.number]));
};

/** Faults of a place, at the row of the cell. */
function rowErrors(plan: CellPlan, place: PlacePlan, { row, cells, rowOf }: SheetPlace): RowError[] {
  return faultsOf(plan, place, cells).map(({ key, part, message }) => {
    const said = key !== null && !rowOf.has(key) ? `缺少“${cellTexts(plan, key).join("、")}”一层：${message}` : message;
    return { row: (key !== null && rowOf.get(key)) || row, column: CELL_COLUMNS[part], message: `${said}。` };
  });
}

const figuresOf = ({ population, target, cells }: PlacePlan): string =>
  [population, target, ...cells.map((cell) => `${cell.key} ${cell.population} ${cell.target}`).sort()].join("\n");
const sameFigures = (one: PlacePlan, other: PlacePlan): boolean => figuresOf(one) === figuresOf(other);

async function refused(sheet: UploadedSheet, rows: RowError[]): Promise<Result<never, CellsProblem>> {
  const problem = { code: "cells_refused" as const, detail: { open: rows.length } };
  return err({ ...problem, rows, annotated: await annotated(sheet, rows, "各层人口") });
}

/** The sheet of a survey's cells with the figures that it has, to be filled in; for the agency and the organiser who read the plan. */
export async function cellsWorkbook(survey: SurveyView): Promise<Buffer> {
  const { plan, places } = await loadPlan(db, survey.id);
  const headings = cellHeadings(plan);
  const quota = plan.sizing.basis === "quota";
  const sheet: Sheet = {
    name: "各层人口",
    columns: [
      { header: CELL_COLUMNS.number, key: "number", width: 26 },
      { header: CELL_COLUMNS.name, key: "name", width: 30 },
      ...headings.map((header, at) => ({ header, key: `v${at}`, width: 20 })),
      { header: CELL_COLUMNS.population, key: "population", kind: "number" as const },
      ...(quota ? [{ header: CELL_COLUMNS.target, key: "target", kind: "number" as const }] : []),
    ],
    rows: survey.places.flatMap(({ applicationId, number, name }) => {
      const cells = new Map((places.get(applicationId)?.cells ?? []).map((cell) => [cell.key, cell]));
      return cellKeys(plan.strata, plan.weighting).map((key) => ({
        number,
        name,
        ...Object.fromEntries(cellTexts(plan, key).map((text, at) => [`v${at}`, text])),
        population: cells.get(key)?.population,
        target: cells.get(key)?.target,
      }));
    }),
  };
  return writeWorkbook([sheet]);
}
