import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { TeamRecusal, TeamView } from "./views";

/** 核查组中须回避的成员 of a cycle, by team and place, of visits not handed in. One statement. */
export function teamRecusals(cycleId: string): Promise<TeamRecusal[]> {
  return db.$queryRaw`
    SELECT m."teamId", m."id" AS "memberId", m."name" AS "member", o."name" AS "place", r."ground", COALESCE(d."reason", '') AS "reason"
    FROM "Visit" v
    JOIN "Application" a ON a."id" = v."applicationId" AND a."cycleId" = ${cycleId}::uuid
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "TeamMember" m ON m."teamId" = v."teamId" AND m."endedAt" IS NULL AND m."userId" IS NOT NULL
    JOIN LATERAL (SELECT DISTINCT x."ground" FROM "VerifierRecusal" x WHERE x."applicationId" = a."id" AND x."userId" = m."userId") r ON true
    LEFT JOIN "Recusal" d ON r."ground" = 'declared' AND d."applicationId" = a."id" AND d."assessorId" = m."userId"
    WHERE v."stage" <> 'handed_in'
    ORDER BY o."name", m."capacity", m."id"`;
}

const OVER = ["draft", "nominated", "closed"];
const MOST_OFFERED = 500;

/** One team as it stands and stood, for the organiser of its cycle; null for everybody else. */
export async function teamOf(actor: Actor, id: string): Promise<TeamView | null> {
  const team = isUuid(id)
    ? await db.verificationTeam.findUnique({
        where: { id },
        include: {
          cycle: { select: { id: true, name: true, stage: true, programme: { select: { organiserId: true } } } },
          members: {
            orderBy: [{ capacity: "asc" }, { id: "asc" }],
            include: { user: { select: { organisation: { select: { name: true } } } } },
          },
        },
      })
    : null;
  const standings = team ? standingsOf(actor, { organiser: team.cycle.programme.organiserId }) : [];
  if (!team || standings.length === 0) return null;
  const rows = team.members.map(({ user, joinedAt, endedAt, ...member }) => ({
    id: member.id,
    userId: member.userId,
    name: member.name,
    capacity: member.capacity,
    post: member.post || (user?.organisation.name ?? ""),
    joinedAt: joinedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    endNote: member.endNote,
  }));
  const members = rows.filter(({ endedAt }) => endedAt === null);
  const seated = members.flatMap(({ userId }) => (userId ? [userId] : []));
  const [recusals, people] = await Promise.all([
    teamRecusals(team.cycle.id),
    db.user.findMany({
      where: { disabledAt: null, duties: { some: { duty: "verifying" } }, id: { notIn: seated } },
      orderBy: { name: "asc" },
      take: MOST_OFFERED,
      select: { id: true, name: true, organisation: { select: { name: true } } },
    }),
  ]);
  return {
    id,
    name: team.name,
    cycle: { id: team.cycle.id, name: team.cycle.name },
    members,
    earlier: rows.filter(({ endedAt }) => endedAt !== null),
    recusals: recusals.filter((one) => one.teamId === id),
    people: people.map((one) => ({ id: one.id, name: one.name, organisation: one.organisation.name })),
    mayChange: standings.includes("organiser") && !OVER.includes(team.cycle.stage),
  };
}
