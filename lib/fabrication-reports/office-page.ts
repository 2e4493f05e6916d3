import "server-only";
import { reviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { type FabricationRow, ownReports } from "./queries";
import { mayReport, ofOffice, readsReports, reportable } from "./workflow";

/** `onCase`: the case is still theirs to read. Where it isn't, there is its name, and what the office has reported. */
export type OfficePage = {
  place: string;
  onCase: boolean;
  rows: FabricationRow[];
  mayReport: boolean;
  /** Under a watermark, as long as nobody may know the results. */
  sealed: boolean;
  at: string;
};

/** The page of a case's reports before an office: while it has to do with the case, and afterwards as long as it has reported something. */
export async function officePage(actor: Actor, applicationId: string): Promise<OfficePage | null> {
  if (!isUuid(applicationId)) return null;
  const [reviewed, rows] = await Promise.all([reviewCase(actor, applicationId), ownReports(actor, applicationId)]);
  if (reviewed && ofOffice(reviewed.standings)) {
    const { facts, standings } = reviewed;
    const waits = rows.some(({ stage }) => stage === "drafted" || stage === "reported");
    const open = reportable({ cycleStage: facts.cycle.stage, caseStage: facts.stage }) === null;
    return {
      ...{ place: facts.applicantName, onCase: true, rows, sealed: !facts.cycle.resultsPublished },
      ...{ mayReport: !waits && open && mayReport(actor.duties, standings), at: formatDateTime(facts.now) },
    };
  }
  const [last] = rows;
  if (!last || !readsReports(actor.duties)) return null;
  return { place: last.place, onCase: false, rows, mayReport: false, sealed: true, at: formatDateTime(now()) };
}
