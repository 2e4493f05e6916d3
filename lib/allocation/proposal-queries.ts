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
  /** Who the line was reckoned for, once it was adjusted; null in it: for nobody. Of proposals without a basis nobody knows. */
  drawn: { id: string | null } | null;
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
    /** The hash of what it rests on; proposals of before have none. */
    basis: string | null;
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

/** 一份分配方案 for its organiser, or null: its lines by page and filter, and what each assessor would have to read. Ten statements. */
export async function proposalPage(
  actor: Actor,
  { cycleId, proposalId }: { cycleId: string; proposalId: string },
  asked: Asked,
): Promise<ProposalPage | null> {
  const cycle = isUuid(proposalId) ? await organisedCycle(actor, cycleId) : null;
  const proposal = cycle
    ? await db.allocationProposal.findFirst({
        where: { id: proposalId, cycleId },
        include: { lot: { select: { id: true, name: true, stage: true } }, basis: { select: { sha256: true } } },
      })
    : null;
  if (!cycle || !proposal) return null;
  const facts = proposal.facts as Facts;
  const where = filtered(proposalId, asked);
  const [total, rows, sums] = await Promise.all([
    db.allocationLine.count({ where }),
    linesOf(where, asked.page),
    db.$queryRaw<Sum[]>`
      SELECT "assessorId", sum("items")::int AS "items", count(*)::int AS "lines", count("changedByName")::int AS "changed"
      FROM "AllocationLine" WHERE "proposalId" = ${proposalId}::uuid GROUP BY "assessorId"`,
  ]);
  const given = new Map(sums.map(({ assessorId, items }) => [assessorId, items]));
  const ids = [...new Set([...Object.keys(facts.loads), ...[...given.keys()].filter((id) => id !== null)])];
  const [users, readers] = await Promise.all([
    db.$queryRaw<{ id: string; name: string; agency: string }[]>`
      SELECT u."id", u."name", g."name" AS "agency" FROM "User" u JOIN "Organisation" g ON g."id" = u."organisationId"
      WHERE u."id" = ANY (${ids}::uuid[]) ORDER BY g."name", u."name", u."id"`,
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
      basis: proposal.basis?.sha256 ?? null,
      capacity: proposal.capacity,
      by: proposal.byName,
      at: proposal.at.toISOString(),
      settledAt: proposal.settledAt?.toISOString() ?? null,
      measures: facts.measures,
      lines: sums.reduce((sum, { lines }) => sum + lines, 0),
      open: sums.find(({ assessorId }) => assessorId === null)?.lines ?? 0,
      changed: sums.reduce((sum, { changed }) => sum + changed, 0),
    },
    mayChange: open && actor.duties.includes("organising"),
    people: users.map((user) => ({
      ...user,
      before: facts.loads[user.id] ?? 0,
      given: given.get(user.id) ?? 0,
    })),
    total,
    lines: rows.map(({ applicationId, partId, ...line }) => {
      const beside = readers.filter(
        (one) =>
          one.applicationId === applicationId &&
          one.id !== line.id &&
          (one.parts === null ? partId === null : one.parts.length === 0 || one.parts.includes(partId ?? "")),
      );
      const excluded = [...line.reasons.barred, ...beside].flatMap(({ assessorId }) => assessorId ?? []);
      return { ...line, excluded };
    }),
  };
}

type Sum = { assessorId: string | null; items: number; lines: number; changed: number };
type Row = Omit<LineShown, "excluded"> & { applicationId: string; partId: string | null };

function filtered(proposalId: string, { q, assessor }: Asked): Prisma.AllocationLineWhereInput {
  const byPerson = assessor === "open" ? { assessorId: null } : isUuid(assessor) ? { assessorId: assessor } : {};
  const code = { lotCase: { code: { contains: q, mode: "insensitive" as const } } };
  const byCase = q
    ? { application: { OR: [{ number: { contains: q } }, { applicant: { OR: nameMatches(q) } }, code] } }
    : {};
  return { proposalId, ...byPerson, ...byCase };
}

async function linesOf(where: Prisma.AllocationLineWhereInput, page: number): Promise<Row[]> {
  const found = await db.allocationLine.findMany({
    where,
    orderBy: [{ application: { number: "asc" } }, { part: { number: "asc" } }, { slot: "asc" }],
    skip: (page - 1) * PAGE,
    take: PAGE,
    select: { id: true },
  });
  return db.$queryRaw<Row[]>`
    SELECT l."id", l."applicationId", l."partId", l."slot", l."assessorId", l."items", l."reasons", l."changedByName" AS "changedBy",
      (SELECT jsonb_build_object('id', j."fromId") FROM "AllocationAdjustment" j WHERE j."lineId" = l."id"
        AND EXISTS (SELECT 1 FROM "AllocationBasis" b WHERE b."proposalId" = l."proposalId") ORDER BY j."version" LIMIT 1) AS "drawn",
      p."name" AS "part", a."number", o."name" AS "place", c."code"
    FROM "AllocationLine" l
    JOIN "Application" a ON a."id" = l."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "LotPart" p ON p."id" = l."partId" LEFT JOIN "LotCase" c ON c."applicationId" = a."id"
    WHERE l."id" = ANY (${found.map(({ id }) => id)}::uuid[]) ORDER BY a."number", p."number", l."slot"`;
}

/** Who reads the cases of these lines beside them: by a sheet (its groups, none for all), or by another line (`parts` null: the whole case). */
type Beside = { id: string; applicationId: string; assessorId: string | null; parts: string[] | null };

function readersBeside(proposalId: string, rows: readonly { applicationId: string }[]): Promise<Beside[]> {
  const cases = [...new Set(rows.map(({ applicationId }) => applicationId))];
  return db.$queryRaw<Beside[]>`
    SELECT s."id", s."applicationId", s."assessorId",
      ARRAY(SELECT t."partId"::text FROM "SheetPart" t WHERE t."sheetId" = s."id") AS "parts"
    FROM "ScoreSheet" s WHERE s."applicationId" = ANY (${cases}::uuid[]) AND s."kind" = 'regular' AND s."stage" <> 'recused'
    UNION ALL
    SELECT l."id", l."applicationId", l."assessorId",
      CASE WHEN l."partId" IS NOT NULL THEN ARRAY[l."partId"::text] END
    FROM "AllocationLine" l WHERE l."proposalId" = ${proposalId}::uuid AND l."applicationId" = ANY (${cases}::uuid[])`;
}
