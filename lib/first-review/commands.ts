import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { parseProposal } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { mustNotAwaitSignature } from "@/lib/applications/awaiting-signature";
import { loadCaseFile } from "@/lib/applications/store";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { remarkInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** What somebody of the same office has stored meanwhile, told with the refusal `stale`. */
export type TheirRemark = { opinion: string; remark: string; author: string };
export type RemarkProblem = ActProblem & { theirs?: TheirRemark };

/**
 * 逐项初审意见: one layer per office, beside the applicant's own words, never over them. Answers with the new version. Refuses `stale`
 * where a colleague has written meanwhile (with what they wrote), or where the item is no longer what was read; `sign_off_pending` while a
 * decision on the case waits for its signature.
 */
export async function saveRemark(actor: Actor, raw: unknown): Promise<Result<{ version: number }, RemarkProblem>> {
  const parsed = parseProposal(remarkInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof remarkInput>;
  return atOnce(async (tx) => {
    const facts = await loadCaseFile(tx, input.applicationId, now(), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    const problem = permit("remark_items", standings, facts);
    if (problem) return refuse(problem);
    await mustNotAwaitSignature(tx, facts.id, actor.organisationId);
    if (input.opinion !== "agree" && input.remark.length < 2) {
      return refuse({ code: "invalid_input", fields: { remark: "存疑或者不符合的，请写明理由" } });
    }
    await acceptIfNew(tx, facts, actor);
    const key = {
      applicationId: input.applicationId,
      officeId: actor.organisationId,
      indicatorId: input.indicatorId,
    };
    const said = { opinion: input.opinion, remark: input.remark, authorId: actor.userId, at: facts.now };
    if (input.content !== undefined) await mustBeAsRead(tx, input as ReadItem);
    const updated = await tx.reviewRemark.updateMany({
      where: { ...key, version: input.version },
      data: { ...said, version: { increment: 1 } },
    });
    if (updated.count === 1) return { version: input.version + 1 };
    const known = await tx.indicator.count({
      where: { id: input.indicatorId, catalogue: { applications: { some: { id: facts.id } } } },
    });
    if (known === 0) return refuse({ code: "not_found" });
    if (input.version !== 0 || (await tx.reviewRemark.count({ where: key })) > 0) return refuseWithTheirs(tx, key);
    await tx.reviewRemark.create({ data: { ...key, ...said } });
    return { version: 1 };
  });
}

type ReadItem = { applicationId: string; indicatorId: string; content: string };

/** 补正之后又有变化的: what is remarked on must be what was read. One statement. */
async function mustBeAsRead(tx: Tx, { applicationId, indicatorId, content }: ReadItem): Promise<void> {
  const [now] = await tx.$queryRaw<{ content: string }[]>`
    SELECT "item_content"(${applicationId}::uuid, ${indicatorId}::uuid) AS "content"`;
  if (now!.content !== content) refuse({ code: "item_changed" });
}

type Key = { applicationId: string; officeId: string; indicatorId: string };

async function refuseWithTheirs(tx: Tx, key: Key): Promise<never> {
  const [theirs] = await tx.$queryRaw<TheirRemark[]>`
    SELECT m."opinion"::text AS "opinion", m."remark", COALESCE(u."name", '') AS "author" FROM "ReviewRemark" m
    LEFT JOIN "User" u ON u."id" = m."authorId" WHERE m."applicationId" = ${key.applicationId}::uuid
      AND m."officeId" = ${key.officeId}::uuid AND m."indicatorId" = ${key.indicatorId}::uuid`;
  const problem: RemarkProblem = { code: "stale", ...(theirs ? { theirs } : {}) };
  throw new Refusal<ActProblem>(problem);
}
