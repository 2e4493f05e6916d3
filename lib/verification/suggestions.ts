import "server-only";
import { loadCaseFile } from "@/lib/applications/store";
import { applicableTo } from "@/lib/catalogue/rules";
import { isUuid } from "@/lib/kernel/ids";
import { layersInForce } from "@/lib/moderation/layers";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { SuggestedItem, Suggestion } from "./views";

const HIGHEST = 10;

const INCLUDED = {
  applicant: { select: { area: { select: { hasLegislativePower: true } } } },
  scheme: { select: { tolerance: true, items: true } },
  catalogue: {
    select: {
      indicators: {
        orderBy: { position: "asc" },
        select: { id: true, position: true, text: true, metrics: true, applicability: true, kind: true },
      },
    },
  },
  sheets: {
    where: { stage: "handed_in", kind: "regular" },
    select: { scores: { select: { indicatorId: true, judgement: true, points: true } } },
  },
} satisfies Prisma.ApplicationInclude;

type Row = Prisma.ApplicationGetPayload<{ include: typeof INCLUDED }>;

/**
 * 核查清单的建议: every applicable item, with what speaks for seeing it on the spot. What two assessors made of it is told only
 * once the results are open. Null for everyone but an organiser who may plan the visit.
 */
export async function suggestedItems(actor: Actor, applicationId: string): Promise<SuggestedItem[] | null> {
  const facts = isUuid(applicationId) ? await loadCaseFile(db, applicationId, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || permit("plan_visit", standings, facts) !== null) return null;
  const row = await db.application.findUniqueOrThrow({ where: { id: applicationId }, include: INCLUDED });
  const open = permit("read_scores", standings, facts) === null;
  const layers = open ? await layersInForce(db, [applicationId]) : [];
  const settled = new Set(layers.map(({ indicatorId }) => indicatorId));
  const points = new Map(row.scheme.items.map((item) => [item.indicatorId, item.points]));
  const worth = new Map(row.scheme.items.map((item) => [item.indicatorId, item.points * item.weight]));
  const items = row.catalogue.indicators.filter((item) => applicableTo(item, row.applicant.area));
  const standard = items.filter(({ kind }) => kind === "standard").map(({ id }) => worth.get(id) ?? 0);
  const high = standard.toSorted((a, b) => b - a)[HIGHEST - 1] ?? Number.POSITIVE_INFINITY;
  const evenly = standard.every((value) => value === standard[0]);
  return items.map(({ id, position, text, metrics }) => ({
    indicatorId: id,
    position,
    text,
    points: points.get(id) ?? null,
    reasons: [
      ...(open ? disputesOver(row, id, settled.has(id)) : []),
      ...(Array.isArray(metrics) && metrics.length > 0 ? (["metrics"] as const) : []),
      ...(!evenly && (worth.get(id) ?? 0) >= high ? (["high_points"] as const) : []),
    ],
  }));
}

/** What the marks that count say of an item: those of 定标 are nobody's reading of the case. */
function disputesOver(row: Row, indicatorId: string, adjudicated: boolean): Suggestion[] {
  const marks = row.sheets.flatMap(({ scores }) => scores.filter((score) => score.indicatorId === indicatorId));
  const points = marks.map((mark) => mark.points);
  const apart = marks.length > 1 && Math.max(...points) - Math.min(...points) > row.scheme.tolerance;
  const differing = apart || new Set(marks.map(({ judgement }) => judgement)).size > 1;
  return [...(adjudicated ? (["adjudicated"] as const) : []), ...(differing ? (["differing"] as const) : [])];
}
