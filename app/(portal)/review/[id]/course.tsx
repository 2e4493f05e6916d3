import { CorrectionRounds } from "@/components/case/correction-rounds";
import { Recommendations } from "@/components/case/recommendations";
import { ExtensionTable } from "@/components/deadlines/extension-table";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { correctionExtensions } from "@/lib/deadlines/queries";
import type { ReviewCase } from "@/lib/first-review/queries";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";
import type { timelineOf } from "@/lib/trail/queries";

/** What has come of the case so far: opinions, what was sent back and put right, more time, every step. */
export function Course({
  reviewed: { facts, recommendations, corrections },
  extensions,
  timeline,
}: {
  reviewed: ReviewCase;
  extensions: Awaited<ReturnType<typeof correctionExtensions>>;
  timeline: Awaited<ReturnType<typeof timelineOf>>;
}) {
  return (
    <>
      <Recommendations given={recommendations} />
      {corrections.length > 0 ? (
        <Panel
          title="退回补正情况"
          actions={<LinkButton href={`/review/${facts.id}/corrections`}>{CORRECTION_TEXTS.compareTitle}</LinkButton>}
        >
          <CorrectionRounds rounds={corrections} now={facts.now.toISOString()} />
        </Panel>
      ) : null}
      {extensions.length > 0 ? (
        <Panel title="补正延期" flush>
          <ExtensionTable rows={extensions} />
        </Panel>
      ) : null}
      <Panel title="办理经过">
        <Timeline entries={timeline} />
      </Panel>
    </>
  );
}
