import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { loadReportFile } from "./report-store";
import { reportProposals } from "./schema";
import { type ReportAction, type ReportFile, type ReportStage, reportWorkflow } from "./workflow";

type ReportEffect = Effect<ReportFile>;

const submit: ReportEffect = async ({ tx, facts }) => {
  await tx.annualReport.update({ where: { id: facts.id }, data: { submittedAt: facts.now, returnRemark: "" } });
  return { year: facts.year };
};

const sendBack: ReportEffect = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  await tx.annualReport.update({ where: { id: facts.id }, data: { submittedAt: null, returnRemark: reason } });
  return { year: facts.year, reason };
};

const publish: ReportEffect = async ({ tx, facts }) => {
  await tx.annualReport.update({ where: { id: facts.id }, data: { publishedAt: facts.now } });
  return { year: facts.year };
};

/** One office further up the chain; a report sent back begins anew. Nothing else writes AnnualReport.stage. */
async function move(tx: Tx, facts: ReportFile, to: ReportStage): Promise<Parties> {
  const position = to === "draft" ? -1 : to === "in_review" ? facts.position + 1 : facts.position;
  const desk = facts.chain[position] ?? null;
  await tx.annualReport.update({
    where: { id: facts.id },
    data: { stage: to, position, deskOfficeId: desk, version: { increment: 1 } },
  });
  return { ...facts.parties, desk };
}

/** 年度报告的一生：填报、逐级审核、向社会公布（意见四(一)）。 */
export const reportLife = defineLife<ReportStage, ReportAction, ReportFile>({
  subject: "annual_report",
  workflow: reportWorkflow,
  proposals: reportProposals,
  load: loadReportFile,
  effects: { submit_report: submit, return_report: sendBack, publish_report: publish },
  move,
  tell: {
    submit_report: ["desk_office"],
    forward_report: ["desk_office"],
    return_report: ["applicant", "applicant_signatory"],
    publish_report: ["applicant", "applicant_signatory", "recommender"],
  },
  describe: (facts) => `${facts.holderName}${facts.year}年度报告（${facts.title}）`,
  href: (facts) => `/oversee/reports/${facts.id}`,
});
