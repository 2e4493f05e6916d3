import "server-only";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { EvidenceWindow } from "./card";
import { possibleCopies, twinsOf } from "./library";
import type { BesideItem } from "./shapes";
import { WINDOW_FROM } from "./window";

/** Three statements at most: the window of the cycle, the same files in the own library, possible archive copies. */
export async function besideItem(
  actor: Actor,
  applicationId: string,
  evidence: readonly Pick<DossierEvidence, "id" | "kind" | "organisationId" | "sha256">[],
): Promise<BesideItem> {
  const own = evidence.filter(({ organisationId }) => organisationId === actor.organisationId);
  const withFile = own.flatMap(({ id, sha256 }) => (sha256 ? [id] : []));
  const [window, twins, copies] = await Promise.all([
    evidence.length > 0 ? evidenceWindow(applicationId) : null,
    twinsOf(actor, withFile),
    own.some(({ kind }) => kind === "news_link") ? possibleCopies(actor) : [],
  ]);
  return { organisationId: actor.organisationId, window, twins, copies };
}

/** The time that the cycle is about, to the close of filing. One statement. */
async function evidenceWindow(applicationId: string): Promise<EvidenceWindow | null> {
  const [row] = await db.$queryRaw<{ from: string; until: Date }[]>`
    SELECT c."submissionCloses" AS "until", ${WINDOW_FROM} AS "from"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" WHERE a."id" = ${applicationId}::uuid`;
  return row ? { from: row.from, until: beijingDay(row.until) } : null;
}
