import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { assessesForOthers, keepsStaff, staffStanding } from "./rules";
import type { StaffRow, TieRow } from "./shape";

const PAGE = 20;
const NAMED = { select: { name: true } } as const;
const BY_TIME = [{ since: "desc" }, { id: "asc" }] satisfies Prisma.EngagementOrderByWithRelationInput[];

type Tied = {
  id: string;
  kind: string;
  organisation: { name: string } | null;
  area: { name: string } | null;
  since: Date;
  until: Date | null;
  note: string;
};
export const tieRow = ({ id, kind, organisation, area, since, until, note }: Tied): TieRow => ({
  id,
  kind,
  place: organisation?.name ?? area?.name ?? "",
  since: since.toISOString().slice(0, 10),
  until: until?.toISOString().slice(0, 10) ?? null,
  note,
});

export const STAFF = {
  id: true,
  name: true,
  organisationId: true,
  assessorProfile: { include: { homeArea: { select: { name: true, code: true } } } },
  engagements: { orderBy: BY_TIME, include: { organisation: NAMED, area: NAMED } },
} satisfies Prisma.UserSelect;
export const ASSESSORS = { disabledAt: null, duties: { some: { duty: "assessing" } } } satisfies Prisma.UserWhereInput;

type StaffOf = Prisma.UserGetPayload<{ select: typeof STAFF }> & { sheets: { stage: string }[] };

export const staffRow = ({ id, name, assessorProfile, engagements, sheets }: StaffOf): StaffRow => ({
  id,
  name,
  title: assessorProfile?.title ?? "",
  expertise: assessorProfile?.expertise ?? [],
  home: assessorProfile?.homeArea?.name ?? null,
  engagements: engagements.map(tieRow),
  confirmed: Boolean(assessorProfile?.confirmedAt),
  sheets: sheets.length,
  handedIn: sheets.filter(({ stage }) => stage === "handed_in").length,
});

/** The live sheets of what isn't opened yet: how far somebody is, never a mark. */
const PENDING = {
  where: { stage: { not: "recused" }, application: { cycle: { resultsOpenedAt: null } } },
  select: { stage: true },
} satisfies Prisma.User$sheetsArgs;

/** 评估人员名册 for its keeper, with the contracts of the agency; null for everybody else. Three statements and their parts. */
export async function staffList(actor: Actor, query: { q?: string | undefined; page: number }) {
  if (!keepsStaff(actor)) return null;
  const where: Prisma.UserWhereInput = {
    ...ASSESSORS,
    organisationId: actor.organisationId,
    ...(query.q ? { OR: nameMatches(query.q) } : {}),
  };
  const [total, people, contracts] = await Promise.all([
    db.user.count({ where }),
    db.user.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      select: { ...STAFF, sheets: PENDING },
    }),
    contractsOf([actor.organisationId]),
  ]);
  return { total, rows: people.map(staffRow), contracts: contracts.map(tieRow) };
}

/** The contracts of these agencies, the newest first. One statement and its parts. */
export const contractsOf = (agencies: readonly string[]) =>
  db.agencyContract.findMany({
    where: { agencyId: { in: [...agencies] } },
    orderBy: [{ since: "desc" }, { id: "asc" }],
    include: { organisation: NAMED, area: NAMED },
  });

/** One entry of the list, for its keeper and for the person; null for everybody else. */
export async function staffEntry(actor: Actor, userId: string) {
  if (!isUuid(userId) || !assessesForOthers(actor.organisationKind)) return null;
  const person = await db.user.findFirst({
    where: { ...ASSESSORS, id: userId, organisationId: actor.organisationId },
    select: { ...STAFF, sheets: PENDING, organisation: NAMED },
  });
  const standing = person && staffStanding(actor, { userId, organisationId: person.organisationId });
  if (!person || !standing) return null;
  return {
    standing,
    agency: person.organisation.name,
    version: person.assessorProfile?.version ?? 0,
    /** As it is typed again: the code tells apart what has the same name. */
    homeCode: person.assessorProfile?.homeArea?.code ?? null,
    confirmedAt: person.assessorProfile?.confirmedAt?.toISOString() ?? null,
    topics: await topics(),
    ...staffRow(person),
  };
}

/** 一级指标 of the published catalogues, each once, in the order of their catalogue. One statement. */
async function topics(): Promise<string[]> {
  const rows = await db.indicatorSection.findMany({
    where: { catalogue: { publishedAt: { not: null } } },
    distinct: ["title"],
    orderBy: [{ position: "asc" }, { title: "asc" }],
    take: 60,
    select: { title: true },
  });
  return rows.map(({ title }) => title);
}
