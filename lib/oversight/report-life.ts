import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { formatDate } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { withdrawEditions } from "./public-edition";
import { publishEdition } from "./report-edition";
import { loadReportFile } from "./report-store";
import { isWritable } from "./rules";
import { reportProposals } from "./schema";
import { REPORT_PARTS, type ReportAction, type ReportFile, type ReportStage, reportWorkflow } from "./workflow";

type ReportEffect = Effect<ReportFile>;

const submit: ReportEffect = async ({ tx, facts }) => {
  const { now: submittedAt } = facts;
  await tx.annualReport.update({ where: { id: facts.id }, data: { submittedAt, returnRemark: "" } });
  await tx.annualReport.updateMany({ where: { id: facts.id, filedAt: null }, data: { filedAt: submittedAt } });
  const attached = { filedAt: null, reportUses: { some: { reportId: facts.id } } };
  await tx.evidence.updateMany({ where: attached, data: { filedAt: submittedAt } });
  return { year: facts.year };
};

/** 退回: the remark on the whole, and those on single parts, are kept by rounds. */
const sendBack: ReportEffect = async ({ tx, facts, actor }) => {
  const reason = facts.proposal.reason!;
  await tx.annualReport.update({ where: { id: facts.id }, data: { submittedAt: null, returnRemark: reason } });
  const last = await tx.annualReportRemark.aggregate({ where: { reportId: facts.id }, _max: { round: true } });
  const round = (last._max.round ?? 0) + 1;
  const office = { officeId: actor.organisationId, officeName: actor.organisationName, byName: actor.name };
  const said = REPORT_PARTS.flatMap((part) => {
    const text = facts.proposal[part];
    return text ? [{ part: part as string, text }] : [];
  });
  await tx.annualReportRemark.createMany({
    data: [{ part: "", text: reason }, ...said].map((one) => ({
      ...one,
      ...office,
      reportId: facts.id,
      round,
      at: facts.now,
    })),
  });
  return { year: facts.year, reason };
};

const publish: ReportEffect = async ({ tx, facts }) => {
  const { edition, sha256, publicAt } = await publishEdition(tx, facts);
  return { year: facts.year, edition, sha256, publicAt: publicAt.toISOString() };
};

/** 更正: an edition whose day hasn't come is taken back; one that is public stays so until the new one is. */
const correct: ReportEffect = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  await tx.annualReport.update({ where: { id: facts.id }, data: { submittedAt: null, correction: reason } });
  const withdrawn = await withdrawEditions(tx, facts.id, facts.now);
  return {
    year: facts.year,
    edition: facts.edition,
    reason,
    ...(withdrawn.length > 0 ? { withdrawn: withdrawn.map(String) } : {}),
  };
};

/** One office further up the chain, where its own clock begins; a report sent back begins anew. Nothing else writes AnnualReport.stage. */
async function move(tx: Tx, facts: ReportFile, to: ReportStage): Promise<Parties> {
  const position = isWritable(to) ? -1 : to === "in_review" ? facts.position + 1 : facts.position;
  const desk = facts.chain[position] ?? null;
  const arrivedAt = to === "in_review" ? facts.now : null;
  await tx.annualReport.update({
    where: { id: facts.id },
    data: { stage: to, position, deskOfficeId: desk, arrivedAt, version: { increment: 1 } },
  });
  return { ...facts.parties, desk };
}

/** 年度报告的一生：填报、逐级审核、向社会公布、更正（意见四(一)）。 */
export const reportLife = defineLife<ReportStage, ReportAction, ReportFile>({
  subject: "annual_report",
  workflow: reportWorkflow,
  proposals: reportProposals,
  load: loadReportFile,
  effects: { submit_report: submit, return_report: sendBack, publish_report: publish, correct_report: correct },
  move,
  tell: {
    submit_report: ["desk_office"],
    forward_report: ["desk_office"],
    return_report: ["applicant", "applicant_signatory"],
    publish_report: ["applicant", "applicant_signatory", "recommender"],
  },
  describe: (facts) => `${facts.holderName}${facts.year}年度报告（${facts.title}）`,
  href: (facts) => `/oversee/reports/${facts.id}`,
  note: ({ proposal }, action) =>
    action === "publish_report" && proposal.publicOn ? `${formatDate(proposal.publicOn)}起公开` : "",
});
