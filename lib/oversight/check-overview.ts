import "server-only";
import { type Column, writeWorkbook } from "@/lib/documents/workbook";
import { formatDate } from "@/lib/kernel/dates";
import { CHECK_TEXTS, OVERVIEW_HEADINGS as H } from "@/lib/labels/checks";
import { choiceLabel } from "@/lib/labels/fields";
import { stageLabel } from "@/lib/labels/stages";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { readCheck } from "./check-queries";

const COLUMNS: Column[] = [
  { header: H.position, key: "position", kind: "number", width: 8 },
  { header: H.province, key: "province", width: 18 },
  { header: H.holder, key: "holder", width: 28 },
  { header: H.title, key: "title", width: 36 },
  { header: H.certificate, key: "certificate", width: 18 },
  { header: H.manner, key: "manner", width: 12 },
  { header: H.inspector, key: "inspector", width: 28 },
  { header: H.stage, key: "stage", width: 14 },
  { header: H.met, key: "met", kind: "number" },
  { header: H.partly, key: "partly_met", kind: "number" },
  { header: H.notMet, key: "not_met", kind: "number" },
  { header: H.notApplicable, key: "not_applicable", kind: "number" },
  { header: H.stance, key: "stance", width: 12 },
  { header: H.result, key: "result", width: 12 },
  { header: H.concluded, key: "concluded", width: 16 },
];

/** 年度总表: a row for each title drawn, with how its items were judged and what came of it; null for who doesn't organise it. */
export async function checkOverview(actor: Actor, id: string): Promise<{ workbook: Buffer; year: number } | null> {
  const check = await readCheck(actor, id);
  if (!check) return null;
  const counts = await db.inspectionItem.groupBy({
    by: ["inspectionId", "judgement"],
    where: { inspection: { spotCheckId: id } },
    _count: true,
  });
  const ends = await db.inspection.findMany({
    where: { spotCheckId: id },
    select: { id: true, concludedAt: true, endedAt: true },
  });
  const endOf = new Map(ends.map(({ id: one, concludedAt, endedAt }) => [one, concludedAt ?? endedAt]));
  const rows = check.inspections.map((one, at) => {
    const ended = endOf.get(one.inspectionId);
    const own = counts.filter(({ inspectionId }) => inspectionId === one.inspectionId);
    return {
      ...{ position: at + 1, province: one.province, holder: one.holder, title: one.title },
      certificate: one.certificateNumber,
      manner: one.onSite ? CHECK_TEXTS.onSite : CHECK_TEXTS.onPaper,
      inspector: one.office ?? check.organiser,
      stage: stageLabel("inspection", one.stage),
      ...Object.fromEntries(own.map(({ judgement, _count }) => [judgement ?? "open", _count])),
      stance: one.stance ? choiceLabel(one.stance) : "",
      result: one.result ? choiceLabel(one.result) : "",
      concluded: ended ? formatDate(ended) : "",
    };
  });
  return { year: check.year, workbook: await writeWorkbook([{ name: H.sheet, columns: COLUMNS, rows }]) };
}
