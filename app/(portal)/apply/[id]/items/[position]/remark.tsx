import { randomUUID } from "node:crypto";
import { replyAction } from "@/app/actions/corrections";
import { ReplyForm } from "@/components/correction/reply-form";
import { SideBySide } from "@/components/filing/side-by-side";
import { ScrollBox } from "@/components/ui/scroll-box";
import { StatusTag } from "@/components/ui/tag";
import { answerOf, textOf } from "@/lib/corrections/content";
import type { AskedCorrection, AskedItem } from "@/lib/corrections/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { endOf, PROGRESS_LABELS, partTitle, SCOPE_LABELS } from "@/lib/labels/corrections";
import { judgementLabel, NOTHING_WRITTEN } from "@/lib/labels/dossier";

/** What has to be corrected, beside what it said when it was sent back; with `reply`, what is said to it. */
export function Remark({
  correction,
  line,
  kind,
  reply,
}: {
  correction: AskedCorrection;
  line: AskedItem;
  /** Of an item; null for a text. */
  kind: string | null;
  reply: { applicationId: string; returnTo: string } | null;
}) {
  const before = answerOf(line.before);
  return (
    <>
      <SideBySide
        title={`${kind === null ? partTitle(line) : "本项"}已退回补正，请于 ${formatDateTime(new Date(endOf(correction)))} 前修改`}
        leftTitle={`${correction.officeName}的意见`}
        left={
          <>
            <p className="whitespace-pre-wrap">{line.remark}</p>
            <p className="mt-1 flex gap-2">
              {kind === null ? null : <StatusTag>{SCOPE_LABELS[line.scope]}</StatusTag>}
              <StatusTag>{PROGRESS_LABELS[line.progress]}</StatusTag>
            </p>
          </>
        }
        rightTitle="退回时的内容"
        right={
          <>
            {kind === null ? null : <p>自评结论：{judgementLabel(kind, before.judgement)}</p>}
            <ScrollBox label="退回时的内容" className="mt-1 max-h-64 overflow-y-auto whitespace-pre-wrap">
              {textOf(line.before) || NOTHING_WRITTEN}
            </ScrollBox>
          </>
        }
      />
      {reply ? (
        <div className="mb-4 border border-line bg-white px-4 py-3">
          <ReplyForm action={replyAction} submissionKey={randomUUID()} item={line} hidden={reply} />
        </div>
      ) : null}
    </>
  );
}
