import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { beijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { WITH_UNIT } from "./rules";
import { remindInput } from "./schema";
import { lockForDividing } from "./store";
import { countOf, tellUnits, trace } from "./telling";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 催办: tells one unit what it has not handed over, or all that owe where none is named; a unit once a day. Who has been reminded
 * today is left out of all, and refused by name.
 */
export async function remindUnits(actor: Actor, raw: unknown): Promise<Result<Reminded, ActProblem>> {
  const parsed = parseProposal(remindInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, unitId } = parsed.value as z.infer<typeof remindInput>;
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    const owed = await tx.indicatorAssignment.findMany({
      where: {
        applicationId: facts.id,
        state: { in: [...WITH_UNIT] },
        ...(unitId ? { leadOrganisationId: unitId } : {}),
      },
      select: { leadOrganisationId: true, lead: { select: { name: true } } },
    });
    if (owed.length === 0) refuse({ code: "nothing_to_remind" });
    const at = now();
    const items = countOf(owed.map(({ leadOrganisationId }) => leadOrganisationId));
    const reminder = { applicationId: facts.id, day: beijingDay(at), at, byName: actor.name };
    const fresh = await tx.assignmentReminder.createManyAndReturn({
      data: [...items.keys()].map((organisationId) => ({ ...reminder, organisationId })),
      skipDuplicates: true,
      select: { organisationId: true },
    });
    if (fresh.length === 0) refuse({ code: "reminded_today" });
    const told = new Map(fresh.map(({ organisationId }) => [organisationId, items.get(organisationId)!]));
    const total = [...told.values()].reduce((sum, count) => sum + count, 0);
    const names = [...new Set(owed.filter((row) => told.has(row.leadOrganisationId)).map(({ lead }) => lead.name))];
    const detail = { items: total, unit: names.join("、") };
    const eventId = await trace(tx, actor, facts, { at, action: "remind_unit", detail });
    await tellUnits(tx, facts, { eventId, at, what: "remind", items: told });
    return { items: total, units: told.size };
  });
}

/** How many units were reminded, of how many items in all. */
export type Reminded = { items: number; units: number };
