import type { Stage, Track } from "@/lib/applications/case-file";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Actor, Duty } from "@/lib/policy/standing";
import type { OfficeLevel, Station } from "@/lib/programmes/route";
import { makeCatalogue } from "./catalogue";
import { unique } from "./unique";

type OrganisationKind = Parameters<typeof db.organisation.create>[0]["data"]["kind"];
export type BuiltArea = { id: string; path: string; level: OfficeLevel };
export type BuiltOrganisation = { id: string; code: string; name: string; kind: OrganisationKind; area: BuiltArea };

/** 区划, at the top of a tree of its own or below `parent`. */
export async function makeArea(
  level: OfficeLevel,
  parent?: BuiltArea,
  hasLegislativePower = false,
): Promise<BuiltArea> {
  const code = unique("T");
  const path = `${parent?.path ?? "/"}${code}/`;
  const data = { code, name: `示例${code}`, level, path, hasLegislativePower, parentId: parent?.id ?? null };
  const { id } = await db.area.create({ data });
  return { id, path, level };
}

/** 单位 of this kind in an area. */
export async function makeOrganisation(kind: OrganisationKind, area: BuiltArea): Promise<BuiltOrganisation> {
  const code = unique("O");
  const name = unique("示例单位");
  const { id } = await db.organisation.create({ data: { code, name, kind, areaId: area.id } });
  return { id, code, name, kind, area };
}

/** An account with these duties, as the actor it is after signing in. It has no password to sign in with. */
export async function makeActor(organisation: BuiltOrganisation, ...duties: Duty[]): Promise<Actor> {
  const account = unique("account");
  const name = unique("人员");
  const { id } = await db.user.create({
    data: {
      account,
      name,
      passwordHash: "none",
      mustChangePassword: false,
      organisationId: organisation.id,
      duties: { create: duties.map((duty) => ({ duty })) },
    },
  });
  return {
    userId: id,
    account,
    name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    areaPath: organisation.area.path,
    areaLevel: organisation.area.level,
    duties,
  };
}

export type StopOptions = {
  station: Station;
  office: OfficeLevel;
  tracks?: Track[];
  optional?: boolean;
  plannedTo?: Date;
};
export type CycleOptions = {
  route?: StopOptions[];
  filingDepth?: "full" | "light";
  sheetsPerApplication?: number;
  surveyMode?: "required" | "optional" | "none";
  surveyTarget?: number;
  designationPlaces?: number;
  assessmentCounts?: "raw" | "adjusted";
  qualityShareBasisPoints?: number;
  stage?: "draft" | "open";
};

export const FULL_ROUTE: NonNullable<CycleOptions["route"]> = [
  { station: "first_review", office: "city" },
  { station: "assessment", office: "province" },
  { station: "verification", office: "province" },
  { station: "public_notice", office: "province" },
];

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** A province that organises one cycle, with its office's people, and a city in it with an office of its own. */
export async function makeWorld(options: CycleOptions = {}) {
  const province = await makeArea("province");
  const city = await makeArea("city", province);
  const office = await makeOrganisation("office", province);
  const cityOffice = await makeOrganisation("office", city);
  const catalogue = await makeCatalogue();
  const programme = await db.programme.create({
    data: { key: unique("programme"), name: "示例示范创建活动", organiserId: office.id },
  });
  const cycle = await db.cycle.create({
    data: {
      programmeId: programme.id,
      number: 1,
      name: unique("示例周期"),
      stage: options.stage ?? "open",
      filingDepth: options.filingDepth ?? "full",
      submissionOpens: new Date("2026-01-01T00:00:00Z"),
      submissionCloses: new Date("2026-03-01T00:00:00Z"),
      reportLimit: 2000,
      correctionDays: 10,
      correctionRounds: 2,
      correctionReasons: ["佐证材料不足以证明所述内容", "填报口径与统计数据不一致"],
      sheetsPerApplication: options.sheetsPerApplication ?? 2,
      surveyMode: options.surveyMode ?? (options.stage === "draft" ? "optional" : "none"),
      surveyTarget: options.surveyTarget ?? 10,
      assessmentCounts: options.assessmentCounts ?? "raw",
      qualityShareBasisPoints: options.qualityShareBasisPoints ?? 0,
      weightAssessment: 60,
      weightSurvey: 20,
      weightVerification: 20,
      noticeDays: 7,
      noticeDayKind: "calendar_days",
      fileMaxBytes: 1_000_000,
      reportDueMonth: 1,
      reportDueDay: 31,
      reportChain: ["city", "province"],
      spotCheckBasisPoints: 1000,
      rectificationDays: 30,
      fabricationBarCycles: 1,
      objectionRetentionDays: 180,
      tracks: { create: [{ track: "comprehensive", passBasisPoints: 9000 }, { track: "thematic" }] },
      themes: { create: { position: 1, name: "完善依法行政制度" } },
      titles: {
        create: [
          { track: "comprehensive", applicantKind: "county_government", wording: "示例法治政府建设示范县" },
          { track: "thematic", applicantKind: "county_government", wording: "示例{theme}示范县" },
        ],
      },
      stops: {
        create: (options.route ?? FULL_ROUTE).map(({ office: officeLevel, ...stop }, position) => ({
          ...stop,
          position,
          officeLevel,
        })),
      },
      catalogues: {
        create: { applicantKind: "county_government", catalogueId: catalogue.id, schemeId: catalogue.schemeId },
      },
      quotas: {
        create: (["comprehensive", "thematic"] as const).flatMap((track) => [
          { officeId: cityOffice.id, track, purpose: "recommendation" as const, places: 10 },
          { officeId: office.id, track, purpose: "designation" as const, places: options.designationPlaces ?? 10 },
        ]),
      },
    },
    include: { themes: true },
  });
  return {
    province,
    city,
    office,
    cityOffice,
    catalogue,
    cycle,
    themeId: cycle.themes[0]!.id,
    organiser: await makeActor(office, "organising"),
    signatory: await makeActor(office, "signing"),
    reviewer: await makeActor(cityOffice, "reviewing"),
  };
}

/** A county's application in this world, put at a stage of its route; its answers are all 符合. */
export async function makeApplication(world: World, stage: Stage, track: Track = "comprehensive") {
  const county = await makeArea("county", world.city);
  const applicant = await makeOrganisation("county_government", county);
  const stops = await db.routeStop.findMany({ where: { cycleId: world.cycle.id }, orderBy: { position: "asc" } });
  const position = stops.findIndex((stop) => stop.station === stage && stop.tracks.includes(track));
  const filer = await makeActor(applicant, "filing");
  const { id, number } = await db.application.create({
    data: {
      number: unique("SB-"),
      cycleId: world.cycle.id,
      applicantId: applicant.id,
      track,
      themeId: track === "thematic" ? world.themeId : null,
      catalogueId: world.catalogue.id,
      schemeId: world.catalogue.schemeId,
      stage,
      position,
      deskOfficeId:
        position >= 0 ? (stops[position]!.officeLevel === "city" ? world.cityOffice.id : world.office.id) : null,
    },
  });
  const answered = {
    judgement: "met",
    narrative: "示例说明",
    updatedById: filer.userId,
    updatedByName: filer.name,
  } as const;
  await db.indicatorAnswer.createMany({
    data: world.catalogue.items.map((indicatorId) => ({
      applicationId: id,
      indicatorId,
      ...answered,
      updatedAt: new Date("2026-02-01T00:00:00Z"),
    })),
  });
  return { id, number, applicant, filer };
}

const worlds = new Map<string, Promise<World>>();

/** One world for all tests of a file: files share a process, each has a database of its own. */
export function worldOfFile(): Promise<World> {
  const database = env.databaseUrl();
  const known = worlds.get(database) ?? makeWorld();
  worlds.set(database, known);
  return known;
}

/** Somebody of another province's office, who reviews and organises there. */
export const makeStranger = async (): Promise<Actor> =>
  makeActor(await makeOrganisation("office", await makeArea("province")), "reviewing", "organising");
