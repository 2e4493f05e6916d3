import "server-only";
import { applicableTo } from "@/lib/catalogue/rules";
import { type Column, writeWorkbook } from "@/lib/documents/workbook";
import { isUuid } from "@/lib/kernel/ids";
import { PROGRESS_COLUMNS } from "@/lib/labels/assignments";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { assignmentLines } from "./queries";
import { type SectionTally, tallyBySection, tallyByUnit, type UnitTally } from "./rules";
import { readDivisible, whyNotDivide } from "./store";

export type Progress = {
  units: UnitTally[];
  sections: SectionTally[];
  /** ISO. */
  at: string;
  mayRemind: boolean;
};

/** 进度一览 of one's own application: by unit and by section; null for everybody outside the place. Three statements. */
export async function progressOf(actor: Actor, applicationId: string): Promise<Progress | null> {
  const facts = isUuid(applicationId) ? await readDivisible(db, applicationId) : null;
  if (!facts || standingsOf(actor, { applicant: facts.applicantId }).length === 0) return null;
  const [lines, items] = await Promise.all([
    assignmentLines(facts.id),
    db.$queryRaw<{ id: string; section: string; applicability: "all" | "cities_with_legislative_power" }[]>`
      SELECT i."id", s."title" AS "section", i."applicability"::text AS "applicability"
      FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
      WHERE i."catalogueId" = ${facts.catalogueId}::uuid ORDER BY i."position"`,
  ]);
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  const at = now().toISOString();
  const owed = lines.map(({ leadId: unitId, lead: unit, state, dueAt }) => ({ unitId, unit, state, dueAt }));
  return {
    units: tallyByUnit(owed, at),
    sections: tallyBySection(
      items
        .filter((item) => applicableTo(item, facts))
        .map(({ id, section }) => ({ section, line: byItem.get(id) ?? null })),
      at,
    ),
    at,
    mayRemind: whyNotDivide(actor, facts) === null,
  };
}

const counted: Column[] = (
  ["total", "notStarted", "filling", "returned", "toConfirm", "confirmed", "overdue"] as const
).map((key) => ({ header: PROGRESS_COLUMNS[key], key, kind: "number", width: 10 }));

/** The same as a spreadsheet: a sheet by unit, a sheet by section. */
export async function progressWorkbook(actor: Actor, applicationId: string): Promise<Buffer | null> {
  const progress = await progressOf(actor, applicationId);
  if (!progress) return null;
  return writeWorkbook([
    {
      name: "按牵头单位",
      columns: [{ header: PROGRESS_COLUMNS.unit, key: "unit", width: 32 }, ...counted],
      rows: progress.units,
    },
    {
      name: "按一级指标",
      columns: [
        { header: PROGRESS_COLUMNS.section, key: "section", width: 32 },
        { header: PROGRESS_COLUMNS.unassigned, key: "unassigned", kind: "number", width: 10 },
        ...counted,
      ],
      rows: progress.sections,
    },
  ]);
}
