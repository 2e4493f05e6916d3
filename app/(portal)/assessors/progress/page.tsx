import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LotTag } from "@/components/lots/lot-tag";
import { AssessorTable } from "@/components/lots/progress-tables";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { LOT_TEXTS } from "@/lib/labels/lots";
import { type AgencyLot, agencyProgress } from "@/lib/lots/agency-queries";
import { inAll } from "@/lib/lots/progress-rules";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: LOT_TEXTS.agencyTitle };

/** How far the agency's own assessors are, lot by lot; no place is named, no mark told. */
export default async function AgencyProgressPage() {
  const progress = await agencyProgress(await requireActor());
  if (!progress) notFound();
  return (
    <>
      <PageHeader
        title={LOT_TEXTS.agencyTitle}
        trail={[{ label: ASSESSOR_TEXTS.title, href: "/assessors" }, { label: LOT_TEXTS.agencyTitle }]}
        lead={LOT_TEXTS.agencyLead}
      />
      {progress.lots.length === 0 ? (
        <Panel>
          <EmptyState title={LOT_TEXTS.agencyNone} />
        </Panel>
      ) : null}
      {progress.lots.map((lot) => (
        <LotPanel key={lot.lotId ?? lot.cycleId} lot={lot} />
      ))}
    </>
  );
}

function LotPanel({ lot }: { lot: AgencyLot }) {
  const all = inAll(lot.lines);
  const title = `${lot.cycle}：${lot.lot ?? LOT_TEXTS.noLot}`;
  return (
    <Panel title={title} actions={lot.stage ? <LotTag stage={lot.stage} /> : null}>
      <Progress label="已交卷的评分表" done={all.handedIn} total={all.sheets}>
        {LOT_TEXTS.overdue(all.overdue)}；已评 {all.scored} / {all.items} 项
      </Progress>
      <div className="mt-3">
        <AssessorTable rows={lot.lines} named={false} of={title} />
      </div>
    </Panel>
  );
}
