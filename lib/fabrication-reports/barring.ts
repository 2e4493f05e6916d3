import "server-only";
import { barPlace } from "@/lib/applications/barring";
import { applicationLife } from "@/lib/applications/life";
import { loadCaseFile } from "@/lib/applications/store";
import { FABRICATION_NOTES } from "@/lib/labels/fabrication-reports";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";

const ACTION = "bar_place";

/**
 * 认定 of a case whose place has withdrawn it and only begun another: that one stays a draft, its place is barred and told why. Of the
 * report it is told nothing.
 */
export async function barDraft(tx: Tx, actor: Actor, draftId: string, reason: string, at: Date): Promise<void> {
  const facts = (await loadCaseFile(tx, draftId, at, true))!;
  await barPlace(tx, draftId, reason, at);
  const eventId = await record(tx, actor, {
    ...{ at, subject: "application", subjectId: draftId, action: ACTION, standing: "organiser_signatory" },
    ...{ detail: { reason }, applicationId: draftId, cycleId: facts.cycleId },
  });
  await tell(tx, applicationLife, { ...facts, proposal: {} }, facts.parties, {
    ...{ eventId, at, text: FABRICATION_NOTES.barred(applicationLife.describe({ ...facts, proposal: {} }), reason) },
    ...{ standings: ["applicant", "applicant_signatory"], except: actor.userId },
  });
}
