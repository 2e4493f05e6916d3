import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { standingReport, type WrittenReport, writeReport } from "@/lib/self-report/store";
import { record } from "@/lib/trail/record";
import { type ReportInput, reportInput, type ThemeInput, themeInput } from "./answer-schema";
import { lockForEditing, REPORT } from "./editing";

export type SavedReport = WrittenReport;
export type StoredReport = { text: string; characters: number; version: number; updatedAt: string };
/** A stale save also brings what is stored now. */
export type ReportProblem = ActProblem & { current?: StoredReport };

/**
 * Saves 自评报告. Never cut: a text over the limit is kept as it is and refused only at 报送. Six statements at most, with what is kept of the text before.
 * Refuses with `stale` (and the stored text) where somebody else has saved since.
 */
export async function saveReport(actor: Actor, input: ReportInput): Promise<Result<SavedReport, ReportProblem>> {
  const parsed = parseProposal(reportInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { applicationId, text, version } = parsed.value as ReportInput;
    await lockForEditing(tx, actor, applicationId, REPORT);
    const saved = await writeReport(tx, actor, { applicationId, text, version });
    return saved ?? refuseStale(tx, applicationId);
  });
}

async function refuseStale(tx: Tx, applicationId: string): Promise<never> {
  const current = await standingReport(tx, applicationId);
  throw new Refusal<ReportProblem>({ code: "stale", ...(current ? { current } : {}) });
}

/** 单项示范创建：chooses the field; “其他” asks for its name. Only while the application is being filed. */
export async function chooseTheme(actor: Actor, input: ThemeInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(themeInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { applicationId, themeId, themeTitle } = parsed.value as ThemeInput;
    const facts = await lockForEditing(tx, actor, applicationId, null);
    if (facts.track !== "thematic") throw new Refusal<ActProblem>({ code: "wrong_stage" });
    const { name, ...stated } = await statedTheme(tx, facts.cycleId, themeId, themeTitle);
    await tx.application.update({ where: { id: applicationId }, data: { ...stated, version: { increment: 1 } } });
    await record(tx, actor, {
      at: now(),
      subject: "application",
      subjectId: applicationId,
      action: "choose_theme",
      standing: "applicant",
      detail: { theme: name },
      applicationId,
      cycleId: facts.cycleId,
    });
    return true as const;
  });
}

/** The theme's columns as they are kept; refuses one of another cycle, and “其他” without a name. */
export async function statedTheme(tx: Tx, cycleId: string, themeId: string, themeTitle: string) {
  const theme = await tx.theme.findFirst({ where: { id: themeId, cycleId } });
  if (!theme) throw new Refusal<ActProblem>({ code: "invalid_input", fields: { themeId: "请选择本周期列出的领域" } });
  if (theme.free && !themeTitle) {
    throw new Refusal<ActProblem>({ code: "theme_missing", fields: { themeTitle: "请写明领域名称" } });
  }
  return { themeId: theme.id, themeTitle: theme.free ? themeTitle : null, name: theme.free ? themeTitle : theme.name };
}
