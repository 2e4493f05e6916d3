import { randomUUID } from "node:crypto";
import { adjudicateAction } from "@/app/actions/assessment";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { MarkFields } from "@/components/moderation/mark-fields";
import { MarksTable } from "@/components/moderation/marks-table";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { DIFFERENCE_STATES, DIFFERENCE_TONES, LAYER_KINDS, rulingClosed, waitsText } from "@/lib/labels/moderation";
import type { Difference } from "@/lib/moderation/organiser";

/** One item on which the sheets differ: the marks, what has come of it, and the form for a ruling. */
export function DifferencePanel({
  difference,
  cycleId,
  returnTo,
  linked = true,
}: {
  difference: Difference;
  cycleId: string;
  returnTo: string;
  linked?: boolean;
}) {
  const { state, place, position, text, marks, blockedBy } = difference;
  const settled = state === "settled";
  const closed = blockedBy && rulingClosed(blockedBy);
  return (
    <Panel title={`${place}　第 ${position} 项`} lead={text}>
      <p className="mb-2">
        <StatusTag tone={DIFFERENCE_TONES[state]}>{DIFFERENCE_STATES[state]}</StatusTag>　{waitsText(difference)}
        {settled ? null : `　商议至 ${formatDateTime(new Date(difference.talkUntil))}`}
      </p>
      <MarksTable caption={`${place}第 ${position} 项的评分`} marks={marks} item={difference} />
      <Layers difference={difference} />
      {linked ? (
        <p className="mt-3">
          <LinkButton href={`/organise/cycles/${cycleId}/differences/${difference.applicationId}/${position}`}>
            商议情况与第三人
          </LinkButton>
        </p>
      ) : null}
      {closed ? <p className="mt-3 text-ink-500">{closed}</p> : null}
      {blockedBy === null ? (
        <div className="mt-3">
          {settled ? (
            <Details summary="更正裁定">
              <RulingForm difference={difference} returnTo={returnTo} />
            </Details>
          ) : (
            <RulingForm difference={difference} returnTo={returnTo} />
          )}
        </div>
      ) : null}
    </Panel>
  );
}

/** Every layer, the first first; the last of those in force counts. */
function Layers({ difference: { layers, kind } }: { difference: Difference }) {
  const counts = layers.findLast(({ inForce }) => inForce)?.number;
  return layers.map((layer) => (
    <p key={layer.number} className={layer.number === counts ? "mt-2 font-medium" : "mt-2 text-ink-500"}>
      {LAYER_KINDS[layer.kind]}：{judgementLabel(kind, layer.judgement)}，{layer.points} 分。{layer.reason}（
      {formatDateTime(new Date(layer.at))}
      {layer.inForce ? "" : "，评分表其后退回重评，不再算数"}）
    </p>
  ));
}

function RulingForm({ difference, returnTo }: { difference: Difference; returnTo: string }) {
  const { applicationId, indicatorId } = difference;
  const last = difference.layers.findLast(({ inForce }) => inForce);
  return (
    <FormShell action={adjudicateAction} submissionKey={randomUUID()} hidden={{ applicationId, indicatorId, returnTo }}>
      <MarkFields item={difference} what="裁定" given={last} />
      <FormActions>
        <SubmitButton>裁定</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
