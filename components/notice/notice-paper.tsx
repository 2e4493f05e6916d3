import { OfficialPaper } from "@/components/ui/official-paper";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { LIST_TITLES } from "@/lib/labels/notice";

export type NoticeText = {
  title: string;
  body: string;
  contact: string;
  organiser: string;
  opens: string | null;
  closes: string | null;
  lists: { track: string; count: number; entries: { applicationId: string; place: string; title: string }[] }[];
};

/** A notice on its sheet: text, period, contact, signature, then each list with its count. */
export function NoticePaper({ notice }: { notice: NoticeText }) {
  const { opens, closes } = notice;
  return (
    <OfficialPaper title={notice.title}>
      {notice.body
        .split("\n")
        .filter((text) => text.trim() !== "")
        .map((text, i) => (
          <p key={i} className="mb-2 indent-[2em]">
            {text}
          </p>
        ))}
      <p className="mb-2 indent-[2em]">
        公示时间：
        {opens && closes
          ? `${formatDateTime(new Date(opens))}至${formatDateTime(new Date(closes))}。`
          : "自发布之时起算，由系统按规定天数写明。"}
      </p>
      <p className="mb-2 indent-[2em] whitespace-pre-line">联系方式：{notice.contact || "（待填写）"}</p>
      <div className="mt-8 mb-8 text-right">
        <div>{notice.organiser}</div>
        <div>{opens ? formatDate(new Date(opens)) : "（发布日期）"}</div>
      </div>
      {notice.lists.map((list) => (
        <section key={list.track} className="mb-6">
          <h3 className="mb-2 text-lg">
            {LIST_TITLES[list.track]}（{list.count} 个）
          </h3>
          <ol className="list-decimal space-y-1 pl-10">
            {list.entries.map((entry) => (
              <li key={entry.applicationId}>
                {entry.place} <span className="text-gray-600">{entry.title}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {notice.lists.length === 0 ? <p className="text-center">（名单中没有可以公示的单位）</p> : null}
    </OfficialPaper>
  );
}
