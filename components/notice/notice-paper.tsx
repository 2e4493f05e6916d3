import { OfficialPaper } from "@/components/ui/official-paper";
import { formatDate } from "@/lib/kernel/dates";
import { LIST_TITLES, noticeHours, NOTICE_PAPER as W } from "@/lib/labels/notice";
import { type Listed, ListsOfPlaces } from "./lists-of-places";

export type NoticeText = {
  title: string;
  body: string;
  contact: string;
  organiser: string;
  opens: string | null;
  closes: string | null;
  lists: Listed[];
  replaces?: { title: string; reason: string; anew: boolean | null } | null | undefined;
  /** What is in force in its stead, once that is published. */
  replacedBy?: { title: string } | null | undefined;
};

/** A notice on its sheet: text, period, contact, signature, then each list with its count. On paper it says itself that it was replaced. */
export function NoticePaper({ notice }: { notice: NoticeText }) {
  const { opens, replaces, replacedBy } = notice;
  return (
    <OfficialPaper title={notice.title}>
      {replacedBy ? <p className="mb-2 hidden text-center print:block">{W.replacedBy(replacedBy.title)}</p> : null}
      {replaces ? <p className="mb-2 indent-[2em]">{W.replaces(replaces.title, replaces.reason)}</p> : null}
      <Paragraphs text={notice.body} />
      <p className="mb-2 indent-[2em]">{noticeHours(notice)}</p>
      <p className="mb-2 indent-[2em] whitespace-pre-line">{W.contact(notice.contact || "（待填写）")}</p>
      <div className="my-8 text-right">
        <div>{notice.organiser}</div>
        <div>{opens ? formatDate(new Date(opens)) : "（发布日期）"}</div>
      </div>
      <ListsOfPlaces lists={notice.lists} titles={LIST_TITLES} />
      {notice.lists.length === 0 ? <p className="text-center">（名单中没有可以公示的单位）</p> : null}
    </OfficialPaper>
  );
}

/** An official text, a paragraph a line. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, i) => (
      <p key={i} className="mb-2 indent-[2em]">
        {line}
      </p>
    ));
}
