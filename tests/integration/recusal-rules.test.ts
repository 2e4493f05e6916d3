import { beforeAll, expect, test } from "vitest";
import { db, Prisma } from "@/lib/platform/db";
import { FOUND_GROUNDS } from "@/lib/recusal/rules";
import { makeLot } from "../support/lots";
import { foundByRules } from "../support/recusal";
import { unique } from "../support/unique";
import {
  type BuiltArea,
  type BuiltOrganisation,
  makeActor,
  makeArea,
  makeOrganisation,
  makeWorld,
} from "../support/world";

let seed = 20260601;
/** The next of a row of numbers that is the same each time. */
const next = (below: number): number => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
};
const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;

const RULES = [
  { recusalHome: "province", recusalYears: 5 },
  { recusalHome: "city", recusalYears: 3 },
  { recusalHome: "county", recusalYears: 0 },
  { recusalHome: null, recusalYears: 1 },
] as const;
const DAYS = [
  "2020-02-29",
  "2021-03-31",
  "2021-04-01",
  "2021-04-02",
  "2023-04-01",
  "2025-04-01",
  "2025-11-30",
  "2031-01-01",
];

let people: string[];
let cases: string[];

beforeAll(async () => {
  const { areas, bodies, applicants } = await country();
  people = [];
  for (let n = 0; n < 24; n += 1) {
    const agency = await makeOrganisation(pick(["assessment_agency", "expert_group"]), pick(areas));
    people.push((await makeActor(agency, "assessing")).userId);
    await ties(agency.id, people.at(-1)!, areas, bodies);
  }
  cases = [];
  for (const rule of RULES) cases.push(...(await cycleOf(rule, applicants)));
}, 120_000);

/** Two provinces with their cities, counties and towns, and the bodies seated in them. */
async function country() {
  const areas: BuiltArea[] = [];
  const bodies: BuiltOrganisation[] = [];
  const applicants: BuiltOrganisation[] = [];
  const seat = async (kind: BuiltOrganisation["kind"], area: BuiltArea, applies = false) => {
    const body = await makeOrganisation(kind, area);
    bodies.push(body);
    if (applies) applicants.push(body);
    return body;
  };
  const nation = await makeArea("national");
  for (let p = 0; p < 2; p += 1) {
    const province = await makeArea("province", nation);
    await seat("department", province, true);
    await seat("office", province);
    for (let c = 0; c < 2; c += 1) {
      const city = await makeArea("city", province);
      const government = await seat("city_government", city, true);
      await seat("department", city, c === 0);
      const county = await makeArea("county", city);
      await seat("county_government", county, true);
      await seat("county_department", county, c === 1);
      await seat("township", county, c === 0);
      await seat("survey_agency", county);
      const town = await makeArea("township", county);
      await seat("township", town, true);
      const merged = await seat("county_government", await makeArea("county", nation));
      const gone = { closedAt: new Date("2025-01-01T00:00:00Z"), successorId: government.id };
      await db.organisation.update({ where: { id: merged.id }, data: gone });
      areas.push(city, county, town);
    }
    areas.push(province);
  }
  return { areas: [nation, ...areas], bodies, applicants };
}

async function ties(
  agencyId: string,
  userId: string,
  areas: readonly BuiltArea[],
  bodies: readonly BuiltOrganisation[],
) {
  const statedAt = new Date("2026-01-01T00:00:00Z");
  const to = () => (next(3) === 0 ? { areaId: pick(areas).id } : { organisationId: pick(bodies).id });
  const days = () => ({ since: new Date("2015-01-01"), until: next(4) === 0 ? null : new Date(pick(DAYS)) });
  const said = () => ({ ...to(), ...days(), statedAt, statedByName: "名册" });
  const home = next(3) === 0 ? null : pick(areas).id;
  await db.assessorProfile.create({ data: { userId, homeAreaId: home, homeStatedAt: home && statedAt } });
  for (let n = next(4); n > 0; n -= 1) {
    await db.engagement.create({ data: { userId, kind: pick(["post", "adviser", "contractor"]), ...said() } });
  }
  for (let n = next(3); n > 0; n -= 1) {
    const kind = pick(["prepared_dossier", "advisory", "project"] as const);
    await db.agencyContract.create({ data: { agencyId, kind, ...said() } });
  }
}

/** Every applicant files in this cycle; half of the cases are in a lot that began on a day of its own. */
async function cycleOf(rule: (typeof RULES)[number], applicants: readonly BuiltOrganisation[]): Promise<string[]> {
  const world = await makeWorld();
  await db.cycle.update({ where: { id: world.cycle.id }, data: rule });
  const ids: string[] = [];
  for (const { id: applicantId } of applicants) {
    const { catalogue, cycle } = world;
    const filed = { number: unique("SB-"), track: "comprehensive", stage: "assessment", position: 1 } as const;
    const of = { cycleId: cycle.id, applicantId, catalogueId: catalogue.id, schemeId: catalogue.schemeId };
    ids.push((await db.application.create({ data: { ...filed, ...of } })).id);
  }
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies: [], cases: ids.filter((_, n) => n % 2 === 0) });
  const began = new Date("2026-03-31T16:00:00Z");
  await db.assessmentLot.update({ where: { id: lot.id }, data: { beganAt: began } });
  return ids;
}

test("名册查出的回避，TypeScript 与 SQL 说的一样，每人每件", async () => {
  const lines = await db.$queryRaw<{ line: string }[]>`
    SELECT DISTINCT concat_ws(' ', "applicationId", "assessorId", "ground") AS "line" FROM "RecusalFound"
    WHERE "applicationId" IN (${Prisma.join(cases.map((id) => Prisma.sql`${id}::uuid`))})
      AND "assessorId" IN (${Prisma.join(people.map((id) => Prisma.sql`${id}::uuid`))})`;
  const byRules = await foundByRules(cases, people, new Date());
  expect(lines.map(({ line }) => line).sort()).toEqual(byRules);
  expect(cases.length * people.length).toBeGreaterThan(1500);
  for (const ground of FOUND_GROUNDS) {
    const met = byRules.filter((line) => line.endsWith(ground)).length;
    expect(met, ground).toBeGreaterThan(3);
  }
});
