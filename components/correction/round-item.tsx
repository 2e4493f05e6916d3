import { Marked } from "@/components/filing/version-compare";
import { ScrollBox } from "@/components/ui/scroll-box";
import { StatusTag } from "@/components/ui/tag";
import { answerOf, compared, type EvidenceChange, isSame, isText, type Kept, textOf } from "@/lib/corrections/content";
import type { RoundItem } from "@/lib/corrections/shape";
import {
  CORRECTION_TEXTS,
  EVIDENCE_CHANGE_LABELS,
  evidenceFieldLabel,
  partTitle,
  SCOPE_LABELS,
} from "@/lib/labels/corrections";
import { answerFieldLabel, answerFieldText } from "@/lib/labels/history";

type Item = Pick<
  RoundItem,
  | "position"
  | "sectionId"
  | "text"
  | "kind"
  | "metrics"
  | "scope"
  | "remark"
  | "reply"
  | "repliedByName"
  | "before"
  | "after"
>;

/** One thing that was sent back: what was asked, what was answered, old and new side by side with what differs marked. */
export function RoundItemView({ item, afterTitle }: { item: Item; afterTitle: string }) {
  return (
    <section aria-label={partTitle(item)} className="break-inside-avoid-page border border-line px-3 py-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{partTitle(item)}</span>
        {item.position === null ? null : <StatusTag>{SCOPE_LABELS[item.scope]}</StatusTag>}
      </p>
      {item.position === null ? null : <p className="text-sm text-gray-600">{item.text}</p>}
      <p className="prose-zh mt-1 whitespace-pre-wrap">
        <span className="font-medium">{CORRECTION_TEXTS.request}：</span>
        {item.remark}
      </p>
      {item.reply ? (
        <p className="prose-zh mt-1 whitespace-pre-wrap">
          <span className="font-medium">{CORRECTION_TEXTS.reply}：</span>
          {item.reply}
          <span className="text-sm text-gray-600">（{item.repliedByName}）</span>
        </p>
      ) : null}
      <Sides item={item} afterTitle={afterTitle} />
    </section>
  );
}

function Sides({ item, afterTitle }: { item: Item; afterTitle: string }) {
  const { before, after } = item;
  const change = after && compared(before, after);
  return (
    <>
      {change && isSame(change) ? <p className="mt-1 text-sm text-gray-700">{CORRECTION_TEXTS.unchanged}</p> : null}
      {change && !isSame(change) ? (
        <div className="mt-2 border-t border-line pt-2">
          {change.text ? (
            <ScrollBox
              label={`${partTitle(item)}：${CORRECTION_TEXTS.changed}`}
              className="prose-zh max-h-96 overflow-y-auto whitespace-pre-wrap break-words"
            >
              <Marked before={textOf(before)} after={textOf(after)} />
            </ScrollBox>
          ) : null}
          <dl>
            {change.fields.map((name) => (
              <div key={name} className="py-1">
                <dt className="text-sm text-gray-600">{answerFieldLabel(name, item.metrics)}</dt>
                <dd className="prose-zh whitespace-pre-wrap break-words">
                  <Marked
                    before={answerFieldText(name, answerOf(before), item)}
                    after={answerFieldText(name, answerOf(after), item)}
                  />
                </dd>
              </div>
            ))}
          </dl>
          <EvidenceChanges changes={change.evidence} />
        </div>
      ) : null}
      <div className="mt-2 grid gap-3 md:grid-cols-2 print:grid-cols-2">
        <Side title={CORRECTION_TEXTS.before} kept={before} item={item} />
        {after ? <Side title={afterTitle} kept={after} item={item} /> : null}
      </div>
    </>
  );
}

function EvidenceChanges({ changes }: { changes: readonly EvidenceChange[] }) {
  if (changes.length === 0) return null;
  return (
    <div className="py-1">
      <p className="text-sm text-gray-600">佐证材料</p>
      <ul className="list-disc pl-5">
        {changes.map((change) => (
          <li key={`${change.kind} ${"after" in change ? change.after.id : change.before.id}`}>
            {EVIDENCE_CHANGE_LABELS[change.kind]}：{evidenceWords(change)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const named = ({ number, title }: { number: string; title: string }): string => `${number} ${title}`;

function evidenceWords(change: EvidenceChange): string {
  switch (change.kind) {
    case "added":
      return named(change.after);
    case "removed":
      return named(change.before);
    case "replaced":
      return `${named(change.before)} → ${named(change.after)}`;
    default:
      return `${named(change.after)}（${change.fields.map(evidenceFieldLabel).join("、")}）`;
  }
}

function Side({ title, kept, item }: { title: string; kept: Kept; item: Item }) {
  return (
    <div className="min-w-0 border border-line bg-gray-50 p-2 text-sm">
      <p className="text-gray-600">{title}</p>
      {isText(kept) ? (
        <ScrollBox
          label={`${partTitle(item)}：${title}`}
          className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words"
        >
          {kept.text || CORRECTION_TEXTS.empty}
        </ScrollBox>
      ) : (
        <>
          <p>
            {answerFieldLabel("judgement", [])}：
            {answerFieldText("judgement", answerOf(kept), item) || CORRECTION_TEXTS.empty}
          </p>
          <p className="whitespace-pre-wrap break-words">{kept.narrative || CORRECTION_TEXTS.empty}</p>
          {item.metrics.map(({ key, label }) => (
            <p key={key}>
              {label}：{answerFieldText(`metrics.${key}`, answerOf(kept), item) || CORRECTION_TEXTS.empty}
            </p>
          ))}
          <Pieces evidence={kept.evidence} />
        </>
      )}
    </div>
  );
}

function Pieces({ evidence }: { evidence: readonly { id: string; number: string; title: string }[] | undefined }) {
  if (!evidence) return null;
  if (evidence.length === 0) return <p className="text-gray-600">{CORRECTION_TEXTS.noEvidence}</p>;
  return (
    <ul>
      {evidence.map((piece) => (
        <li key={piece.id}>{named(piece)}</li>
      ))}
    </ul>
  );
}
