import "server-only";
import type { CaseFile } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";

export type Remark = {
  indicatorId: string;
  office: string;
  opinion: string;
  remark: string;
  version: number;
  own: boolean;
};
export type CorrectionRound = {
  round: number;
  office: string;
  openedAt: string;
  dueAt: string;
  closedAt: string | null;
  items: { position: number | null; text: string; remark: string; before: string; after: string }[];
};
export type ReviewCase = {
  facts: Omit<CaseFile, "proposal">;
  standings: Standing[];
  cycle: { name: string; programme: string; correctionDays: number };
  theme: string | null;
  self: { met: number; applicable: number; score: number };
  submittedAt: string | null;
  recommendations: { office: string; opinion: string; at: string }[];
  corrections: CorrectionRound[];
};

/** One case as the offices see it; null where it is not theirs to see. The opinions come only with their permission. */
export async function reviewCase(actor: Actor, id: string): Promise<ReviewCase | null> {
  const facts = await loadCaseFile(db, id, now(), false);
  if (!facts) return null;
  const standings = standingsOf(actor, facts.parties);
  if (permit("read_dossier", standings, facts)) return null;
  const mayReadOpinions = permit("read_recommendation", standings, facts) === null;
  const row = await db.application.findUniqueOrThrow({
    where: { id },
    include: {
      theme: true,
      cycle: { include: { programme: { select: { name: true } } } },
      ...(mayReadOpinions ? { recommendations: { include: { office: true }, orderBy: { at: "asc" } } } : {}),
    },
  });
  return {
    facts,
    standings,
    cycle: { name: row.cycle.name, programme: row.cycle.programme.name, correctionDays: row.cycle.correctionDays },
    theme: row.themeTitle ?? row.theme?.name ?? null,
    self: { met: row.selfMet ?? 0, applicable: row.selfApplicable ?? 0, score: row.selfScore ?? 0 },
    submittedAt: row.submittedAt?.toISOString() ?? null,
    recommendations: (row.recommendations ?? []).map((given) => ({
      office: (given as typeof given & { office: { name: string } }).office.name,
      opinion: given.opinion,
      at: given.at.toISOString(),
    })),
    corrections: await correctionRounds(id),
  };
}

const textOf = (value: unknown): string => {
  const kept = value as { narrative?: string; text?: string } | null;
  return kept?.narrative ?? kept?.text ?? "";
};

async function correctionRounds(applicationId: string): Promise<CorrectionRound[]> {
  const [requests, answers, report] = await Promise.all([
    db.correctionRequest.findMany({
      where: { applicationId },
      orderBy: { openedAt: "desc" },
      include: { office: { select: { name: true } }, items: { include: { indicator: true } } },
    }),
    db.indicatorAnswer.findMany({
      where: { applicationId, indicator: { corrections: { some: { request: { applicationId } } } } },
      select: { indicatorId: true, narrative: true },
    }),
    db.selfAssessmentReport.findUnique({ where: { applicationId }, select: { text: true } }),
  ]);
  const current = new Map(answers.map(({ indicatorId, narrative }) => [indicatorId, narrative]));
  return requests.map((request) => ({
    round: request.round,
    office: request.office.name,
    openedAt: request.openedAt.toISOString(),
    dueAt: request.dueAt.toISOString(),
    closedAt: request.closedAt?.toISOString() ?? null,
    items: request.items
      .map((item) => ({
        position: item.indicator?.position ?? null,
        text: item.indicator?.text ?? "自评报告",
        remark: item.remark,
        before: textOf(item.before),
        after: item.indicatorId ? (current.get(item.indicatorId) ?? "") : (report?.text ?? ""),
      }))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
  }));
}

/** 逐项意见: the reader's own office's, and those of the offices below that passed the case on. */
export async function remarksFor(actor: Actor, reviewed: ReviewCase): Promise<Remark[]> {
  if (permit("read_remarks", reviewed.standings, reviewed.facts)) return [];
  const rows = await db.reviewRemark.findMany({
    where: { applicationId: reviewed.facts.id },
    include: { office: { select: { name: true } } },
    orderBy: { at: "asc" },
  });
  return rows.map((row) => ({
    indicatorId: row.indicatorId,
    office: row.office.name,
    opinion: row.opinion,
    remark: row.remark,
    version: row.version,
    own: row.officeId === actor.organisationId,
  }));
}
