import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { changedAtAll, changesBetween, itemsIn, type SchemeFigures, schemeFaults, withinTotals } from "./rules";
import { makeInput, type SchemeInput, type SpreadInput, schemeInput, spreadInput } from "./schema";
import { sourceFigures } from "./sources";
import { draftCycle, type OwnScheme, ownScheme } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type SavedScheme = { schemeId: string; version: number; changed: boolean };

/**
 * 拟定评分方案: a draft cycle's own scheme over one of its catalogues, copied from the shipped default or from the last cycle that
 * had its own. The applicants that file by this catalogue are scored by it from then on.
 */
export async function makeScheme(actor: Actor, raw: unknown): Promise<Result<SavedScheme, ActProblem>> {
  const parsed = parseProposal(makeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, catalogueId, from } = parsed.value as z.infer<typeof makeInput>;
  return atOnce(async (tx) => {
    const cycle = await draftCycle(tx, actor, cycleId);
    const catalogue = await tx.indicatorCatalogue.findFirst({
      where: { id: catalogueId, uses: { some: { cycleId } } },
      select: { id: true, key: true, title: true },
    });
    if (!catalogue) return refuse({ code: "not_found" });
    if ((await tx.scoringScheme.count({ where: { cycleId, catalogueId } })) > 0) refuse({ code: "scheme_exists" });
    const { items, ...source } = await sourceFigures(tx, { ...cycle, cycleId }, catalogue, from);
    const { head, lines } = withinTotals(source, items);
    const { id: schemeId } = await tx.scoringScheme.create({
      data: { catalogueId, cycleId, name: `${cycle.name}评分方案`, ...head, items: { create: [...lines] } },
      select: { id: true },
    });
    await tx.cycleCatalogue.updateMany({ where: { cycleId, catalogueId }, data: { schemeId } });
    await trace(tx, actor, cycleId, "make_scheme", { catalogue: catalogue.title, from, items: lines.length });
    return { schemeId, version: 0, changed: true };
  });
}

/** 修改评分方案 as a whole, against the version that was read; refused with what is wrong at each field. */
export async function saveScheme(actor: Actor, raw: unknown): Promise<Result<SavedScheme, ActProblem>> {
  const parsed = parseProposal(schemeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { schemeId, version, head, lines } = parsed.value as SchemeInput;
  return atOnce(async (tx) =>
    writeScheme(tx, actor, await ownScheme(tx, actor, schemeId, version), { head, lines }, "form"),
  );
}

/** 批量设置 points, weight or method of a kind, a 一级指标 or a 二级指标. */
export async function spreadOverItems(actor: Actor, raw: unknown): Promise<Result<SavedScheme, ActProblem>> {
  const parsed = parseProposal(spreadInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { schemeId, version, scope, ...given } = parsed.value as SpreadInput;
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return atOnce(async (tx) => {
    const scheme = await ownScheme(tx, actor, schemeId, version);
    const meant = new Set(itemsIn(scope, scheme.items).map(({ id }) => id));
    if (meant.size === 0) refuse({ code: "invalid_input", fields: { scope: "请选择范围" } });
    const lines = scheme.lines.map((line) => (meant.has(line.indicatorId) ? { ...line, ...change } : line));
    return writeScheme(tx, actor, scheme, { head: scheme.head, lines }, "bulk");
  });
}

/** Judges the scheme as a whole and writes it over the version that was seen; for whoever holds the cycle. */
export async function writeScheme(
  tx: Tx,
  actor: Actor,
  scheme: OwnScheme,
  next: SchemeFigures,
  via: "form" | "bulk" | "upload",
): Promise<SavedScheme> {
  const faults = schemeFaults(next, scheme.items);
  if (faults.length > 0) {
    const fields = Object.fromEntries(faults.toReversed().map(({ field, message }) => [field, message]));
    refuse({ code: "invalid_input", fields });
  }
  const changes = changesBetween(scheme, next);
  const { id: schemeId, version, cycleId } = scheme;
  if (!changedAtAll(changes)) return { schemeId, version, changed: false };
  const { count } = await tx.scoringScheme.updateMany({
    where: { id: schemeId, version },
    data: { ...next.head, version: { increment: 1 } },
  });
  if (count === 0) refuse({ code: "stale" });
  await tx.schemeItem.deleteMany({ where: { schemeId } });
  await tx.schemeItem.createMany({ data: next.lines.map((line) => ({ ...line, schemeId })) });
  const items = new Set(next.lines.filter((line) => differs(line, scheme)).map(({ indicatorId }) => indicatorId)).size;
  await trace(tx, actor, cycleId, "change_scheme", { catalogue: scheme.catalogue, via, items, ...changes });
  return { schemeId, version: version + 1, changed: true };
}

const differs = (line: SchemeFigures["lines"][number], { lines }: SchemeFigures): boolean => {
  const was = lines.find(({ indicatorId }) => indicatorId === line.indicatorId);
  return (
    !was ||
    was.points !== line.points ||
    was.weight !== line.weight ||
    was.method !== line.method ||
    was.veto !== line.veto
  );
};

const trace = (
  tx: Tx,
  actor: Actor,
  cycleId: string,
  action: "make_scheme" | "change_scheme",
  detail: Record<string, string | number>,
) =>
  record(tx, actor, {
    at: now(),
    subject: "cycle",
    subjectId: cycleId,
    action,
    standing: "organiser",
    detail,
    cycleId,
  });
