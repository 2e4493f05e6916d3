import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { arrival, now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadGathering } from "./life";
import { type Guest, readGathering } from "./queries";
import { isInvited, maySignUp } from "./rules";
import { draftGatheringInput, guestInput, type SignUpInput, saveGatheringInput, signUpInput } from "./schema";
import { openContact, sealContact } from "./sealing";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Who comes is not told in the trail: names and numbers are kept no longer than they are needed. */
const trace = (tx: Tx, actor: Actor, id: string, action: string, standing: string, at = now()) =>
  record(tx, actor, { at, subject: "gathering", subjectId: id, action, standing });

/** 拟一份培训、观摩通知: by an office's 初审经办. */
export async function draftGathering(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(draftGatheringInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const content = parsed.value as z.output<typeof draftGatheringInput>;
  return atOnce(async (tx) => {
    if (actor.organisationKind !== "office" || !actor.duties.includes("reviewing")) refuse({ code: "not_allowed" });
    const data = { ...content, organisationId: actor.organisationId };
    const { id } = await tx.gathering.create({ data, select: { id: true } });
    const about = { subject: "gathering", subjectId: id, standing: "desk_office" } as const;
    await record(tx, actor, { ...about, at: now(), action: "draft_gathering", detail: { title: content.title } });
    return { id };
  });
}

/** Changes a draft over the version that was seen; strangers find nothing, what is published stays as it is. */
export async function saveGathering(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(saveGatheringInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, ...content } = parsed.value as z.output<typeof saveGatheringInput>;
  return atOnce(async (tx) => {
    const facts = (await loadGathering(tx, id, now(), true)) ?? refuse({ code: "not_found" });
    const standings = standingsOf(actor, facts.parties);
    if (standings.length === 0) refuse({ code: "not_found" });
    if (!standings.includes("desk_office")) refuse({ code: "not_allowed" });
    if (facts.stage !== "draft") refuse({ code: "wrong_stage" });
    const waiting = { subject: "gathering", subjectId: id, stage: "pending" } as const;
    if ((await tx.signOff.count({ where: waiting })) > 0) refuse({ code: "sign_off_pending" });
    if (facts.version !== version) refuse({ code: "stale" });
    await tx.gathering.update({ where: { id }, data: { ...content, version: version + 1 } });
    return true as const;
  });
}

/** A published gathering, held, while people may still be signed up for it or taken off. */
async function openGathering(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Gathering" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row =
    (await tx.gathering.findFirst({
      where: { id, stage: { not: "draft" } },
      include: { organisation: { select: { area: { select: { path: true } } } }, _count: { select: { guests: true } } },
    })) ?? refuse({ code: "not_found" });
  if (!maySignUp(actor)) refuse({ code: "not_allowed" });
  if (row.stage !== "published") refuse({ code: "gathering_cancelled" });
  const at = await arrival(tx);
  if (at > row.signUpUntil) refuse({ code: "gathering_sign_up_over" });
  return { row, at };
}

/**
 * 报名: one person of the own organisation, from a place below the office that invites, or the office itself. Refuses when the time is over,
 * when no place is left, and the same person twice.
 */
export async function signUp(actor: Actor, input: SignUpInput): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(signUpInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { gatheringId, name, post, telephone } = parsed.value as SignUpInput;
  return atOnce(async (tx) => {
    const { row, at } = await openGathering(tx, actor, gatheringId);
    if (!isInvited(actor, row.organisation.area.path)) refuse({ code: "gathering_elsewhere" });
    const own = { gatheringId, organisationId: actor.organisationId };
    const namesakes = await tx.gatheringGuest.findMany({
      where: { ...own, name },
      select: { id: true, contact: true },
    });
    if (namesakes.some((one) => one.contact && openContact(one.contact, one.id) === telephone))
      refuse({ code: "gathering_signed_up" });
    if (row.seats !== null && row._count.guests >= row.seats)
      refuse({ code: "gathering_full", detail: { limit: row.seats } });
    const id = randomUUID();
    const contact = sealContact(telephone, id);
    await tx.gatheringGuest.create({ data: { id, ...own, name, post, contact, signedUpAt: at } });
    await trace(tx, actor, gatheringId, "sign_up_guest", "guest", at);
    return { id };
  });
}

/** 取消报名: of one's own people, while people may still be signed up. */
export async function takeOff(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(guestInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id } = parsed.value as { id: string };
  return atOnce(async (tx) => {
    const guest =
      (await tx.gatheringGuest.findFirst({ where: { id, organisationId: actor.organisationId } })) ??
      refuse({ code: "not_found" });
    const { at } = await openGathering(tx, actor, guest.gatheringId);
    await tx.gatheringGuest.deleteMany({ where: { id } });
    await trace(tx, actor, guest.gatheringId, "take_off_guest", "guest", at);
    return true as const;
  });
}

/** 导出报名名单, with the telephone numbers, by the office that invites; null for everybody else. The trail says who did. */
export async function exportGuests(actor: Actor, id: string): Promise<{ title: string; guests: Guest[] } | null> {
  const one = await readGathering(actor, id);
  if (!one?.invites) return null;
  await db.$transaction((tx) => trace(tx, actor, id, "export_guests", "desk_office"));
  return { title: one.title, guests: one.guests };
}
