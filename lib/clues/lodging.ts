import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { nextNumber } from "@/lib/applications/effects";
import { isGone } from "@/lib/handlings/workflow";
import { receiptNumber as numberOf } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { actionLabel } from "@/lib/labels/actions";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { countAttempt, isExhausted } from "@/lib/objections/attempts";
import { bodyKey } from "@/lib/objections/sealing";
import { titlesVisibleTo } from "@/lib/oversight/visible";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { clueLife, decideBy, loadClue } from "./life";
import { type ClueInput, clueInput, type OfficeClueInput, officeClueInput, type Reporter } from "./schema";
import { withoutReporter } from "./sealed-reporter";

/** In whose name visitors' submission keys are kept. */
const PUBLIC = { userId: "00000000-0000-0000-0000-000000000000" };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type LodgedClue = { receiptNumber: string };

/**
 * 反映情况, by a visitor without account, about a title that stands. `address` is counted against flooding; the same key again gives the same
 * receipt. Who reports is sealed at once and appears in no event, message or answer.
 */
export async function lodgeClue(input: unknown, address: string): Promise<Result<LodgedClue, ActProblem>> {
  const parsed = parseProposal(clueInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { key, ...clue } = parsed.value as ClueInput;
  return atOnce((tx) => once(tx, PUBLIC, key, bodyKey(clue), () => lodgeWithin(tx, clue, address)));
}

async function lodgeWithin(tx: Tx, clue: Omit<ClueInput, "key">, address: string): Promise<LodgedClue> {
  const at = await arrival(tx);
  if (await isExhausted(tx, "lodge_clue", address, at)) refuse({ code: "too_many_attempts" });
  await countAttempt(tx, "lodge_clue", address, at);
  const { certificateNumber, name, contact, ...said } = clue;
  const title =
    (await tx.designation.findFirst({
      where: { certificateNumber: { equals: storable(certificateNumber), mode: "insensitive" } },
      select: { id: true, stage: true },
    })) ?? refuse({ code: "invalid_input", fields: { certificateNumber: "名录中没有这个证书编号，请核对" } });
  if (isGone(title.stage))
    refuse({ code: "invalid_input", fields: { certificateNumber: STANDING_TEXTS.clueTitleGone } });
  const { receiptNumber } = await keep(tx, null, { designationId: title.id, ...said }, { name, contact });
  return { receiptNumber };
}

/** 办公室反映情况, about a title below it that it may see and that stands. */
export async function lodgeOfficeClue(
  actor: Actor,
  raw: unknown,
): Promise<Result<LodgedClue & { id: string }, ActProblem>> {
  const parsed = parseProposal(officeClueInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const clue = parsed.value as OfficeClueInput;
  return atOnce(async (tx) => {
    const where = { AND: [{ id: clue.designationId }, titlesVisibleTo(actor)] };
    const title = (await tx.designation.findFirst({ where, select: { stage: true } })) ?? refuse({ code: "not_found" });
    const office = actor.organisationKind === "office";
    const may = actor.duties.some((duty) => duty === "reviewing" || duty === "organising");
    if (!office || !may) refuse({ code: "not_allowed" });
    if (isGone(title.stage)) refuse({ code: "title_gone" });
    return keep(tx, actor, clue, null);
  });
}

async function keep(tx: Tx, actor: Actor | null, said: OfficeClueInput, reporter: Reporter | null) {
  const at = await arrival(tx);
  const id = randomUUID();
  const number = numberOf("XS", at, await nextNumber(tx, "clue_number_seq"));
  const dueAt = await decideBy(tx, said.designationId, at);
  await tx.clue.create({
    data: {
      ...{ id, receiptNumber: number, lodgedAt: at, dueAt, ...said, ...withoutReporter(id, said, reporter) },
      officeId: actor?.organisationId ?? null,
    },
  });
  const facts = { ...(await loadClue(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, actor, {
    ...{ at, subject: "clue", subjectId: id, action: "lodge_clue", to: "lodged", detail: { receipt: number } },
    ...{ standing: actor ? "recommender" : "public", cycleId: facts.cycleId },
  });
  const text = `${actionLabel("lodge_clue")}：${clueLife.describe(facts)}`;
  await tell(tx, clueLife, facts, facts.parties, {
    eventId,
    at,
    text,
    standings: ["organiser"],
    except: actor?.userId ?? null,
  });
  return { id, receiptNumber: number };
}
