import "server-only";
import { HANDLING_OUTCOMES, RECHECK_TEXTS } from "@/lib/labels/standing";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { beginHandling } from "./beginning";
import { holdTitle, titleOf } from "./parties";
import type { RecheckFacts, RecheckFound } from "./recheck-found";

/** What this 复查 has found, as it stands now: the dossier as filed last, and the visits that were handed in. Two statements. */
export async function recheckFound(tx: Tx, applicationId: string, number: string): Promise<RecheckFound> {
  const [filed, visits] = [
    await tx.snapshot.findFirst({
      where: { applicationId, milestone: { in: ["submit", "resubmit", "supplement"] } },
      orderBy: { at: "desc" },
      select: { sha256: true, at: true },
    }),
    await tx.visit.findMany({
      where: { applicationId, stage: "handed_in" },
      orderBy: [{ plannedOn: "asc" }, { id: "asc" }],
      select: {
        id: true,
        handedInAt: true,
        summary: true,
        team: { select: { name: true } },
        findings: {
          where: { conclusion: { not: null } },
          orderBy: { indicator: { position: "asc" } },
          select: {
            conclusion: true,
            note: true,
            indicator: { select: { position: true, text: true } },
            _count: { select: { photos: true } },
          },
        },
      },
    }),
  ];
  return {
    number,
    dossier: filed && { sha256: filed.sha256, at: filed.at.toISOString() },
    visits: visits.map(({ id, team, handedInAt, summary, findings }) => ({
      id,
      team: team.name,
      handedInAt: handedInAt?.toISOString() ?? null,
      summary,
      items: findings.length,
      unborne: findings.flatMap(({ conclusion, note, indicator, _count }) =>
        conclusion === null || conclusion === "confirmed"
          ? []
          : [{ position: indicator.position, item: indicator.text, conclusion, note, photos: _count.photos }],
      ),
    })),
  };
}

/** The pictures of what wasn't borne out stand beside the handling as 依据: nobody uploads again what the portal holds. */
async function attachPhotos(tx: Tx, actor: Actor, handlingId: string, found: RecheckFound, at: Date): Promise<void> {
  const photos = await tx.findingPhoto.findMany({
    where: {
      finding: {
        visitId: { in: found.visits.map(({ id }) => id) },
        conclusion: { in: ["partly_confirmed", "not_confirmed"] },
      },
    },
    orderBy: [{ finding: { indicator: { position: "asc" } } }, { at: "asc" }],
    select: { sha256: true, fileName: true },
  });
  const once = [...new Map(photos.map((photo) => [photo.sha256, photo])).values()];
  const by = { organisationId: actor.organisationId, addedById: actor.userId, addedByName: actor.name, addedAt: at };
  await tx.standingFile.createMany({
    data: once.map(({ sha256, fileName }) => ({ handlingId, purpose: "evidence" as const, sha256, fileName, ...by })),
  });
}

export type Conclusion = RecheckFacts & { applicationId: string; preparedBy: string; at: Date };

/**
 * 复查结论 graver than 保留: opens the handling of one title, with what the 复查 recommends and has found. The act that concludes the
 * 复查 was prepared and signed by the organiser; nothing of the title moves before its own decision.
 */
export async function openUponRecheck(tx: Tx, actor: Actor, designationId: string, c: Conclusion): Promise<string> {
  await holdTitle(tx, designationId);
  const title = (await titleOf(tx, designationId))!;
  const { id } = await beginHandling(tx, actor, title, {
    at: c.at,
    stage: "opened",
    standing: "organiser_signatory",
    source: "recheck",
    sourceId: c.applicationId,
    reason: RECHECK_TEXTS.reason(HANDLING_OUTCOMES[c.outcome], c.opinion),
  });
  await tx.recheckConclusion.create({
    data: {
      handlingId: id,
      applicationId: c.applicationId,
      outcome: c.outcome,
      ground: c.outcome === "revoke" ? c.ground : null,
      opinion: c.opinion,
      found: c.found as unknown as Prisma.InputJsonValue,
      preparedByName: c.preparedBy,
      signedByName: actor.name,
      at: c.at,
    },
  });
  await attachPhotos(tx, actor, id, c.found, c.at);
  return id;
}
