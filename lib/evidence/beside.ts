import "server-only";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { EvidenceWindow } from "./card";
import { possibleCopies, twinsOf } from "./library";
import type { BesideItem } from "./shapes";

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

/** From the close of filing in the programme's last cycle, if there was one, to the close in this one. One statement. */
async function evidenceWindow(applicationId: string): Promise<EvidenceWindow | null> {
  const [row] = await db.$queryRaw<{ from: Date | null; until: Date }[]>`
    SELECT c."submissionCloses" AS "until", (SELECT max(p."submissionCloses") FROM "Cycle" p
      WHERE p."programmeId" = c."programmeId" AND p."number" < c."number" AND p."stage" <> 'draft') AS "from"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" WHERE a."id" = ${applicationId}::uuid`;
  return row ? { from: row.from && beijingDay(row.from), until: beijingDay(row.until) } : null;
}
