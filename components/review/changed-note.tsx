import { TextChange } from "@/components/catalogue/text-change";
import { Alert } from "@/components/ui/alert";
import { Diff } from "@/components/ui/diff";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { ReadThen, SentBack } from "@/lib/first-review/shapes";
import { judgementLabel } from "@/lib/labels/dossier";
import { READING_TEXTS } from "@/lib/labels/reading";

const titlesOf = (evidence: readonly { title: string }[]) =>
  evidence.map(({ title }) => title).join("；") || "没有材料";

/**
 * What the item said when the office last looked at it, beside what it says now: after an opinion that no longer holds, or after the office
 * sent it back (`sent`).
 */
export function ChangedNote({
  item,
  then,
  sent,
}: {
  item: DossierItem;
  then: ReadThen | null;
  sent: Pick<SentBack, "remark" | "reply"> | null;
}) {
  const narrative = item.answer?.narrative ?? "";
  const before = then?.narrative ?? "";
  const rows = then
    ? [
        row(
          "自评结论",
          judgementLabel(item.kind, then.judgement),
          judgementLabel(item.kind, item.answer?.judgement ?? null),
        ),
        {
          key: "情况说明",
          label: "情况说明",
          before: <TextChange before={before} after={narrative} side="before" />,
          after: <TextChange before={before} after={narrative} side="after" />,
          changed: false,
        },
        row("佐证材料", titlesOf(then.evidence), titlesOf(item.evidence)),
      ]
    : [];
  return (
    <section className="mb-4" aria-label={READING_TEXTS.changed}>
      <Alert tone="warning" title={READING_TEXTS.changed}>
        <p>{sent === null ? READING_TEXTS.changedLead : READING_TEXTS.sentBackLead}</p>
        {sent?.remark ? <p>退回补正的意见：{sent.remark}</p> : null}
        {sent?.reply ? <p>补正说明：{sent.reply}</p> : null}
      </Alert>
      {then ? <Diff caption="上次审阅与现在的对照" rows={rows} beforeLabel="上次审阅时" afterLabel="现在" /> : null}
    </section>
  );
}

const row = (label: string, before: string, after: string) => ({
  key: label,
  label,
  before,
  after,
  changed: before !== after,
});
