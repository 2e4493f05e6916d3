import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";

/** A visit as it may still be changed. */
export type OpenVisit = {
  id: string;
  version: number;
  teamId: string;
  teamName: string;
  plannedOn: string;
  indicatorIds: string[];
};

/** The visits of a case that its organiser may change or cancel: neither begun nor told to the place. Two statements. */
export async function openVisits(actor: Actor, applicationId: string): Promise<OpenVisit[]> {
  if (!standingsOf(actor, { organiser: actor.organisationId }).includes("organiser")) return [];
  const own = { stage: "verification", cycle: { programme: { organiserId: actor.organisationId } } } as const;
  const rows = await db.visit.findMany({
    where: { applicationId, stage: "planned", notices: { none: {} }, application: own },
    orderBy: [{ plannedOn: "asc" }, { id: "asc" }],
    select: {
      id: true,
      version: true,
      plannedOn: true,
      team: { select: { id: true, name: true } },
      findings: { select: { indicatorId: true } },
    },
  });
  return rows.map(({ id, version, plannedOn, team, findings }) => ({
    id,
    version,
    teamId: team.id,
    teamName: team.name,
    plannedOn: beijingDay(plannedOn),
    indicatorIds: findings.map(({ indicatorId }) => indicatorId),
  }));
}
