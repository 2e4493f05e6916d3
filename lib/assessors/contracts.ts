import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { holdPeople, sweepRecused } from "@/lib/recusal/sweeping";
import { record } from "@/lib/trail/record";
import { placeNamed } from "./places";
import { keepsStaff } from "./rules";
import { contractInput, removalInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

const OF_AGENCY = { subject: "account", standing: "organising" } as const;

/** The agency and all its people, held against being given sheets until the transaction ends. */
async function holdAgency(tx: Tx, agencyId: string): Promise<string[]> {
  await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${agencyId}::uuid FOR NO KEY UPDATE`;
  const people = await tx.user.findMany({ where: { organisationId: agencyId }, select: { id: true } });
  await holdPeople(
    tx,
    people.map(({ id }) => id),
  );
  return people.map(({ id }) => id);
}

/** 填报机构与一个地方的合同; sheets of its people that it forbids are taken back at once. */
export async function addContract(actor: Actor, raw: unknown): Promise<Result<{ takenBack: number }, ActProblem>> {
  if (!keepsStaff(actor)) return err({ code: "not_allowed" });
  const parsed = parseProposal(contractInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { kind, place, since, until, note } = parsed.value as z.infer<typeof contractInput>;
  return atOnce(async (tx) => {
    const people = await holdAgency(tx, actor.organisationId);
    const found = await placeNamed(tx, place);
    if (typeof found === "string") return refuse({ code: "invalid_input", fields: { place: found } });
    const { name, ...to } = found;
    const at = now();
    await tx.agencyContract.create({
      data: {
        agencyId: actor.organisationId,
        kind,
        ...to,
        note,
        since: new Date(`${since}T00:00:00Z`),
        until: until ? new Date(`${until}T00:00:00Z`) : null,
        statedAt: at,
        statedByName: actor.name,
      },
    });
    const detail = { agency: actor.organisationName, kind, place: name, since, till: until ?? "" };
    await record(tx, actor, { at, ...OF_AGENCY, subjectId: actor.organisationId, action: "state_contract", detail });
    return { takenBack: await sweepRecused(tx, actor, { people, standing: "organising", at }) };
  });
}

/** 删去填错的合同: with the reason; what it said stays in the trail. */
export async function removeContract(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  if (!keepsStaff(actor)) return err({ code: "not_allowed" });
  const parsed = parseProposal(removalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, reason } = parsed.value as z.infer<typeof removalInput>;
  return atOnce(async (tx) => {
    await holdAgency(tx, actor.organisationId);
    const one = await tx.agencyContract.findFirst({
      where: { id, agencyId: actor.organisationId },
      include: { organisation: { select: { name: true } }, area: { select: { name: true } } },
    });
    if (!one) return refuse({ code: "not_found" });
    await tx.agencyContract.delete({ where: { id } });
    const place = one.organisation?.name ?? one.area?.name ?? "";
    await record(tx, actor, {
      at: now(),
      ...OF_AGENCY,
      subjectId: actor.organisationId,
      action: "remove_contract",
      detail: {
        agency: actor.organisationName,
        kind: one.kind,
        place,
        since: one.since.toISOString().slice(0, 10),
        till: one.until?.toISOString().slice(0, 10) ?? "",
        reason,
      },
    });
    return true as const;
  });
}
