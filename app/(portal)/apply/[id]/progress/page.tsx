import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { HintGroups } from "@/components/hints/hint-groups";
import { GapsPanel } from "@/components/progress/gaps-panel";
import { LoweringTable } from "@/components/progress/lowering-table";
import { RatePanel } from "@/components/progress/rate-panel";
import { ScorePanel } from "@/components/progress/score-panel";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { progressOf } from "@/lib/applications/progress";
import { HINT_TEXTS } from "@/lib/labels/hints";
import { METER_TEXTS } from "@/lib/labels/meter";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";
import { Pictures } from "./pictures";

export const metadata: Metadata = { title: METER_TEXTS.title };

/** 进度与差距: the rate, the score, what is missing, what holds it down and what doesn't agree, of one's own application. */
export default async function ProgressPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const progress = await progressOf(actor, id);
  if (!progress) notFound();
  const { dossier, meter, scheme, gaps, hints } = progress;
  const base = `/apply/${id}/items`;
  return (
    <>
      <CaseHeader dossier={dossier} current="progress" />
      <div className="no-print mb-3 flex flex-wrap gap-2">
        <LinkButton href={`/apply/${id}/check`}>核对报送</LinkButton>
        <LinkButton href={`/apply/${id}/progress/export`} download>
          导出差距清单
        </LinkButton>
        <PrintButton />
      </div>
      <div className="grid gap-x-4 lg:grid-cols-2">
        <RatePanel rate={meter.rate} leftOut={meter.leftOut} head={dossier} base={base} />
        <ScorePanel
          meter={meter}
          scheme={scheme}
          schemeName={dossier.schemeName}
          schemeIsDefault={dossier.schemeIsDefault}
          allowsNotApplicable={dossier.allowsNotApplicable}
          base={base}
        />
      </div>
      <GapsPanel gaps={gaps} base={base} />
      <Panel title={METER_TEXTS.lowering} lead={METER_TEXTS.loweringLead} flush>
        <LoweringTable lowering={meter.lowering} base={base} />
      </Panel>
      <Pictures progress={progress} />
      <Panel id="hints" title={HINT_TEXTS.title} lead={HINT_TEXTS.lead}>
        <HintGroups lines={hints} href={(position) => `${base}/${position}#hints`} />
      </Panel>
    </>
  );
}
