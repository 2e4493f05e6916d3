import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { applicableTo } from "@/lib/catalogue/rules";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { stateGivenAnew } from "./rules";
import type { Divisible } from "./store";
import { countOf, tellUnits, trace } from "./telling";

/** How an item is to be given; what is undefined stays as it is. */
export type Gift = {
  indicatorId: string;
  lead: string;
  supporting: readonly string[] | undefined;
  dueAt: Date | null | undefined;
};
type WholeGift = { indicatorId: string; lead: string; supporting: readonly string[]; dueAt: Date | null };
export type Given = { added: number; changed: number; unchanged: number };

type Before = {
  id: string;
  lead: string;
  supporting: string[];
  dueAt: Date | null;
  state: Parameters<typeof stateGivenAnew>[0];
};

/**
 * Gives each item as its line says: new ones, those that change hands (what they held stays, to be handed over anew), those that
 * only get another deadline or other supporters. Lines that change nothing write nothing. One event, one message a unit.
 */
export async function giveItems(tx: Tx, actor: Actor, facts: Divisible, gifts: readonly Gift[]): Promise<Given> {
  await mustBeItems(tx, facts, gifts);
  const before = await presentOf(tx, facts.id);
  const lines = gifts.map((gift) => wholeGift(before.get(gift.indicatorId), gift));
  const different = lines.filter((line) => !sameAs(before.get(line.indicatorId), line));
  const fresh = different.filter(({ indicatorId }) => !before.has(indicatorId));
  const added = fresh.length;
  const given = { added, changed: different.length - added, unchanged: lines.length - different.length };
  if (different.length === 0) return given;
  const at = now();
  await writeNew(tx, facts.id, fresh, at);
  for (const line of different) {
    const was = before.get(line.indicatorId);
    if (was) await rewrite(tx, line, was);
  }
  const eventId = await trace(tx, actor, facts, { at, action: "assign_items", detail: { items: different.length } });
  await tellConcerned(tx, facts, { eventId, at }, before, different);
  return given;
}

/** The units that have an item: who leads and who supports. */
export const unitsWith = (line: Pick<Before, "lead" | "supporting"> | WholeGift | undefined): string[] =>
  line ? [line.lead, ...line.supporting] : [];

/** Who has an item now and had it not, and who had it and has it no longer: each unit one message. */
async function tellConcerned(
  tx: Tx,
  facts: Divisible,
  by: { eventId: bigint; at: Date },
  before: ReadonlyMap<string, Before>,
  lines: readonly WholeGift[],
): Promise<void> {
  const differing = (of: (line: WholeGift) => string[], from: (line: WholeGift) => string[]) =>
    countOf(lines.flatMap((line) => of(line).filter((id) => !from(line).includes(id))));
  const had = (line: WholeGift) => unitsWith(before.get(line.indicatorId));
  const [items, taken] = [differing(unitsWith, had), differing(had, unitsWith)];
  await tellUnits(tx, facts, { ...by, what: "assign", items, taken });
  const alone = new Map([...taken].filter(([id]) => !items.has(id)));
  await tellUnits(tx, facts, { ...by, what: "take", items: alone });
}

async function mustBeItems(tx: Tx, facts: Divisible, lines: readonly Gift[]): Promise<void> {
  const ids = [...new Set(lines.map(({ indicatorId }) => indicatorId))];
  const items = await tx.indicator.findMany({
    where: { id: { in: ids }, catalogueId: facts.catalogueId },
    select: { applicability: true },
  });
  const mine = items.filter((item) => applicableTo(item, facts)).length;
  if (mine < lines.length) throw new Refusal<ActProblem>({ code: "not_found" });
}

/** How the application is divided at present, by indicator. Two statements. */
export async function presentOf(tx: Tx, applicationId: string): Promise<Map<string, Before>> {
  const rows = await tx.indicatorAssignment.findMany({ where: { applicationId }, include: { supporting: true } });
  return new Map(
    rows.map(({ id, indicatorId, leadOrganisationId: lead, state, dueAt, supporting }) => [
      indicatorId,
      { id, lead, dueAt, state: { state, lead }, supporting: supporting.map(({ organisationId }) => organisationId) },
    ]),
  );
}

/** A gift with what stays as it is filled in; the unit that leads from now on supports no more. */
function wholeGift(before: Before | undefined, { supporting, dueAt, ...gift }: Gift): WholeGift {
  const kept = before?.supporting.filter((id) => id !== gift.lead) ?? [];
  return { ...gift, supporting: supporting ?? kept, dueAt: dueAt === undefined ? (before?.dueAt ?? null) : dueAt };
}

/** Whether an item stands already as the line says. */
export function sameAs(before: Before | undefined, gift: Gift): boolean {
  const line = wholeGift(before, gift);
  if (before?.lead !== line.lead || before.dueAt?.getTime() !== line.dueAt?.getTime()) return false;
  return before.supporting.toSorted().join() === [...new Set(line.supporting)].toSorted().join();
}

const supportersOf = ({ supporting }: WholeGift) =>
  [...new Set(supporting)].map((organisationId) => ({ organisationId }));

async function writeNew(tx: Tx, applicationId: string, lines: readonly WholeGift[], at: Date): Promise<void> {
  const rows = await tx.indicatorAssignment.createManyAndReturn({
    data: lines.map(({ indicatorId, lead: leadOrganisationId, dueAt }) => ({
      applicationId,
      indicatorId,
      leadOrganisationId,
      dueAt,
      assignedAt: at,
    })),
    select: { id: true, indicatorId: true },
  });
  const idOf = new Map(rows.map(({ id, indicatorId }) => [indicatorId, id]));
  await tx.indicatorSupport.createMany({
    data: lines.flatMap((line) =>
      supportersOf(line).map((support) => ({ ...support, assignmentId: idOf.get(line.indicatorId)! })),
    ),
  });
}

async function rewrite(tx: Tx, line: WholeGift, before: Before): Promise<void> {
  await tx.indicatorSupport.deleteMany({ where: { assignmentId: before.id } });
  await tx.indicatorAssignment.update({
    where: { id: before.id },
    data: {
      leadOrganisationId: line.lead,
      dueAt: line.dueAt,
      state: stateGivenAnew(before.state, line.lead),
      ...(before.lead === line.lead ? {} : { returnRemark: "" }),
      version: { increment: 1 },
      supporting: { create: supportersOf(line) },
    },
  });
}
