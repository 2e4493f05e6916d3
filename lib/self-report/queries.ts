import "server-only";
import type { SOURCE_LABELS } from "@/lib/labels/self-report";
import { db } from "@/lib/platform/db";

export type KeptVersion = {
  id: string;
  version: number;
  characters: number;
  source: keyof typeof SOURCE_LABELS;
  sourceName: string;
  byName: string;
  at: string;
};
const MOST = 200;
const toShown = <T extends { at: Date }>({ at, ...row }: T) => ({ ...row, at: at.toISOString() });

/** The kept texts of a report that the caller may read, the latest first, at most 200; without their words. One statement. */
export async function keptVersions(applicationId: string): Promise<KeptVersion[]> {
  const rows = await db.selfReportVersion.findMany({
    where: { applicationId },
    omit: { text: true, applicationId: true, byId: true },
    orderBy: { version: "desc" },
    take: MOST,
  });
  return rows.map(toShown);
}

/** One kept text; null where the report has none of this id. One statement. */
export async function keptVersion(applicationId: string, id: string): Promise<(KeptVersion & { text: string }) | null> {
  const row = await db.selfReportVersion.findFirst({
    where: { id, applicationId },
    omit: { applicationId: true, byId: true },
  });
  return row && toShown(row);
}

/** What the report was brought from, each origin once, the latest first. One statement. */
export async function broughtInto(applicationId: string): Promise<KeptVersion[]> {
  const rows = await db.selfReportVersion.findMany({
    where: { applicationId, source: { notIn: ["typed", "restored"] } },
    omit: { text: true, applicationId: true, byId: true },
    orderBy: { version: "desc" },
    distinct: ["source", "sourceName"],
    take: 10,
  });
  return rows.map(toShown);
}
