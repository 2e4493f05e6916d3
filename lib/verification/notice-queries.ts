import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { NoticeContent, SentNotice, Stop } from "./notice";

/** The itinerary of a visit in its order. One statement. */
export async function readStops(tx: Tx, visitId: string): Promise<Stop[]> {
  const rows = await tx.visitStop.findMany({ where: { visitId }, orderBy: { position: "asc" } });
  return rows.map(({ day, from, until, place, activities, note }) => ({
    day: day.toISOString().slice(0, 10),
    from,
    until,
    place,
    activities,
    note,
  }));
}

/** What a notice of this visit would say now. */
export async function contentOf(
  tx: Tx,
  visitId: string,
  typed: Pick<NoticeContent, "asked" | "contact">,
): Promise<NoticeContent> {
  const stops = await readStops(tx, visitId);
  const { plannedOn, team, application } = await tx.visit.findUniqueOrThrow({
    where: { id: visitId },
    select: {
      plannedOn: true,
      team: {
        select: {
          name: true,
          members: {
            where: { endedAt: null },
            orderBy: [{ capacity: "asc" }, { id: "asc" }],
            select: {
              userId: true,
              name: true,
              capacity: true,
              post: true,
              user: { select: { organisation: { select: { name: true } } } },
            },
          },
        },
      },
      application: {
        select: {
          applicant: { select: { name: true } },
          verifierRecusals: { select: { userId: true } },
          cycle: {
            select: {
              name: true,
              drawnCaseFiles: true,
              drawnSites: true,
              drawnInterviewees: true,
              programme: { select: { name: true, organiser: { select: { name: true } } } },
            },
          },
        },
      },
    },
  });
  const { cycle } = application;
  const recused = new Set(application.verifierRecusals.map(({ userId }) => userId));
  return {
    programme: cycle.programme.name,
    cycle: cycle.name,
    organiser: cycle.programme.organiser.name,
    applicant: application.applicant.name,
    team: team.name,
    plannedOn: beijingDay(plannedOn),
    members: team.members
      .filter(({ userId }) => !userId || !recused.has(userId))
      .map(({ name, capacity, post, user }) => ({ name, capacity, post: post || (user?.organisation.name ?? "") })),
    stops,
    ...typed,
    drawn: { caseFiles: cycle.drawnCaseFiles, sites: cycle.drawnSites, interviewees: cycle.drawnInterviewees },
  };
}

/** The notice in force, or null. One statement. */
export async function lastNotice(tx: Tx, visitId: string): Promise<SentNotice | null> {
  const row = await tx.visitNotice.findFirst({ where: { visitId }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  return (
    row && {
      content: row.content as unknown as NoticeContent,
      sha256: row.sha256,
      at: row.at.toISOString(),
      byName: row.byName,
    }
  );
}
