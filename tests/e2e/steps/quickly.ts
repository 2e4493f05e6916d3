import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { PDF } from "./filing";

type Item = {
  id: string;
  kind: string;
  applies: boolean;
  negative: boolean;
  metrics: { key: string; value: number | null }[];
  version: number;
  /** What stands: the changes are saved over it, field by field. */
  base: object;
};

const put = (page: Page, path: string, data: object) =>
  page.request.put(path, { data, headers: { origin: new URL(page.url()).origin } });

const itemsOf = (applicationId: string): Promise<Item[]> =>
  ask<Item>(
    `SELECT i."id", i."kind", i."negative", i."metrics", coalesce(n."version", 0) AS "version",
       jsonb_build_object('judgement', n."judgement", 'narrative', coalesce(n."narrative", ''), 'ownScore', n."ownScore",
         'notApplicableReason', coalesce(n."notApplicableReason", ''), 'declared', coalesce(n."declared", false),
         'metrics', coalesce(n."metrics", '{}')) AS "base",
       i."applicability" = 'all' OR (o."kind" = 'city_government' AND r."hasLegislativePower") AS "applies"
     FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
     JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
     LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = a."id"
     WHERE a."id" = $1 ORDER BY i."position"`,
    applicationId,
  );

/**
 * Answers every item (or those of `only`, without those of `except`, by place in the catalogue) through the route by which the pages save by themselves;
 * the last `unmet` standard items as not met. Answers with how many were saved.
 */
export async function answersQuickly(
  page: Page,
  applicationId: string,
  { unmet = 0, only, except = [] }: { unmet?: number; only?: readonly number[]; except?: readonly number[] } = {},
): Promise<number> {
  const all = await itemsOf(applicationId);
  const mine = all.filter((_, at) => (!only || only.includes(at + 1)) && !except.includes(at + 1));
  const asked = mine.filter(({ applies }) => applies);
  const standard = asked.filter(({ kind }) => kind === "standard");
  const missed = new Set(standard.slice(standard.length - unmet).map(({ id }) => id));
  for (const item of asked) {
    const met = item.kind !== "deduction" && item.kind !== "bonus" && !missed.has(item.id);
    const changes = {
      judgement: met ? "met" : "not_met",
      narrative: "制度健全、台账完整、公开及时，群众可以查询。",
      ownScore: null,
      notApplicableReason: "",
      declared: item.negative,
      metrics: Object.fromEntries(item.metrics.map(({ key, value }) => [key, value ?? 1])),
    };
    const { version, base } = item;
    const answer = await put(page, `/api/applications/${applicationId}/answers/${item.id}`, { version, changes, base });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  return asked.length;
}

/** Marks every item of one's own sheet but `except`: met with full points, `unmet` of the standard ones not met. */
export async function marksQuickly(
  page: Page,
  sheetId: string,
  unmet = 0,
  except: readonly number[] = [],
): Promise<number> {
  const all = await ask<{ id: string; position: number; kind: string; points: number; version: number }>(
    `SELECT i."id", i."position", i."kind", p."points", coalesce(m."version", 0) AS "version"
     FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
     JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
     JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" JOIN "Indicator" i ON i."id" = p."indicatorId"
     LEFT JOIN "ItemScore" m ON m."sheetId" = s."id" AND m."indicatorId" = i."id"
     WHERE s."id" = $1 AND (i."applicability" = 'all' OR (o."kind" = 'city_government' AND r."hasLegislativePower"))
     ORDER BY i."position"`,
    sheetId,
  );
  const items = all.filter(({ position }) => !except.includes(position));
  const standard = items.filter(({ kind }) => kind === "standard");
  const missed = new Set(standard.slice(standard.length - unmet).map(({ id }) => id));
  for (const { id, kind, points, version } of items) {
    const met = kind === "standard" && !missed.has(id);
    const answer = await put(page, `/api/sheets/${sheetId}/scores/${id}`, {
      judgement: met ? "met" : "not_met",
      points: met ? points : 0,
      reasons: missed.has(id) ? ["没有佐证材料"] : [],
      reason: missed.has(id) ? "佐证材料未能说明已经落实。" : "",
      version,
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  return items.length;
}

/** A file of its own beside every item that is claimed, through the route by which the pages upload. Answers with how many. */
export async function provesQuickly(page: Page, applicationId: string): Promise<number> {
  const items = await ask<{ id: string; position: number }>(
    `SELECT i."id", i."position" FROM "IndicatorAnswer" n JOIN "Indicator" i ON i."id" = n."indicatorId"
     WHERE n."applicationId" = $1 AND n."judgement" IN ('met', 'partly_met') AND NOT i."negative" ORDER BY i."position"`,
    applicationId,
  );
  for (const { id, position } of items) {
    const query = new URLSearchParams({
      application: applicationId,
      item: id,
      kind: "document",
      name: `佐证${position}.pdf`,
    });
    const answer = await page.request.post(`/api/files?${query}`, {
      data: Buffer.concat([PDF, Buffer.from(`% ${applicationId} ${position}\n`)]),
      headers: { origin: new URL(page.url()).origin, "content-type": "application/octet-stream" },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  return items.length;
}
