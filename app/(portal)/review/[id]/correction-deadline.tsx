import { randomUUID } from "node:crypto";
import { moreTimeAction } from "@/app/actions/corrections";
import { MoreTimeForm } from "@/components/correction/more-time-form";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { CaseFile } from "@/lib/applications/case-file";
import { correctionEnds } from "@/lib/deadlines/window";
import { beijingDay, formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";
import type { Standing } from "@/lib/policy/standing";

/** Until when a case that was sent back is waited for; once that is over, what the office may do. */
export function CorrectionDeadline({
  facts,
  standings,
  asked,
}: {
  facts: Pick<CaseFile, "id" | "stage" | "correction" | "now">;
  standings: readonly Standing[];
  /** Whether the place's own request for more time waits for a decision. */
  asked: boolean;
}) {
  if (facts.stage !== "returned" || !facts.correction || !standings.includes("desk_office")) return null;
  const ends = correctionEnds(facts.correction);
  const over = facts.now > ends;
  const form = (
    <MoreTimeForm
      action={moreTimeAction}
      submissionKey={randomUUID()}
      applicationId={facts.id}
      first={beijingDay(facts.now)}
    />
  );
  return (
    <Panel title="补正期限" id="correction-deadline">
      {over ? <Alert tone="error" title={CORRECTION_TEXTS.overdueOffice} /> : null}
      <p className="mb-2">
        {over ? "已于" : "至"} {formatDateTime(ends)} {over ? "届满" : "止"}。
      </p>
      {asked ? (
        <p>{CORRECTION_TEXTS.asked}</p>
      ) : (
        <Details summary="主动延期" open={over}>
          {form}
        </Details>
      )}
    </Panel>
  );
}
