import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { SentNotice } from "./notice";
import { lastNotice } from "./notice-queries";
import type { PlaceFinding } from "./views";

export type PlaceVisit = {
  id: string;
  notice: SentNotice;
  handedIn: boolean;
  /** Null until the results are published (不得将测评结果提前透露), and for good where not disclosed; 涉嫌弄虚作假 is never told here. */
  findings: PlaceFinding[] | null;
};
/** `disclosed`: the cycle lets places know what was found (notice.disclosedResults). */
export type PlaceVisits = { applicationId: string; number: string; disclosed: boolean; visits: PlaceVisit[] };

/** 实地核查 as the place is told it: what was notified, and the findings once the results are published. Null for everybody else. */
export async function placeVisits(actor: Actor, applicationId: string): Promise<PlaceVisits | null> {
  const row = isUuid(applicationId)
    ? await db.application.findUnique({
        where: { id: applicationId },
        select: {
          number: true,
          applicantId: true,
          cycle: { select: { resultsPublishedAt: true, disclosedResults: true } },
          visits: {
            where: { notices: { some: {} } },
            orderBy: { plannedOn: "asc" },
            select: { id: true, stage: true },
          },
        },
      })
    : null;
  const standings = row ? standingsOf(actor, { applicant: row.applicantId }) : [];
  if (!row || standings.length === 0) return null;
  const disclosed = row.cycle.disclosedResults.includes("verification");
  const told = disclosed && row.cycle.resultsPublishedAt !== null;
  const visits: PlaceVisit[] = [];
  for (const { id, stage } of row.visits) {
    const notice = await lastNotice(db, id);
    const handedIn = stage === "handed_in";
    if (notice) visits.push({ id, notice, handedIn, findings: told && handedIn ? await findingsTold(id) : null });
  }
  return { applicationId, number: row.number, disclosed, visits };
}

async function findingsTold(visitId: string): Promise<PlaceFinding[]> {
  const rows = await db.finding.findMany({
    where: { visitId, conclusion: { not: null } },
    orderBy: { indicator: { position: "asc" } },
    select: { conclusion: true, note: true, indicator: { select: { position: true, text: true } } },
  });
  return rows.map(({ conclusion, note, indicator }) => ({ ...indicator, conclusion: conclusion!, note }));
}

/** Whether a place has a visit to read of; for the link on its page. One statement. */
export const isNotified = async (applicationId: string): Promise<boolean> =>
  (await db.visitNotice.count({ where: { visit: { applicationId } }, take: 1 })) > 0;
