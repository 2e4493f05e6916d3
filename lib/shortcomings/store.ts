import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { lockApplication } from "@/lib/applications/editing";
import { type Divisible, readDivisible, unitsOf } from "@/lib/assignments/store";
import { isUuid } from "@/lib/kernel/ids";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { Person, Responsible } from "./rules";

/** What someone may do with the list of this application: the place notes, whoever fills puts right. */
export function personOf(actor: Actor, facts: Divisible): Person {
  const standings = standingsOf(actor, { applicant: facts.applicantId });
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  return {
    userId: actor.userId,
    organisationId: actor.organisationId,
    mayNote: permit("note_shortcomings", standings, { stage: facts.stage, cycle }) === null,
    mayFill: actor.duties.includes("filing"),
  };
}

/** Holds the application, so that two numbers are never one, and refuses whoever notes nothing here. */
export async function lockForNoting(tx: Tx, actor: Actor, id: string): Promise<Divisible> {
  const facts = await lockFacts(tx, id);
  const standings = standingsOf(actor, { applicant: facts.applicantId });
  if (standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
  if (!personOf(actor, facts).mayNote) throw new Refusal<ActProblem>({ code: "not_allowed" });
  return facts;
}

export async function lockFacts(tx: Tx, id: string): Promise<Divisible> {
  if (isUuid(id)) await lockApplication(tx, id, true);
  const facts = isUuid(id) ? await readDivisible(tx, id) : null;
  if (!facts) throw new Refusal<ActProblem>({ code: "not_found" });
  return facts;
}

export type Owner = { kind: "unit" | "person"; id: string };
export type OwnerRow = Responsible & { personName: string };

/** Whose a shortcoming may be: the place, one of its units, or an account of the place that is in use; refuses all others. */
export async function mustOwn(tx: Tx, facts: Divisible, { kind, id }: Owner): Promise<OwnerRow> {
  if (kind === "person") {
    const user = await tx.user.findFirst({
      where: { id, organisationId: facts.applicantId, disabledAt: null },
      select: { name: true },
    });
    if (!user) throw new Refusal<ActProblem>({ code: "owner_unknown" });
    return { ownerId: facts.applicantId, personId: id, personName: user.name };
  }
  const known = id === facts.applicantId || (await unitsOf(tx, facts)).some((unit) => unit.id === id);
  if (!known) throw new Refusal<ActProblem>({ code: "owner_unknown" });
  return { ownerId: id, personId: null, personName: "" };
}

/** The next number on the list of this application. One statement. */
export async function nextNumber(tx: Tx, applicationId: string): Promise<number> {
  const { _max } = await tx.shortcoming.aggregate({ where: { applicationId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
