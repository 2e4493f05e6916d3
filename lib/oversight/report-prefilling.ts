import "server-only";
import type { Tx } from "@/lib/platform/db";
import { sectionsOf } from "@/lib/self-report/outline";
import { partsOf } from "./report-parts";
import { type Prefill, prefillFromDossier, prefillFromReport } from "./report-prefill";

type Title = { id: string; applicationId: string | null };

/** The last report before this year, of the same title, whether or not it has been handed in. One statement. */
export const lastReport = (tx: Tx, designationId: string, year: number) =>
  tx.annualReport.findFirst({ where: { designationId, year: { lt: year } }, orderBy: { year: "desc" } });

/** 预填: from last year's report where there is one, else from the dossier that the title was given for. Three statements at most. */
export async function prefillOf(tx: Tx, title: Title, year: number): Promise<Prefill> {
  const last = await lastReport(tx, title.id, year);
  if (last) return prefillFromReport({ year: last.year, parts: partsOf(last) });
  if (!title.applicationId) return { parts: {}, from: {} };
  const { applicationId } = title;
  const report = await tx.selfAssessmentReport.findUnique({ where: { applicationId }, select: { text: true } });
  const shortcomings = await tx.shortcoming.findMany({
    where: { applicationId },
    orderBy: { number: "asc" },
    take: 50,
    select: { text: true, measure: true },
  });
  return prefillFromDossier({ sections: sectionsOf(report?.text ?? ""), shortcomings });
}
