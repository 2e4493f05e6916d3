import { FilingWindow } from "@/components/deadlines/filing-window";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { askedAt } from "@/lib/applications/answers";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import { unitKindsOf } from "@/lib/assignments/rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { DEPTH_TEXTS } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { stageName } from "@/lib/labels/stages";

const TABS = [
  { key: "overview", path: "", label: "概况" },
  { key: "correction", path: "/correction", label: "退回补正" },
  { key: "items", path: "/items", label: "指标填报" },
  { key: "assignments", path: "/assignments", label: "任务分工" },
  { key: "checking", path: "/checking", label: "内部审核" },
  { key: "shortcomings", path: "/shortcomings", label: "问题清单" },
  { key: "progress", path: "/progress", label: "进度与差距" },
  { key: "thematic", path: "/thematic", label: "单项申报书" },
  { key: "evidence", path: "/evidence", label: "材料目录" },
  { key: "report", path: "/report", label: "自评报告" },
  { key: "check", path: "/check", label: "核对报送" },
  { key: "packages", path: "/packages", label: "导出" },
] as const;

/** Where we are in a place's own dossier; the same on each of its pages. */
export function CaseHeader({ dossier, current }: { dossier: DossierHead; current: (typeof TABS)[number]["key"] }) {
  // there the request for correction says until when by itself
  const sentBack = ["overview", "correction"].includes(current) && dossier.stage === "returned";
  const theme = dossier.theme ? `（${dossier.theme}）` : "";
  return (
    <>
      <PageHeader
        title={`${choiceLabel(dossier.track)}${theme}申报`}
        trail={[{ label: "申报", href: "/apply" }, { label: dossier.number }]}
        lead={`${dossier.programmeName}${dossier.cycleName}，${dossier.catalogueTitle}`}
        tag={<StatusTag tone="info">{stageName(dossier.stage, "applicant", dossier.resultsPublished)}</StatusTag>}
      />
      <Depth dossier={dossier} />
      <LinkTabs
        label="申报案卷"
        tabs={TABS.filter(({ key }) => hasTab(dossier, key)).map(({ key, path, label }) => ({
          href: `/apply/${dossier.id}${path}`,
          label,
          current: key === current,
        }))}
      />
      {sentBack ? null : <FilingWindow dossier={dossier} />}
    </>
  );
}

/** 任务分工 is for those who have units, 单项申报书 for cycles that ask for one, 退回补正 once something was filed. */
function hasTab(dossier: DossierHead, key: (typeof TABS)[number]["key"]): boolean {
  if (key === "assignments") return unitKindsOf(dossier.applicantKind).length > 0;
  if (key === "correction") return dossier.submittedAt !== null || dossier.stage === "returned";
  return key !== "thematic" || dossier.asksForm;
}

/** 先报要点的活动：what is asked for now, and what later. */
function Depth({ dossier }: { dossier: DossierHead }) {
  const { filingDepth, stage, supplementDue } = dossier;
  if (filingDepth === "full") return null;
  if (stage === "supplement") {
    const due = supplementDue ? DEPTH_TEXTS.due(formatDateTime(new Date(supplementDue))) : "";
    return (
      <Alert tone="warning" title={DEPTH_TEXTS.supplement}>
        {due}
      </Alert>
    );
  }
  return askedAt(filingDepth, stage) === "points" ? <Alert tone="info" title={DEPTH_TEXTS.points} /> : null;
}
