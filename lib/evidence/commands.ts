import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing, touchAssignment } from "@/lib/applications/editing";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type EvidenceKind, type EvidenceLimits, refuseByLimits } from "./rules";
import {
  type LinkInput,
  linkInput,
  type Place,
  type SummaryInput,
  summaryInput,
  type UseInput,
  useInput,
} from "./schema";

type Content = {
  kind: EvidenceKind;
  title: string;
  url?: string;
  text?: string;
  fileName?: string;
  sha256?: string;
};

/** 新闻链接: only the form of the address is checked; the portal never opens it. */
export async function addLink(actor: Actor, input: LinkInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(linkInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { title, url, ...place } = parsed.value as LinkInput;
  return atOnce((tx) => attachNew(tx, actor, place, { kind: "news_link", title, url }));
}

/** 情况简介 written in the page. */
export async function addSummary(actor: Actor, input: SummaryInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(summaryInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { title, text, ...place } = parsed.value as SummaryInput;
  return atOnce((tx) => attachNew(tx, actor, place, { kind: "summary", title, text }));
}

/** Uses a piece of the organisation's own library for another item; attached twice it stands once. */
export async function attachEvidence(actor: Actor, input: UseInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(useInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, ...place } = parsed.value as UseInput;
    const facts = await mayAttach(tx, actor, place);
    const own = await tx.evidence.findFirst({ where: { id: evidenceId, organisationId: actor.organisationId } });
    if (!own) throw new Refusal<ActProblem>({ code: "not_found" });
    if ((await tx.evidenceUse.count({ where: { evidenceId, ...place } })) > 0) return true as const;
    await withinLimits(tx, place, own.kind, facts);
    await addUse(tx, place, evidenceId);
    await touchAssignment(tx, facts);
    return true as const;
  });
}

/** Takes a piece off one item; it stays in the library and on other items. */
export async function detachEvidence(actor: Actor, input: UseInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(useInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, ...place } = parsed.value as UseInput;
    const facts = await lockForEditing(tx, actor, place.applicationId, place.indicatorId);
    const { count } = await tx.evidenceUse.deleteMany({ where: { evidenceId, ...place } });
    if (count === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    await touchAssignment(tx, facts);
    await record(tx, actor, {
      at: now(),
      subject: "application",
      subjectId: facts.id,
      action: "detach_evidence",
      standing: facts.writer,
      detail: { evidenceId, indicatorId: place.indicatorId },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    });
    return true as const;
  });
}

/** Refuses whoever may not change this item now, and items of another catalogue; answers with the cycle's limits. */
export async function mayAttach(tx: Tx, actor: Actor, place: Place) {
  const facts = await lockForEditing(tx, actor, place.applicationId, place.indicatorId);
  const item = await tx.indicator.findFirst({
    where: { id: place.indicatorId, catalogueId: facts.catalogueId },
    select: { applicability: true },
  });
  const outside = item?.applicability === "cities_with_legislative_power" && !facts.hasLegislativePower;
  if (!item || outside) throw new Refusal<ActProblem>({ code: "not_found" });
  return facts;
}

/**
 * Refuses a kind that the cycle doesn't take, and a piece more than an item may have. Who adds to the same item at the same moment
 * waits here, so that the last place is given once.
 */
export async function withinLimits(tx: Tx, place: Place, kind: EvidenceKind, limits: EvidenceLimits): Promise<void> {
  const { applicationId, indicatorId } = place;
  const counted = limits.evidencePerItem !== null;
  if (counted) await lockPlace(tx, place);
  const held = counted ? await tx.evidenceUse.count({ where: { applicationId, indicatorId } }) : 0;
  const problem = refuseByLimits(kind, held, limits);
  if (problem) throw new Refusal<ActProblem>(problem);
}

/** Who changes what stands on the same item at the same moment waits here. */
export const lockPlace = (tx: Tx, { applicationId, indicatorId }: Place) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence ${applicationId} ${indicatorId}`}, 0))::text`;

/** Evidence and its use in one transaction: neither is there without the other. */
export async function attachNew(tx: Tx, actor: Actor, place: Place, content: Content): Promise<{ id: string }> {
  const facts = await mayAttach(tx, actor, place);
  await withinLimits(tx, place, content.kind, facts);
  const { id } = await tx.evidence.create({
    data: { ...content, organisationId: actor.organisationId, createdById: actor.userId, createdAt: now() },
    select: { id: true },
  });
  await addUse(tx, place, id);
  await touchAssignment(tx, facts);
  return { id };
}

/** Puts a piece behind the others of an item; where it stands already it stays. */
export const addUse = (tx: Tx, { applicationId, indicatorId }: Place, evidenceId: string): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO "EvidenceUse" ("applicationId", "indicatorId", "evidenceId", "position")
    SELECT ${applicationId}::uuid, ${indicatorId}::uuid, ${evidenceId}::uuid, COALESCE(max("position"), 0) + 1
    FROM "EvidenceUse" WHERE "applicationId" = ${applicationId}::uuid AND "indicatorId" = ${indicatorId}::uuid
    ON CONFLICT DO NOTHING`;
