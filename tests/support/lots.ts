import { db } from "@/lib/platform/db";
import { unique } from "./unique";

type LotOptions = {
  cycleId: string;
  /** Agencies and expert groups of the lot, and its cases. */
  agencies: readonly string[];
  cases: readonly string[];
  /** Groups of items, each read by the same two across the cases; none: whole dossiers. */
  parts?: readonly { name: string; items: readonly string[] }[];
  stage?: "preparing" | "assessing" | "answering" | "opened";
};

/** A lot as it stands at a stage, put there without its acts; the codes of the cases are A01, A02 … in the order given. */
export async function makeLot({ cycleId, agencies, cases, parts = [], stage = "assessing" }: LotOptions) {
  const at = new Date("2026-04-01T01:00:00Z");
  const number = (await db.assessmentLot.count({ where: { cycleId } })) + 1;
  const lot = await db.assessmentLot.create({
    data: {
      cycleId,
      number,
      name: unique("示例标段"),
      createdAt: at,
      agencies: { create: agencies.map((agencyId) => ({ agencyId, at })) },
      cases: {
        create: cases.map((applicationId, n) => ({ applicationId, code: `A${String(n + 1).padStart(2, "0")}` })),
      },
    },
  });
  const made = [];
  for (const [n, { name, items }] of parts.entries()) {
    const part = await db.lotPart.create({ data: { lotId: lot.id, number: n + 1, name } });
    await db.lotPartItem.createMany({
      data: items.map((indicatorId) => ({ lotId: lot.id, partId: part.id, indicatorId })),
    });
    made.push(part);
  }
  if (stage !== "preparing") {
    const answering = stage === "answering" ? { releasedAt: at, answersDueAt: new Date("2026-04-15T15:59:59Z") } : {};
    const moments = { beganAt: at, ...answering, openedAt: stage === "opened" ? at : null };
    await db.assessmentLot.update({ where: { id: lot.id }, data: { stage, ...moments } });
  }
  return { lot: { ...lot, stage }, parts: made };
}
