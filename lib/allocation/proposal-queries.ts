import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import type { Reasons } from "./reasons";
import type { Measures } from "./shape";

const PAGE = 20;

export type LineShown = {
  id: string;
  code: string | null;
  number: string;
  place: string;
  part: string | null;
  slot: number;
  assessorId: string | null;
  items: number;
  reasons: Reasons;
  changedBy: string | null;
  /** Who can't be chosen for this line: barred from the case, or a reader of the piece already. */
  excluded: string[];
};
export type PersonShown = { id: string; name: string; agency: string; before: number; given: number };
export type ProposalPage = {
  cycle: { id: string; name: string; sheetsPerApplication: number };
  lot: { id: string; name: string } | null;
  proposal: {
    id: string;
    state: string;
    version: number;
    seed: string;
    capacity: number | null;
    by: string;
    at: string;
    settledAt: string | null;
    measures: Measures;
    lines: number;
    open: number;
    changed: number;
  };
  mayChange: boolean;
  people: PersonShown[];
  lines: LineShown[];
  total: number;
};

type Asked = { page: number; q: string; assessor: string };
type Facts = { loads: Record<string, number>; measures: Measures };

/** 一份分配方案 for its organiser, or null: its lines by page and filter, and what each assessor would have to read. Nine statements. */
export async function proposalPage(
  actor: Actor,
  { cycleId, proposalId }: { cycleId: string; proposalId: string },
  asked: Asked,
): Promise<ProposalPage | null> {
  const cycle = isUuid(proposalId) ? await organisedCycle(actor, cycleId) : null;
  const proposal = cycle
    ? await db.allocationProposal.findFirst({
        where: { id: proposalId, cycleId },
        include: { lot: { select: { id: true, name: true, stage: true } } },
      })
    : null;
  if (!cycle || !proposal) return null;
  const facts = proposal.facts as Facts;
  const where = filtered(proposalId, asked);
  const [total, rows, sums, changed] = await Promise.all([
    db.allocationLine.count({ where }),
    linesOf(where, asked.page),
    db.allocationLine.groupBy({ by: ["assessorId"], where: { proposalId }, _sum: { items: true }, _count: true }),
    db.allocationLine.count({ where: { proposalId, changedByName: { not: null } } }),
  ]);
  const given = new Map(sums.map(({ assessorId, _sum }) => [assessorId, _sum.items ?? 0]));
  const ids = [...new Set([...Object.keys(facts.loads), ...[...given.keys()].filter((id) => id !== null)])];
  const [users, readers] = await Promise.all([
    db.user.findMany({
      where: { id: { in: ids } },
      orderBy: [{ organisation: { name: "asc" } }, { name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, organisation: { select: { name: true } } },
    }),
    readersBeside(proposalId, rows),
  ]);
  const open =
    proposal.state === "proposed" && cycle.stage === "open" && (proposal.lot?.stage ?? "assessing") === "assessing";
  return {
    cycle: { id: cycle.id, name: cycle.name, sheetsPerApplication: cycle.sheetsPerApplication },
    lot: proposal.lot && { id: proposal.lot.id, name: proposal.lot.name },
    proposal: {
      id: proposal.id,
      state: proposal.state,
      version: proposal.version,
      seed: proposal.seed,
      capacity: proposal.capacity,
      by: proposal.byName,
      at: proposal.at.toISOString(),
      settledAt: proposal.settledAt?.toISOString() ?? null,
      measures: facts.measures,
      lines: sums.reduce((sum, { _count }) => sum + _count, 0),
      open: sums.find(({ assessorId }) => assessorId === null)?._count ?? 0,
      changed,
    },
    mayChange: open && actor.duties.includes("organising"),
    people: users.map(({ id, name, organisation }) => ({
      id,
      name,
      agency: organisation.name,
      before: facts.loads[id] ?? 0,
      given: given.get(id) ?? 0,
    })),
    total,
    lines: rows.map(({ application, applicationId, partId, part, changedByName, reasons: told, ...line }) => {
      const reasons = told as Reasons;
      const beside = readers.filter(
        (one) =>
          one.applicationId === applicationId &&
          one.id !== line.id &&
          (one.parts === null ? partId === null : one.parts.length === 0 || one.parts.includes(partId ?? "")),
      );
      return {
        ...line,
        code: application.lotCase?.code ?? null,
        number: application.number,
        place: application.applicant.name,
        part: part?.name ?? null,
        reasons,
        changedBy: changedByName,
        excluded: [...reasons.barred, ...beside].flatMap(({ assessorId }) => assessorId ?? []),
      };
    }),
  };
}

function filtered(proposalId: string, { q, assessor }: Asked): Prisma.AllocationLineWhereInput {
  const byPerson = assessor === "open" ? { assessorId: null } : isUuid(assessor) ? { assessorId: assessor } : {};
  const code = { lotCase: { code: { contains: q, mode: "insensitive" as const } } };
  const byCase = q
    ? { application: { OR: [{ number: { contains: q } }, { applicant: { OR: nameMatches(q) } }, code] } }
    : {};
  return { proposalId, ...byPerson, ...byCase };
}

const linesOf = (where: Prisma.AllocationLineWhereInput, page: number) =>
  db.allocationLine.findMany({
    where,
    orderBy: [{ application: { number: "asc" } }, { part: { number: "asc" } }, { slot: "asc" }],
    skip: (page - 1) * PAGE,
    take: PAGE,
    select: {
      id: true,
      applicationId: true,
      partId: true,
      slot: true,
      assessorId: true,
      items: true,
      reasons: true,
      changedByName: true,
      part: { select: { name: true } },
      application: {
        select: { number: true, applicant: { select: { name: true } }, lotCase: { select: { code: true } } },
      },
    },
  });

/** Who reads the cases of these lines beside them: by a sheet (its groups, none for all), or by another line (`parts` null: the whole case). */
type Beside = { id: string; applicationId: string; assessorId: string | null; parts: string[] | null };

async function readersBeside(proposalId: string, rows: readonly { applicationId: string }[]): Promise<Beside[]> {
  const applicationId = { in: [...new Set(rows.map((row) => row.applicationId))] };
  const [sheets, lines] = await Promise.all([
    db.scoreSheet.findMany({
      where: { applicationId, kind: "regular", stage: { not: "recused" } },
      select: { id: true, applicationId: true, assessorId: true, parts: { select: { partId: true } } },
    }),
    db.allocationLine.findMany({
      where: { proposalId, applicationId },
      select: { id: true, applicationId: true, assessorId: true, partId: true },
    }),
  ]);
  return [
    ...sheets.map(({ parts, ...sheet }) => ({ ...sheet, parts: parts.map(({ partId }) => partId) })),
    ...lines.map(({ partId, ...line }) => ({ ...line, parts: partId ? [partId] : null })),
  ];
}
