import type { FormAction } from "@/components/form/form-state";
import { Recheck } from "@/components/oversight/recheck";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { DRAW_STEPS } from "@/lib/labels/oversight";
import { LIST_HASH_STEP, SAMPLE_KIND_LABELS, SAMPLE_STAGE_LABELS, SAMPLE_TEXTS } from "@/lib/labels/sample-lists";
import { frameItem, tooShort } from "@/lib/sample-lists/rules";
import type { ListView } from "@/lib/sample-lists/views";
import { DrawForm, FreezeForm, ReturnForm } from "./list-acts";
import { ListFacts } from "./list-facts";
import { DrawnTable, FrameLines } from "./list-tables";
import { ListUpload } from "./list-upload";

export type ListActions = {
  freeze: FormAction;
  giveBack: FormAction;
  draw: FormAction;
  contact: FormAction;
  returnTo: string;
};

const TONES = { open: "neutral", frozen: "warning", drawn: "success" } as const;

/** One list of a visit: handed over, frozen with its hash, drawn from by a seed that came later, and drawn again by whoever doubts it. */
export function ListPanel({ list, actions }: { list: ListView; actions: ListActions }) {
  const { visitId, kind, stage, may, frame, drawn } = list;
  const hidden = { visitId, kind, version: String(list.version), returnTo: actions.returnTo };
  const title = SAMPLE_KIND_LABELS[kind];
  const short = tooShort(list.asked, frame.length) ? ([frame.length, list.asked] as const) : null;
  if (list.asked === 0) {
    return (
      <Panel title={title}>
        <p className="text-gray-600">{SAMPLE_TEXTS.none}</p>
      </Panel>
    );
  }
  return (
    <Panel title={title} actions={<StatusTag tone={TONES[stage]}>{SAMPLE_STAGE_LABELS[stage]}</StatusTag>}>
      <div className="space-y-4">
        {list.returnReason ? <Alert tone="warning" title={`组织方已退回名册：${list.returnReason}`} /> : null}
        <ListFacts list={list} />
        {stage === "drawn" ? <DrawnTable drawn={drawn} title={title} contact={actions.contact} /> : null}
        {list.seed !== null && list.frameHash && list.count !== null ? (
          <>
            <Recheck
              draw={{
                frame: frame.map(frameItem),
                frameHash: list.frameHash,
                seed: list.seed,
                count: list.count,
                drawn: drawn.map(({ label }) => label),
              }}
            />
            <Steps />
          </>
        ) : null}
        {may.save ? <ListUpload visitId={visitId} kind={kind} /> : null}
        {frame.length > 0 ? (
          <Details summary={`名册（${frame.length} 项）`}>
            <FrameLines frame={frame} title={title} />
          </Details>
        ) : null}
        {list.looks.length > 0 ? (
          <Details summary={`${SAMPLE_TEXTS.looks}（${list.looks.length} 次）`}>
            <ul>
              {list.looks.map(({ name, number, at }) => (
                <li key={`${number}-${at}-${name}`}>
                  {formatDateTime(new Date(at))}，{name}查看 {number}
                </li>
              ))}
            </ul>
          </Details>
        ) : null}
        {may.freeze ? <FreezeForm action={actions.freeze} hidden={hidden} short={short} /> : null}
        {may.draw ? <DrawForm action={actions.draw} hidden={hidden} /> : null}
        {may.giveBack ? <ReturnForm action={actions.giveBack} hidden={hidden} /> : null}
      </div>
    </Panel>
  );
}

const Steps = () => (
  <Details summary="怎样自行重新抽取">
    <ol className="prose-zh list-decimal space-y-1 pl-6">
      {[LIST_HASH_STEP, ...DRAW_STEPS.slice(1)].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </Details>
);
