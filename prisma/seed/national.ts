import type { Tx } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import { DEMO_PASSWORD } from "./accounts";
import { createProgramme } from "./programmes/definition";
import { NATIONAL } from "./programmes/national";

/** 31 × (11 cities × (1 + 9 counties)) = 3,410 governments, more than the 3,200 that could apply. */
const PROVINCES = 31;
const CITIES = 11;
const COUNTIES = 9;

export type NationalLoad = { cycleId: string; applications: number; answers: number };

/** Accounts of the load test: one of each duty that a bench signs in as; the password is the demonstration's. */
export const LOAD_ACCOUNTS = {
  county: ["load_xian_shenbao", "load_xian_qianfa"],
  city: ["load_shi_shenhe", "load_shi_qianfa"],
  province: ["load_sheng_shenhe", "load_sheng_qianfa"],
} as const;

/**
 * Fills a separate programme to the size of the whole country, beside the demonstration (which must be there): rows are made by the
 * server itself, without acts or events. For load tests only.
 */
export async function seedNational(db: Tx, { applications }: { applications: number }): Promise<NationalLoad> {
  if (applications > PROVINCES * CITIES * (1 + COUNTIES)) throw new RangeError("more applications than governments");
  await areas(db);
  await organisations(db);
  await accounts(db);
  const cycleId = await loadCycle(db);
  await files(db, cycleId, applications);
  await reports(db, cycleId);
  const written = await answers(db, cycleId, applications);
  await db.$executeRawUnsafe("ANALYZE");
  return { cycleId, applications, answers: written };
}

async function areas(db: Tx): Promise<void> {
  const area = (level: string, code: string, parent: string, name: string, from: string) => `
    INSERT INTO "Area" ("id", "code", "name", "level", "parentId", "path", "hasLegislativePower")
    SELECT gen_random_uuid(), ${code}, ${name}, '${level}', p."id", p."path" || ${code} || '/', ${level === "city"}
    FROM ${from} JOIN "Area" p ON p."code" = ${parent}`;
  const provinces = `generate_series(1, ${PROVINCES}) AS s(p)`;
  const cities = `${provinces} CROSS JOIN generate_series(1, ${CITIES}) AS c(c)`;
  const counties = `${cities} CROSS JOIN generate_series(1, ${COUNTIES}) AS k(k)`;
  const province = `format('P%s', lpad(s.p::text, 2, '0'))`;
  const city = `format('P%sC%s', lpad(s.p::text, 2, '0'), lpad(c.c::text, 2, '0'))`;
  const county = `${city} || format('K%s', k.k)`;
  await db.$executeRawUnsafe(area("province", province, "'000000'", "format('测算%s省', s.p)", provinces));
  await db.$executeRawUnsafe(area("city", city, province, "format('测算%s之%s市', s.p, c.c)", cities));
  await db.$executeRawUnsafe(area("county", county, city, "format('测算%s之%s之%s县', s.p, c.c, k.k)", counties));
}

async function organisations(db: Tx): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Organisation" ("id", "code", "name", "kind", "areaId")
    SELECT gen_random_uuid(), 'OFF-' || "code", "name" || '委依法治理办公室', 'office', "id" FROM "Area" WHERE "code" LIKE 'P%'`;
  await db.$executeRaw`
    INSERT INTO "Organisation" ("id", "code", "name", "kind", "areaId")
    SELECT gen_random_uuid(), 'GOV-' || "code", "name" || '人民政府',
      (CASE "level" WHEN 'city' THEN 'city_government' ELSE 'county_government' END)::"OrganisationKind", "id"
    FROM "Area" WHERE "code" LIKE 'P%C%'`;
}

async function accounts(db: Tx): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const seats = [
    { accounts: LOAD_ACCOUNTS.county, organisation: "GOV-P01C01K1", first: ["filing"] },
    { accounts: LOAD_ACCOUNTS.city, organisation: "OFF-P01C01", first: ["reviewing", "organising"] },
    { accounts: LOAD_ACCOUNTS.province, organisation: "OFF-P01", first: ["reviewing", "organising"] },
  ] as const;
  for (const { accounts: pair, organisation, first } of seats) {
    const { id: organisationId } = await db.organisation.findUniqueOrThrow({ where: { code: organisation } });
    for (const [n, account] of pair.entries()) {
      const duties = n === 0 ? first : (["signing"] as const);
      const duty = { create: duties.map((each) => ({ duty: each })) };
      const data = { account, name: account, passwordHash, mustChangePassword: false, organisationId, duties: duty };
      await db.user.create({ data });
    }
  }
}

async function loadCycle(db: Tx): Promise<string> {
  const [, current] = NATIONAL.cycles;
  const ids = await createProgramme(db, {
    ...NATIONAL,
    key: "national-load",
    name: "全国示范创建（负载测算）",
    cycles: [{ ...current!, number: 1, name: "测算周期" }],
  });
  const cycleId = ids[1]!;
  await db.cycle.update({ where: { id: cycleId }, data: { stage: "open" } });
  return cycleId;
}

/** One application a government: a twentieth in draft, the others at the city's desk, the province's, or under assessment. */
async function files(db: Tx, cycleId: string, count: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Application" ("id", "number", "cycleId", "applicantId", "track", "catalogueId", "schemeId", "stage", "position",
      "deskOfficeId", "createdAt", "submittedAt", "selfMet", "selfApplicable", "selfBasisPoints", "selfScore")
    SELECT gen_random_uuid(), 'FZ-LOAD-' || lpad(g."n"::text, 6, '0'), c."id", g."id", 'comprehensive', u."catalogueId", u."schemeId",
      (CASE WHEN g."n" % 20 = 0 THEN 'draft' WHEN g."n" % 20 < 10 THEN 'first_review' ELSE 'assessment' END)::"ApplicationStage",
      CASE WHEN g."n" % 20 = 0 THEN -1 WHEN g."n" % 20 < 4 THEN 0 WHEN g."n" % 20 < 10 THEN 1 ELSE 2 END,
      CASE WHEN g."n" % 20 = 0 THEN NULL WHEN g."n" % 20 < 4 THEN g."city" WHEN g."n" % 20 < 10 THEN g."province"
        ELSE p."organiserId" END,
      c."submissionOpens" + g."n" * interval '5 minutes',
      CASE WHEN g."n" % 20 > 0 THEN c."submissionOpens" + g."n" * interval '20 minutes' END,
      CASE WHEN g."n" % 20 > 0 THEN 88 + g."n" % 9 END, CASE WHEN g."n" % 20 > 0 THEN 97 END,
      CASE WHEN g."n" % 20 > 0 THEN (88 + g."n" % 9) * 10000 / 97 END, CASE WHEN g."n" % 20 > 0 THEN 90 + g."n" % 9 END
    FROM (
      SELECT o."id", o."kind", row_number() OVER (ORDER BY a."code") AS "n",
        (SELECT f."id" FROM "Organisation" f WHERE f."code" = 'OFF-' || left(a."code", 6)) AS "city",
        (SELECT f."id" FROM "Organisation" f WHERE f."code" = 'OFF-' || left(a."code", 3)) AS "province"
      FROM "Organisation" o JOIN "Area" a ON a."id" = o."areaId" WHERE o."code" LIKE 'GOV-P%'
    ) g
    CROSS JOIN "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "CycleCatalogue" u ON u."cycleId" = c."id" AND u."applicantKind" = g."kind"
    WHERE c."id" = ${cycleId}::uuid AND g."n" <= ${count}`;
}

async function reports(db: Tx, cycleId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "SelfAssessmentReport" ("applicationId", "text", "characters", "updatedById", "updatedAt")
    SELECT a."id", repeat('对照示范创建标准，扎实推进依法行政，各项任务落实到位。', 60), 1560, a."applicantId", a."createdAt"
    FROM "Application" a WHERE a."cycleId" = ${cycleId}::uuid`;
}

const AT_ONCE = 250;

/** Every item of the table for every application, some at a time to stay within the time a statement may take. */
async function answers(db: Tx, cycleId: string, applications: number): Promise<number> {
  let written = 0;
  for (let from = 0; from < applications; from += AT_ONCE) {
    written += await db.$executeRaw`
      INSERT INTO "IndicatorAnswer" ("id", "applicationId", "indicatorId", "judgement", "narrative", "ownScore", "declared",
        "metrics", "updatedById", "updatedByName", "updatedAt")
      SELECT gen_random_uuid(), a."id", i."id",
        (CASE WHEN i."kind" <> 'standard' THEN 'not_met' WHEN (i."position" * 7 + ascii(right(a."number", 1))) % 29 = 0
          THEN 'partly_met' ELSE 'met' END)::"Judgement",
        '对照“' || left(i."text", 24) || '”逐项落实，制度文件、工作台账和统计数据齐全，全年办理' || (100 + i."position" * 3)
          || '件，按期办结。',
        CASE WHEN i."kind" = 'standard' THEN 1 ELSE 0 END, i."negative", i."figures",
        a."applicantId", '测算', a."createdAt"
      FROM (SELECT * FROM "Application" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "number" OFFSET ${from} LIMIT ${AT_ONCE}) a
      JOIN (
        SELECT *, COALESCE((SELECT jsonb_object_agg(m->>'key', COALESCE((m->>'value')::numeric, 8))
          FROM jsonb_array_elements("metrics") m), '{}') AS "figures"
        FROM "Indicator"
      ) i ON i."catalogueId" = a."catalogueId"`;
  }
  return written;
}
