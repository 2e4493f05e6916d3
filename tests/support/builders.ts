import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import type {
  ApplicationStage,
  CycleStage,
  Duty,
  OfficeLevel,
  OrganisationKind,
} from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";

// Rows for integration tests, each with names and codes of its own, so that tests in one file don't meet.

const tag = (): string => randomUUID().slice(0, 8);
const DAY = 86_400_000;

export type AreaRow = Awaited<ReturnType<typeof anArea>>;
export type OrganisationRow = Awaited<ReturnType<typeof anOrganisation>>;
export type CycleRow = Awaited<ReturnType<typeof aCycle>>;
export type CatalogueRow = Awaited<ReturnType<typeof aCatalogue>>;

/** 区划: at the top of a tree of its own, or below `parent`. */
export function anArea(options: { parent?: { id: string; path: string }; level?: OfficeLevel } = {}) {
  const code = tag();
  return db.area.create({
    data: {
      code,
      name: `测试区划${code}`,
      level: options.level ?? "county",
      parentId: options.parent?.id ?? null,
      path: `${options.parent?.path ?? "/"}${code}/`,
    },
  });
}

/** 单位, in an area of its own unless one is given. */
export async function anOrganisation(options: { kind?: OrganisationKind; area?: { id: string } } = {}) {
  const code = tag();
  const area = options.area ?? (await anArea());
  return db.organisation.create({
    data: { code, name: `测试单位${code}`, kind: options.kind ?? "county_government", areaId: area.id },
    include: { area: true },
  });
}

/** An account with these duties, as the session would know it. */
export async function anActor(
  duties: readonly Duty[],
  organisation?: Pick<OrganisationRow, "id" | "name" | "kind" | "area">,
): Promise<Actor> {
  const home = organisation ?? (await anOrganisation());
  const account = `test_${tag()}`;
  const user = await db.user.create({
    data: {
      account,
      name: `测试人员${account.slice(5)}`,
      passwordHash: "",
      mustChangePassword: false,
      organisationId: home.id,
      duties: { create: duties.map((duty) => ({ duty })) },
    },
  });
  return {
    userId: user.id,
    account,
    name: user.name,
    organisationId: home.id,
    organisationName: home.name,
    organisationKind: home.kind,
    areaPath: home.area.path,
    areaLevel: home.area.level,
    duties,
  };
}

/** A catalogue with `size` plain items and a scheme that gives each the points of `points(position)`. */
export async function aCatalogue(size = 3, points: (position: number) => number = () => 10) {
  const catalogue = await db.indicatorCatalogue.create({
    data: { key: tag(), title: "测试指标体系", edition: "测试", issuer: "测试", documentNumber: "测试", notes: [] },
  });
  const section = await db.indicatorSection.create({
    data: { catalogueId: catalogue.id, position: 1, title: "测试一级指标" },
  });
  const group = await db.indicatorGroup.create({
    data: { sectionId: section.id, position: 1, title: "测试二级指标" },
  });
  const indicators = await db.indicator.createManyAndReturn({
    data: Array.from({ length: size }, (_, i) => ({
      catalogueId: catalogue.id,
      groupId: group.id,
      position: i + 1,
      no: i + 1,
      kind: "standard" as const,
      text: `测试指标第 ${i + 1} 项`,
      textStatus: "original" as const,
      applicability: "all" as const,
    })),
  });
  indicators.sort((a, b) => a.position - b.position);
  const scheme = await db.scoringScheme.create({
    data: {
      catalogueId: catalogue.id,
      name: "测试方案",
      bonusCap: 0,
      deductionCap: 0,
      tolerance: 2,
      items: { create: indicators.map(({ id, position }) => ({ indicatorId: id, points: points(position) })) },
    },
  });
  return { ...catalogue, indicators, scheme };
}

/** A cycle of a programme of its own; the organiser is an office at the top. */
export async function aCycle(
  options: { stage?: CycleStage; organiser?: { id: string }; surveyTarget?: number; sheets?: number } = {},
) {
  const organiser =
    options.organiser ?? (await anOrganisation({ kind: "office", area: await anArea({ level: "national" }) }));
  const programme = await db.programme.create({
    data: { key: tag(), name: "测试示范创建", organiserId: organiser.id },
  });
  const today = Date.now();
  return db.cycle.create({
    data: {
      programmeId: programme.id,
      number: 1,
      name: `测试周期${tag()}`,
      stage: options.stage ?? "open",
      submissionOpens: new Date(today - 30 * DAY),
      submissionCloses: new Date(today + 30 * DAY),
      correctionDays: 7,
      correctionRounds: 1,
      sheetsPerApplication: options.sheets ?? 2,
      surveyMode: "required",
      surveyTarget: options.surveyTarget ?? 4,
      weightAssessment: 60,
      weightSurvey: 40,
      weightVerification: 0,
      noticeDays: 7,
      noticeDayKind: "calendar_days",
      fileMaxBytes: 5_000_000,
      reportDueMonth: 3,
      reportDueDay: 31,
      reportChain: ["province"],
      spotCheckBasisPoints: 2000,
      rectificationDays: 90,
      fabricationBarCycles: 2,
      objectionRetentionDays: 365,
      tracks: { create: [{ track: "comprehensive", passBasisPoints: 9000 }] },
      stops: {
        create: [
          { position: 0, station: "first_review", officeLevel: "province" },
          { position: 1, station: "assessment", officeLevel: "national" },
          { position: 2, station: "verification", officeLevel: "national" },
          { position: 3, station: "public_notice", officeLevel: "national" },
        ],
      },
    },
    include: { programme: true },
  });
}

/** An application already at `stage`, with an empty dossier. */
export async function anApplication(options: {
  cycle: { id: string };
  catalogue: CatalogueRow;
  stage?: ApplicationStage;
  applicant?: { id: string };
  position?: number;
}) {
  const applicant = options.applicant ?? (await anOrganisation());
  return db.application.create({
    data: {
      number: `CS-${tag()}`,
      cycleId: options.cycle.id,
      applicantId: applicant.id,
      track: "comprehensive",
      catalogueId: options.catalogue.id,
      schemeId: options.catalogue.scheme.id,
      stage: options.stage ?? "draft",
      position: options.position ?? (options.stage === "verification" ? 2 : 1),
    },
    include: { applicant: { include: { area: true } } },
  });
}
