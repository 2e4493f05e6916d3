import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { actionLabel } from "@/lib/labels/actions";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { endFollowInput, type FollowInput, followInput, type OutcomeInput, outcomeInput } from "./schema";
import { silenced } from "./title-standing";
import { refuse } from "./writing";

const FOLLOWERS = ["city_government", "county_government", "department", "county_department", "township"];

/** Whose accounts may follow: those that file for a government, department or township. */
export const mayFollow = (actor: Actor): boolean =>
  actor.duties.includes("filing") && FOLLOWERS.includes(actor.organisationKind);

/**
 * 跟学（意见五(三)）: an organisation says once of a published case that it follows it, and what it will do. Refuses the own case, one
 * that isn't published or whose title no longer stands, and a second time while it is followed; what was ended is taken up again upon the new plan.
 */
export async function followPractice(actor: Actor, input: FollowInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(followInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, plan } = parsed.value as FollowInput;
  return atOnce(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PracticeCase" WHERE "id" = ${caseId}::uuid FOR SHARE`;
    const out =
      (await tx.practicePublication.findFirst({ where: { caseId, current: true } })) ?? refuse({ code: "not_found" });
    if (!mayFollow(actor)) refuse({ code: "not_allowed" });
    if (out.organisationId === actor.organisationId) refuse({ code: "practice_own" });
    if ((await silenced(tx, [caseId])) > 0) refuse({ code: "practice_not_spreading" });
    const [row] = await tx.practiceFollow.createManyAndReturn({
      data: [{ caseId, organisationId: actor.organisationId, plan, startedAt: now() }],
      skipDuplicates: true,
      select: { id: true },
    });
    const { id } = row ?? (await takenUpAgain(tx, actor, { caseId, plan })) ?? refuse({ code: "practice_followed" });
    await tellHolder(tx, actor, "follow_practice", { caseId, title: out.title, holderId: out.organisationId });
    return { id };
  });
}

/** One's own that was ended, followed again; what came of it before stays. */
async function takenUpAgain(tx: Tx, { organisationId }: Actor, { caseId, plan }: FollowInput) {
  const [row] = await tx.practiceFollow.updateManyAndReturn({
    where: { caseId, organisationId, stage: "ended" },
    data: { stage: "under_way", plan, startedAt: now(), endedAt: null, version: { increment: 1 } },
    select: { id: true },
  });
  return row;
}

/** 跟学的成效: what came of it, over the version that was seen; may be written anew while it is followed. */
export async function reportFollow(actor: Actor, input: OutcomeInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(outcomeInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, outcome } = parsed.value as { id: string; version: number; outcome: string };
  return atOnce(async (tx) => {
    const follow = await ownFollow(tx, actor, id, version);
    const data = { stage: "reported", outcome, reportedAt: now(), version: version + 1 } as const;
    await tx.practiceFollow.update({ where: { id }, data });
    const { caseId, practice } = follow;
    await tellHolder(tx, actor, "report_follow", { caseId, title: practice.title, holderId: practice.organisationId });
    return true as const;
  });
}

/** 结束跟学: it no longer counts among those who follow; plan and outcome stay. */
export async function endFollow(actor: Actor, input: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(endFollowInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version } = parsed.value as { id: string; version: number };
  return atOnce(async (tx) => {
    const { caseId } = await ownFollow(tx, actor, id, version);
    const at = now();
    await tx.practiceFollow.update({ where: { id }, data: { stage: "ended", endedAt: at, version: version + 1 } });
    await record(tx, actor, {
      at,
      subject: "practice_case",
      subjectId: caseId,
      action: "end_follow",
      standing: "follower",
    });
    return true as const;
  });
}

async function ownFollow(tx: Tx, actor: Actor, id: string, version: number) {
  await tx.$queryRaw`SELECT 1 FROM "PracticeFollow" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row =
    (await tx.practiceFollow.findFirst({
      where: { id, organisationId: actor.organisationId },
      include: { practice: { select: { title: true, organisationId: true } } },
    })) ?? refuse({ code: "not_found" });
  if (!mayFollow(actor)) refuse({ code: "not_allowed" });
  if (row.version !== version) refuse({ code: "stale" });
  if (row.stage === "ended") refuse({ code: "wrong_stage" });
  return row;
}

type Told = { caseId: string; title: string; holderId: string };

/** The act stands in the trail of the case, and those who file for its holder are told. */
async function tellHolder(tx: Tx, actor: Actor, action: string, { caseId, title, holderId }: Told): Promise<void> {
  const at = now();
  const detail = { title };
  const eventId = await record(tx, actor, {
    at,
    subject: "practice_case",
    subjectId: caseId,
    action,
    standing: "follower",
    detail,
  });
  const text = `${actionLabel(action)}：${actor.organisationName}，“${title}”`;
  const href = `/exchange/cases/${caseId}`;
  const users = await holdersOf(tx, "applicant", { applicant: holderId });
  await tx.notification.createMany({ data: users.map((userId) => ({ eventId, userId, text, href, at })) });
}
