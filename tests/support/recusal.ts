import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import {
  type Assessed,
  type Assessing,
  type FoundGround,
  type RecusalRule,
  recusalGrounds,
  type Tie,
} from "@/lib/recusal/rules";

const PLACE = { include: { area: true } } as const;
const TO = { include: { organisation: PLACE, area: true } } as const;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

type Tied = {
  until: Date | null;
  organisation: { id: string; kind: string; successorId: string | null; area: { path: string } } | null;
  area: { id: string; path: string } | null;
};
const tieOf = (ground: FoundGround, { until, organisation, area }: Tied): Tie => ({
  ground,
  until: until && dayOf(until),
  to: organisation
    ? {
        organisationId: organisation.id,
        kind: organisation.kind,
        successorId: organisation.successorId,
        areaPath: organisation.area.path,
      }
    : { areaId: area!.id, areaPath: area!.path },
});

const OF_ENGAGEMENT = { post: "earlier_post", adviser: "adviser", contractor: "contractor" } as const;

/** What the rules look at of one person, gathered row by row. */
export async function assessingOf(userId: string): Promise<Assessing> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      assessorProfile: { include: { homeArea: true } },
      engagements: TO,
      organisation: { include: { area: true, agencyContracts: TO } },
    },
  });
  const ofPerson = user.engagements.map((one) => tieOf(OF_ENGAGEMENT[one.kind], one));
  const ofAgency = user.organisation.agencyContracts.map((one) =>
    tieOf(one.kind === "prepared_dossier" ? "prepared_dossier" : "agency_contract", one),
  );
  return {
    homePath: user.assessorProfile?.homeArea?.path ?? null,
    agencyPath: ["assessment_agency", "expert_group"].includes(user.organisation.kind)
      ? user.organisation.area.path
      : null,
    ties: [...ofPerson, ...ofAgency],
  };
}

/** What the rules look at of one case, and by which rule. */
export async function assessedOf(applicationId: string, today: Date): Promise<{ place: Assessed; rule: RecusalRule }> {
  const row = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: { applicant: PLACE, cycle: true, lotCase: { include: { lot: true } } },
  });
  const { applicant, cycle } = row;
  const within = await db.area.findMany({ where: { code: { in: applicant.area.path.split("/").filter(Boolean) } } });
  return {
    place: {
      organisationId: applicant.id,
      kind: applicant.kind,
      areaId: applicant.areaId,
      areaPath: applicant.area.path,
      areaLevel: applicant.area.level,
      within: within.map(({ level, path }) => ({ level, path })),
    },
    rule: {
      home: cycle.recusalHome,
      years: cycle.recusalYears,
      day: beijingDay(row.lotCase?.lot.beganAt ?? today),
    },
  };
}

/** `case person ground` of all of them as the rules in TypeScript find it. */
export async function foundByRules(
  cases: readonly string[],
  people: readonly string[],
  today: Date,
): Promise<string[]> {
  const persons = await Promise.all(people.map(async (id) => [id, await assessingOf(id)] as const));
  const lines: string[] = [];
  for (const id of cases) {
    const { place, rule } = await assessedOf(id, today);
    for (const [person, facts] of persons) {
      for (const ground of recusalGrounds(facts, place, rule)) lines.push(`${id} ${person} ${ground}`);
    }
  }
  return lines.sort();
}
