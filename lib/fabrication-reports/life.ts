import "server-only";
import { defineLife } from "@/lib/acts/life";
import { FABRICATION_TEXTS } from "@/lib/labels/fabrication-reports";
import { fabricationEffects } from "./effects";
import { fabricationHref } from "./hrefs";
import { fabricationProposals } from "./schema";
import { loadFabrication } from "./store";
import { type FabricationAction, type FabricationFile, type FabricationStage, fabricationWorkflow } from "./workflow";

const DECIDED: readonly string[] = ["uphold_fabrication", "dismiss_fabrication"];
const OFFICE = ["desk_office", "desk_signatory"] as const;

/** 一次弄虚作假报告的一生：拟报、签发上报，认定或者不予认定。申报单位只从取消资格知道结果。 */
export const fabricationLife = defineLife<FabricationStage, FabricationAction, FabricationFile>({
  subject: "fabrication_report",
  workflow: fabricationWorkflow,
  proposals: fabricationProposals,
  load: loadFabrication,
  effects: fabricationEffects,
  // who signs the report reads it beside the signature
  state: ({ positions, found, grounds }, action) =>
    action === "report_fabrication" ? { items: FABRICATION_TEXTS.items(positions), found, grounds } : {},
  async move(tx, facts, to) {
    await tx.fabricationReport.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    // once it is reported, the organiser is told
    return (await loadFabrication(tx, facts.id, facts.now, false))!.parties;
  },
  tell: {
    report_fabrication: ["organiser"],
    uphold_fabrication: OFFICE,
    dismiss_fabrication: OFFICE,
  },
  describe: (facts) => `${facts.placeName}（${facts.caseNumber}）`,
  href: (facts, standing) => fabricationHref(facts, standing.startsWith("organiser")),
  note: (facts, action) => (DECIDED.includes(action) ? `理由：${facts.proposal.reason ?? ""}` : ""),
});
