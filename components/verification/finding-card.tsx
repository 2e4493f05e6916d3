import { AnswerView } from "@/components/case/answer-view";
import { Details } from "@/components/ui/details";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { formatDateTime } from "@/lib/kernel/dates";
import { FIELD_TEXTS } from "@/lib/labels/field-records";
import { choiceLabel } from "@/lib/labels/fields";
import { replyText, VISIT_TEXTS } from "@/lib/labels/verification";
import type { FindingView } from "@/lib/verification/views";
import { FindingForm } from "./finding-form";
import { Photos } from "./photos";

const TONES: Record<string, Tone> = { confirmed: "success", partly_confirmed: "warning", not_confirmed: "danger" };

/** One item of the checklist: what it asks, what the place says, what the team found. */
export function FindingCard({
  finding,
  editable,
  maxBytes,
}: {
  finding: FindingView;
  editable: boolean;
  maxBytes: number;
}) {
  const { id, position, text, why, conclusion, note, fabrication, version, authorName, at, item, photos, reply } =
    finding;
  return (
    <article id={`item-${position}`} className="border border-line bg-white p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">第 {position} 项</h2>
        <StatusTag tone={TONES[conclusion ?? ""] ?? "neutral"}>
          {conclusion ? choiceLabel(conclusion) : "未核查"}
        </StatusTag>
        {fabrication ? <StatusTag tone="danger">{VISIT_TEXTS.fabrication}</StatusTag> : null}
      </header>
      <p className="prose-zh mt-1">{text}</p>
      {why ? <p className="mt-1 text-sm text-gray-600">列入缘由：{why}</p> : null}
      {item ? (
        <Details summary="申报的情况和佐证材料">
          <AnswerView item={item} showText={false} />
        </Details>
      ) : null}
      {editable ? (
        <FindingForm findingId={id} finding={{ conclusion, note, fabrication, version, authorName }} />
      ) : (
        <p className="mt-3 whitespace-pre-wrap">{note || "没有填写现场情况。"}</p>
      )}
      <Photos findingId={id} photos={photos} maxBytes={maxBytes} editable={editable} />
      {reply ? (
        <p className="mt-2 whitespace-pre-wrap">
          {replyText(reply)}
          {reply.lapsed ? <span className="block text-sm text-amber-700">{FIELD_TEXTS.lapsed}</span> : null}
        </p>
      ) : null}
      {authorName && at ? (
        <p className="mt-2 text-sm text-gray-600">
          {authorName}填写，{formatDateTime(new Date(at))}
        </p>
      ) : null}
    </article>
  );
}
