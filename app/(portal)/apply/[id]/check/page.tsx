import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { ActionPanel } from "@/components/act/action-panel";
import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { Alert } from "@/components/ui/alert";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { type Dossier, type DossierSection, itemsOf } from "@/lib/applications/dossier-shape";
import { lackingIn } from "@/lib/applications/tasks";
import { type AssignmentLine, assignmentLines } from "@/lib/assignments/queries";
import { checksOf } from "@/lib/checking/queries";
import { FILED, GAP_LABELS } from "@/lib/labels/dossier";
import { problemText } from "@/lib/labels/problems";
import { SHORTCOMING_TEXTS } from "@/lib/labels/shortcomings";
import { requireActor } from "@/lib/platform/actor";
import { WRITABLE } from "@/lib/policy/permissions";
import { openShortcomings } from "@/lib/shortcomings/queries";
import { CaseHeader } from "../../case-header";
import { OpenChecks } from "./open-checks";

export const metadata: Metadata = { title: "核对报送" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function CheckPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const [panel, lines, checks, shortcomings] = await Promise.all([
    panelFor(actor, "application", id),
    assignmentLines(id),
    checksOf(id, dossier.applicantId),
    openShortcomings(id),
  ]);
  const lacking = dossier.sections.map(missingIn).filter(({ items }) => items.length > 0);
  return (
    <>
      <CaseHeader dossier={dossier} current="check" />
      {WRITABLE.some((stage) => stage === dossier.stage) ? null : <Alert tone="info" title={FILED} />}
      <Panel title="符合情况">
        <Meter
          label="符合"
          value={dossier.compliance.met}
          total={dossier.compliance.applicable}
          threshold={dossier.passBasisPoints === null ? undefined : dossier.passBasisPoints / 100}
        />
      </Panel>
      <ReportState dossier={dossier} />
      {lacking.length === 0 ? <Alert tone="success" title="指标已全部填写完整。" /> : null}
      {lacking.map((section) => (
        <Panel key={section.id} title={`${section.title}（还缺 ${section.items.length} 项）`}>
          <ul className="space-y-1">
            {section.items.map(({ item, gaps }) => (
              <li key={item.id}>
                <Link className="link" href={`/apply/${id}/items/${item.position}`}>
                  第 {item.no} 项　{item.text.slice(0, 28)}
                  {item.text.length > 28 ? "……" : ""}
                </Link>
                <span className="ml-2 text-sm text-amber-700">{gaps.map((gap) => GAP_LABELS[gap]).join("、")}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      <OpenChecks lines={checks} href={`/apply/${id}`} />
      {shortcomings > 0 ? (
        <Alert tone="info" title={SHORTCOMING_TEXTS.hint(shortcomings)}>
          <Link className="link" href={`/apply/${id}/shortcomings`}>
            打开问题清单
          </Link>
        </Alert>
      ) : null}
      <OpenAssignments dossier={dossier} lines={lines} />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/apply/${id}`} done={done} /> : null}
    </>
  );
}

function missingIn(section: DossierSection) {
  const items = section.groups
    .flatMap((group) => group.items)
    .map((item) => ({ item, gaps: lackingIn(item) }))
    .filter(({ gaps }) => gaps.length > 0);
  return { id: section.id, title: section.title, items };
}

/** What units have not handed over, or nobody has confirmed yet. */
function OpenAssignments({ dossier, lines }: { dossier: Dossier; lines: AssignmentLine[] }) {
  const open = lines.filter(({ state }) => state !== "confirmed");
  if (open.length === 0) return null;
  const items = itemsOf(dossier).flatMap((item) => {
    const line = open.find(({ indicatorId }) => indicatorId === item.id);
    return line ? [{ item, line }] : [];
  });
  return (
    <Panel title={`任务分工（还有 ${open.length} 项没有确认）`}>
      <ul className="space-y-1">
        {items.map(({ item, line }) => (
          <li key={item.id}>
            <Link className="link" href={`/apply/${dossier.id}/items/${item.position}`}>
              第 {item.position} 项
            </Link>
            <span className="mx-2">{line.lead}</span>
            <AssignmentStateTag state={line.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ReportState({ dossier }: { dossier: Dossier }) {
  const written = dossier.report?.characters ?? 0;
  const limit = dossier.reportLimit;
  const href = `/apply/${dossier.id}/report`;
  const link = (
    <Link className="link" href={href}>
      打开自评报告
    </Link>
  );
  if (written === 0) {
    return (
      <Alert tone="warning" title="自评报告还没有填写。">
        {link}
      </Alert>
    );
  }
  if (limit !== null && written > limit) {
    const title = problemText({ code: "report_too_long", detail: { limit, over: written - limit } });
    return (
      <Alert tone="warning" title={title}>
        {link}
      </Alert>
    );
  }
  return <Alert tone="success" title={`自评报告已填写，共 ${written} 字。`} />;
}
