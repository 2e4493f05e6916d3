import "server-only";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadVisitFile } from "./store";
import { teamRecusals } from "./team-queries";
import type { FindingNow, VisitRow, VisitView } from "./views";
import { verifiable } from "./visible";
import { readFindings, readMembers, readVisitHead } from "./visit-rows";

const LISTED = {
  team: { select: { name: true } },
  application: {
    select: { number: true, applicant: { select: { name: true } }, cycle: { select: { name: true } } },
  },
  findings: { select: { conclusion: true } },
} satisfies Prisma.VisitInclude;

const rowOf = (row: Prisma.VisitGetPayload<{ include: typeof LISTED }>): VisitRow => ({
  id: row.id,
  stage: row.stage,
  applicantName: row.application.applicant.name,
  applicationNumber: row.application.number,
  teamName: row.team.name,
  cycleName: row.application.cycle.name,
  plannedOn: beijingDay(row.plannedOn),
  items: row.findings.length,
  done: row.findings.filter(({ conclusion }) => conclusion !== null).length,
});

/** The visits of the teams I have a seat on, the next one first. */
export async function myVisits(actor: Actor): Promise<VisitRow[]> {
  if (!actor.duties.includes("verifying")) return [];
  const rows = await db.visit.findMany({
    where: {
      team: { members: { some: { userId: actor.userId, endedAt: null } } },
      application: verifiable(actor.userId),
    },
    include: LISTED,
    orderBy: [{ stage: "asc" }, { plannedOn: "asc" }],
    take: 200,
  });
  return rows.map(rowOf);
}

/** One visit with its checklist, for its team and for the organiser; null for everyone else. */
export async function visitOf(actor: Actor, id: string): Promise<VisitView | null> {
  const facts = isUuid(id) ? await loadVisitFile(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const [head, members, findings, dossier] = await Promise.all([
    readVisitHead(id),
    readMembers(id),
    readFindings(id),
    readDossier(actor, facts.applicationId),
  ]);
  const items = new Map(dossier ? itemsOf(dossier).map((item) => [item.id, item]) : []);
  return {
    ...head,
    id,
    stage: facts.stage,
    version: facts.version,
    applicationId: facts.applicationId,
    applicantName: facts.applicantName,
    teamName: facts.teamName,
    plannedOn: beijingDay(head.plannedOn),
    handedInAt: head.handedInAt?.toISOString() ?? null,
    items: facts.checklist,
    done: facts.checklist - facts.findingsOpen,
    members,
    findings: findings.map(({ indicatorId, at, ...finding }) => ({
      ...finding,
      at: at?.toISOString() ?? null,
      item: items.get(indicatorId) ?? null,
    })),
    mayRecuse: standings.some((one) => one === "verifier" || one === "visit_observer") && facts.stage !== "handed_in",
    mayFill: standings.includes("verifier") && facts.stage === "under_way" && facts.underVerification,
  };
}

/** What stands in one finding now, for whoever finds that a colleague has saved it meanwhile; null for strangers. */
export async function findingNow(actor: Actor, id: string): Promise<FindingNow | null> {
  const finding = isUuid(id) ? await db.finding.findUnique({ where: { id } }) : null;
  const facts = finding && (await loadVisitFile(db, finding.visitId, now(), false));
  if (!finding || !facts || standingsOf(actor, facts.parties).length === 0) return null;
  const names = await namesOf(finding.authorId ? [finding.authorId] : []);
  const { conclusion, note, fabrication, version } = finding;
  return { conclusion, note, fabrication, version, authorName: names.get(finding.authorId ?? "") ?? null };
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** The cycle's teams, visits and shortlisted cases for its organiser; null where the cycle isn't the actor's. */
export async function verificationOf(actor: Actor, cycleId: string) {
  const cycle = isUuid(cycleId)
    ? await db.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } })
    : null;
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return null;
  const [teams, recusals, visits, cases, people] = await Promise.all([
    db.verificationTeam.findMany({
      where: { cycleId },
      orderBy: { name: "asc" },
      include: {
        members: {
          where: { endedAt: null },
          orderBy: [{ capacity: "asc" }, { id: "asc" }],
          select: { id: true, userId: true, name: true, capacity: true },
        },
      },
    }),
    teamRecusals(cycleId),
    db.visit.findMany({
      where: { application: { cycleId } },
      include: LISTED,
      orderBy: [{ plannedOn: "asc" }, { id: "asc" }],
    }),
    db.application.findMany({
      where: { cycleId, stage: "verification" },
      orderBy: { number: "asc" },
      select: { id: true, number: true, applicant: { select: { name: true } }, _count: { select: { visits: true } } },
    }),
    db.user.findMany({
      where: { disabledAt: null, duties: { some: { duty: "verifying" } } },
      orderBy: { name: "asc" },
      take: 500,
      select: { id: true, name: true, organisation: { select: { name: true } } },
    }),
  ]);
  return {
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage },
    mayPlan: standings.includes("organiser"),
    teams: teams.map(({ id, name, members }) => ({
      id,
      name,
      members,
      recusals: recusals.filter((one) => one.teamId === id),
    })),
    visits: visits.map(rowOf),
    cases: cases.map(({ id, number, applicant, _count }) => ({
      id,
      number,
      name: applicant.name,
      visits: _count.visits,
    })),
    people: people.map(({ id, name, organisation }) => ({ id, name, organisation: organisation.name })),
  };
}
