import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { askMaterialsAction, dropMaterialAction, takeBackMaterialAction } from "@/app/actions/spot-checks";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { InspectionFacts, InspectionOutcome } from "@/components/oversight/inspection-facts";
import { Materials } from "@/components/oversight/materials";
import { ResultTag } from "@/components/oversight/result-tag";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { endedText, INSPECTION_TEXTS as TEXTS } from "@/lib/labels/checks";
import { readInspection } from "@/lib/oversight/inspection-queries";
import type { InspectionDetail } from "@/lib/oversight/inspection-shape";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "回访抽查检查" };

function Papers({ inspection: { id, noticeAt, told } }: { inspection: InspectionDetail }) {
  if (!noticeAt) return null;
  const here = `/oversee/inspections/${id}`;
  return (
    <>
      {told ? <LinkButton href={`${here}/sheet`}>{TEXTS.sheet}</LinkButton> : null}
      <LinkButton href={`${here}/notice`} download>
        {TEXTS.notice}
      </LinkButton>
      {told ? (
        <LinkButton href={`${here}/record`} download>
          {TEXTS.record}
        </LinkButton>
      ) : null}
    </>
  );
}

/** A title that failed is handled from its own page, by those who may. */
function Handling({ inspection }: { inspection: InspectionDetail }) {
  const { id, may, stage, passed, designationId } = inspection;
  if (!may.handle || stage !== "concluded" || passed !== false) return null;
  return (
    <Alert
      tone="warning"
      title={TEXTS.failed}
      actions={
        <LinkButton href={`/oversee/handlings/new?title=${designationId}&source=inspection&id=${id}`} size="small">
          {TEXTS.handle}
        </LinkButton>
      }
    />
  );
}

/** One inspection of a spot check: notice, sheet, materials, what was found, what the place says, the result. */
export default async function InspectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done, asked } = await searchParams;
  const inspection = await readInspection(actor, id);
  if (!inspection) notFound();
  const panel = await panelFor(actor, "inspection", id);
  const { checkId, year } = inspection;
  return (
    <>
      <PageHeader
        title={`${inspection.holder}回访抽查`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: `${year} 年度回访抽查`, href: checkId ? `/oversee/checks/${checkId}` : "/oversee/inspections" },
        ]}
        tag={
          <ResultTag
            stage={inspection.told || inspection.ended ? inspection.stage : "checking"}
            passed={inspection.passed}
          />
        }
        actions={<Papers inspection={inspection} />}
      />
      <Handling inspection={inspection} />
      {inspection.ended ? <Alert tone="info" title={endedText(inspection.ended)} /> : null}
      {inspection.returnReason ? (
        <Alert tone="warning" title={TEXTS.returned}>
          {inspection.returnReason}
        </Alert>
      ) : null}
      <Panel title="检查">
        <InspectionFacts inspection={inspection} />
        <p className="mt-3 text-sm">
          <Link className="link" href={`/oversee/titles/${inspection.designationId}`}>
            {TEXTS.title}
          </Link>
        </p>
      </Panel>
      {inspection.hearingAt ? (
        <Panel title={TEXTS.outcome}>
          <InspectionOutcome inspection={inspection} />
        </Panel>
      ) : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/inspections/${id}`} done={done} />
      ) : null}
      <Materials
        inspection={inspection}
        asked={Number(asked) || 0}
        actions={{ ask: askMaterialsAction, drop: dropMaterialAction, takeBack: takeBackMaterialAction }}
      />
    </>
  );
}
