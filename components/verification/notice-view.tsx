import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import type { SentNotice } from "@/lib/verification/notice";

/** 核查通知 as it was sent, without its itinerary. */
export function NoticeView({ notice: { content, sha256, at, byName } }: { notice: SentNotice }) {
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "核查组", detail: content.team },
        { term: "核查日期", detail: formatDate(new Date(`${content.plannedOn}T00:00:00+08:00`)) },
        {
          term: "人员",
          detail: content.members
            .map(({ name, capacity, post }) => `${name}（${choiceLabel(capacity)}${post ? `，${post}` : ""}）`)
            .join("、"),
          wide: true,
        },
        ...(content.asked
          ? [{ term: "请做好的准备", detail: <span className="whitespace-pre-wrap">{content.asked}</span>, wide: true }]
          : []),
        { term: "联系人", detail: content.contact },
        { term: "发出", detail: `${byName}，${formatDateTime(new Date(at))}` },
        { term: "内容散列", detail: <Hash value={sha256} />, wide: true },
      ]}
    />
  );
}
