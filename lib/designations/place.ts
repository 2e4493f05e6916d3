import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { STANDING_EDITION } from "@/lib/oversight/public-edition";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { REGISTER_ORDER } from "./entries";
import type { PlaceChange } from "./place-change";
import { certificateRows, type RegisterEntryPage } from "./queries";

export type PlaceReport = { id: string; year: number; publishedAt: string; certificateNumber: string };

export type RegisterPlace = {
  code: string;
  name: string;
  /** From the top down, without the place itself and the state. */
  above: string[];
  /** The codes under which its titles stand, its own first. */
  codes: string[];
  abolishedOn: string | null;
  titles: RegisterEntryPage[];
  /** Of these titles, by which what others have published of them is found. */
  designationIds: string[];
  changes: PlaceChange[];
  reports: PlaceReport[];
};

const MOST_STEPS = 8;
/** `back`: what a place came from; `on`: what became of it. The other parts of a place that was split are not followed. */
type Way = "back" | "on";

/** The changes that lead from a place in one way, and on from there, each once. A statement a step; most places take one. */
async function follow(code: string, way: Way) {
  const codes = new Set([code]);
  const found = new Map<string, Awaited<ReturnType<typeof changesFrom>>[number]>();
  for (let step = 0, ends = [code]; step < MOST_STEPS && ends.length > 0; step += 1) {
    const changes = await changesFrom(ends, way);
    ends = [];
    for (const change of changes) {
      found.set(change.id, change);
      const end = way === "back" ? change.fromCode : change.toCode;
      if (end === "" || codes.has(end)) continue;
      codes.add(end);
      ends.push(end);
    }
  }
  return { codes, found };
}

const changesFrom = (codes: string[], way: Way) =>
  db.areaChange.findMany({ where: way === "back" ? { toCode: { in: codes } } : { fromCode: { in: codes } } });

/**
 * One place of the register: the titles that it has, or had under an earlier name or code or as a part that was merged since, what
 * happened to it, and the annual reports made public. Null where there is no such place.
 */
export async function registerPlace(code: string): Promise<RegisterPlace | null> {
  const [area, back, on] = await Promise.all([
    db.area.findUnique({ where: { code }, select: { name: true, path: true, validTo: true } }),
    follow(code, "back"),
    follow(code, "on"),
  ]);
  const known = [...back.found.values(), ...on.found.values()];
  const was = known.find((change) => change.fromCode === code)?.fromName;
  const codes = [...new Set([code, ...back.codes, ...on.codes])];
  const entries = await certificateRows({ areaCode: { in: codes } }, [...REGISTER_ORDER]);
  const name = area?.name ?? was ?? entries.find(({ areaCode }) => areaCode === code)?.areaName;
  if (!name) return null;
  const changes = [...new Map(known.map((change) => [change.id, change])).values()];
  return {
    code,
    name,
    above: area ? await namesAbove(area.path, code) : [],
    codes,
    abolishedOn: area?.validTo ? beijingDay(area.validTo) : null,
    titles: entries.map(({ designationId: _, ...entry }) => entry),
    designationIds: entries.map(({ designationId }) => designationId),
    changes: changes
      .map(({ id, kind, fromCode, fromName, toCode, toName, onDay, basis }) => ({
        id,
        kind,
        fromCode,
        fromName,
        toCode,
        toName,
        on: beijingDay(onDay),
        basis,
      }))
      .sort((a, b) => a.on.localeCompare(b.on)),
    reports: await reportsOf(new Map(entries.map((entry) => [entry.designationId, entry.certificateNumber]))),
  };
}

async function namesAbove(path: string, code: string): Promise<string[]> {
  const codes = path.split("/").filter((each) => each !== "" && each !== code);
  const rows = await db.area.findMany({
    where: { code: { in: codes }, level: { not: "national" } },
    orderBy: { path: "asc" },
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

async function reportsOf(certificates: ReadonlyMap<string, string>): Promise<PlaceReport[]> {
  if (certificates.size === 0) return [];
  const rows = await db.publishedReport.findMany({
    where: {
      report: { designationId: { in: [...certificates.keys()] } },
      ...STANDING_EDITION,
      publicAt: { lte: now() },
    },
    orderBy: [{ year: "desc" }, { reportId: "desc" }, { edition: "asc" }],
    distinct: ["reportId"],
    select: { reportId: true, year: true, publicAt: true, report: { select: { designationId: true } } },
  });
  return rows.map(({ reportId, year, publicAt, report }) => ({
    id: reportId,
    year,
    publishedAt: publicAt.toISOString(),
    certificateNumber: certificates.get(report.designationId)!,
  }));
}
