import "server-only";
import type { Answer, Judgement } from "@/lib/catalogue/rules";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "./organised";
import { type Rehearsal, rehearse } from "./rehearsal";
import { notesOf, type RehearsalNote } from "./rehearsal-notes";
import type { RehearsalCase, RehearsalRules, RehearsalScheme } from "./rehearsal-outcome";
import {
  type FrozenScheme,
  filedOnly,
  type RulesRow,
  rulesRows,
  type SchemeRow,
  type SnapshotRow,
  schemeRows,
  snapshotRows,
} from "./rehearsal-rows";
import { type Counterparts, rekeyed } from "./rehearsal-schemes";

export type RehearsalPage = {
  cycle: { id: string; name: string; stage: string };
  /** Finished and published cycles of the reader's office, its own programme's first. */
  choices: { id: string; name: string }[];
  /** Null where the cycle is no draft, or there is nothing to rehearse it on. */
  shown: ({ withId: string; withName: string; withCycle: string; notes: RehearsalNote[] } & Rehearsal) | null;
};

/**
 * 规则演练 of a draft cycle on a finished one, for its organiser, or null. Reads the rules of both and the frozen copies of the
 * finished one's cases, which must be published: nothing sealed is ever shown here.
 */
export async function rehearsalPage(actor: Actor, cycleId: string, withId?: string): Promise<RehearsalPage | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const finished = await db.cycle.findMany({
    where: {
      stage: "closed",
      resultsPublishedAt: { not: null },
      programme: { organiserId: cycle.programme.organiserId },
    },
    orderBy: [{ submissionCloses: "desc" }, { id: "asc" }],
    select: { id: true, name: true, programmeId: true, programme: { select: { name: true } } },
  });
  const own = (one: { programmeId: string }) => Number(one.programmeId !== cycle.programmeId);
  const choices = finished
    .toSorted((a, b) => own(a) - own(b))
    .map(({ id, name, programme }) => ({ id, cycle: name, name: `${programme.name}${name}` }));
  const chosen = choices.find(({ id }) => id === withId) ?? choices[0];
  return {
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage },
    choices: choices.map(({ id, name }) => ({ id, name })),
    shown: chosen && cycle.stage === "draft" && isUuid(chosen.id) ? await rehearsed(cycleId, chosen) : null,
  };
}

type Chosen = { id: string; name: string; cycle: string };

async function rehearsed(draftId: string, { id, name, cycle }: Chosen): Promise<RehearsalPage["shown"]> {
  const [rules, draftSchemes, earlierSchemes, snapshots, unassessed] = await Promise.all([
    rulesRows([draftId, id]),
    schemeRows(draftId),
    schemeRows(id),
    snapshotRows(id),
    filedOnly(id),
  ]);
  const [draft, earlier] = [draftId, id].map((one) => rules.find((row) => row.id === one)!) as [RulesRow, RulesRow];
  const schemes = schemesOf(snapshots, draftSchemes, earlierSchemes);
  const before = rulesOf(earlier, schemes.before);
  const after = rulesOf(draft, schemes.after);
  const cases = snapshots.map((row) => caseOf(row, schemes.carried[row.schemeId] ?? {}));
  const rehearsal = rehearse({ before, after }, cases);
  const facts = { before, after, cases, rehearsal, counterparts: schemes.counterparts, unassessed };
  return {
    withId: id,
    withName: name,
    withCycle: cycle,
    notes: notesOf({ ...facts, surveyRequired: draft.surveyMode === "required" }),
    ...rehearsal,
  };
}

function rulesOf(row: RulesRow, schemes: Record<string, RehearsalScheme>): RehearsalRules {
  const verifying = (row.stops ?? []).filter(({ station, skipped }) => station === "verification" && !skipped);
  return {
    pass: row.pass ?? {},
    weights: {
      assessment: row.weightAssessment,
      survey: row.weightSurvey,
      verification: row.weightVerification,
    },
    places: row.places ?? {},
    verifies: Object.fromEntries(verifying.flatMap(({ tracks }) => tracks.map((track) => [track, true]))),
    surveys: row.surveyMode !== "none",
    schemes,
  };
}

const schemeKey = ({ kind, schemeId }: Pick<SnapshotRow, "kind" | "schemeId">): string => `${kind ?? ""} ${schemeId}`;

/** The frozen schemes, and the draft's in their terms, by kind of applicant and frozen scheme. */
function schemesOf(
  snapshots: readonly SnapshotRow[],
  draftSchemes: readonly SchemeRow[],
  earlierSchemes: readonly SchemeRow[],
) {
  const frozen = new Map(snapshots.flatMap(({ schemeId, scheme }) => (scheme ? [[schemeId, scheme] as const] : [])));
  const before: Record<string, RehearsalScheme> = {};
  const after: Record<string, RehearsalScheme> = {};
  const counterparts: Counterparts[] = [];
  for (const row of snapshots) {
    const key = schemeKey(row);
    if (before[key]) continue;
    const catalogue = earlierSchemes.find(
      (one) => one.key === row.catalogueKey && one.version === row.catalogueVersion,
    );
    const scheme = frozen.get(row.schemeId)!;
    const items = catalogue?.items ?? [];
    before[key] = frozenRules(scheme, items, catalogue?.allowsNotApplicable ?? false);
    const draft =
      draftSchemes.find(({ applicantKind }) => applicantKind === row.kind) ??
      (row.kind === null ? draftSchemes.find((one) => one.key === row.catalogueKey) : undefined);
    if (!draft) continue;
    const turned = rekeyed(draft, items, scheme.points);
    after[key] = turned.scheme;
    counterparts.push(turned);
  }
  const carried = Object.fromEntries([...frozen].map(([id, { points }]) => [id, points]));
  return { before, after, counterparts, carried };
}

function frozenRules(scheme: FrozenScheme, items: SchemeRow["items"], allowsNotApplicable: boolean): RehearsalScheme {
  const vetoes = new Set(scheme.veto ?? []);
  return {
    ...{ points: scheme.points, weights: scheme.weights ?? {} },
    ...{ bonusCap: scheme.bonusCap, deductionCap: scheme.deductionCap },
    notApplicable: scheme.notApplicable ?? "exclude",
    items: items.map(({ id, no, kind }) => ({
      key: id,
      no,
      kind,
      veto: vetoes.has(id),
      applicability: "all",
      allowsNotApplicable,
    })),
  };
}

function caseOf(row: SnapshotRow, carried: Record<string, number>): RehearsalCase {
  const { id, number, track, survey, visited, listed, last } = row;
  return {
    ...{ id, number, track, survey, visited, listed, carried },
    place: row.place ?? number,
    scheme: schemeKey(row),
    marks: row.items.map(
      ({ indicatorId, judgement, points }): Answer => ({
        key: indicatorId,
        judgement: judgement as Judgement | null,
        points,
      }),
    ),
    claims: (row.claims ?? {}) as Record<string, Judgement | null>,
    verification: last?.verificationScore ?? null,
    frozen: {
      score: row.score,
      basisPoints: row.basisPoints,
      first: { composite: row.composite, rank: row.rank },
      last: last && { composite: last.composite, rank: last.rank },
    },
  };
}
