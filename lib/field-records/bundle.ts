import "server-only";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { mayBeOpened } from "@/lib/evidence/rules";
import { DAY } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { judgementLabel } from "@/lib/labels/dossier";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { visitOf } from "@/lib/verification/queries";
import { loadVisitFile } from "@/lib/verification/store";
import { fieldRows } from "./bundle-rows";
import type { FieldBundle, FieldEvidence, FieldFinding } from "./views";

/** How long what was taken along stays on a phone at most: two weeks. */
const KEPT_MS = 14 * DAY;

/**
 * What a member takes along: the checklist with what the place claims and its evidence cards, what was drawn, the team, what has been signed.
 * Null for whoever isn't on the team, or in recusal. Once the report is handed in, only that it is.
 */
export async function fieldBundle(actor: Actor, visitId: string): Promise<FieldBundle | null> {
  const at = now();
  const facts = isUuid(visitId) ? await loadVisitFile(db, visitId, at, false) : null;
  if (!facts || !standingsOf(actor, facts.parties).includes("verifier")) return null;
  const mayRecord = facts.stage !== "handed_in" && facts.underVerification;
  const [visit, rows] = await Promise.all([visitOf(actor, visitId), fieldRows(visitId)]);
  if (!visit) return null;
  const { id, stage, applicantName, applicationNumber, cycleName, teamName, plannedOn, handedInAt } = visit;
  const findings = visit.findings.map(({ item, photos, id: findingId, ...finding }): FieldFinding => {
    const { position, text, why, conclusion, note, version, authorName } = finding;
    return {
      ...{ id: findingId, position, text, why, conclusion, note, version, authorName },
      fabrication: rows.suspected.has(findingId),
      photos: photos.length,
      claim: item?.answer ? claimOf(item.kind, item.answer) : null,
      evidence: item ? evidenceOf(item) : [],
      reply: rows.replies.get(findingId) ?? null,
    };
  });
  return {
    visit: { id, stage, applicantName, applicationNumber, cycleName, teamName, plannedOn, handedInAt },
    mayRecord,
    photoPosition: rows.photoPosition,
    photoMaxBytes: visit.photoMaxBytes,
    members: mayRecord ? rows.members : [],
    findings: mayRecord ? findings : [],
    samples: mayRecord ? rows.samples : [],
    signatures: mayRecord ? rows.signatures : [],
    readAt: at.toISOString(),
    until: new Date(at.getTime() + KEPT_MS).toISOString(),
  };
}

const claimOf = (kind: string, { judgement, narrative }: { judgement: string | null; narrative: string }) => ({
  judgement: judgement && judgementLabel(kind, judgement),
  narrative,
});

const evidenceOf = ({ evidence }: DossierItem): FieldEvidence[] =>
  evidence.map(({ id, number, title, fileName, sha256, size, scan }) => ({
    number,
    title,
    fileName,
    size,
    href: sha256 && scan && mayBeOpened(scan) ? `/api/files/${sha256}?evidence=${id}&save` : null,
  }));
