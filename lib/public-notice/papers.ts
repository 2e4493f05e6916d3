import { beijingDay } from "@/lib/kernel/dates";
import { LIST_TITLES, NAMED_TITLES, noticeHours, NOTICE_PAPER as W } from "@/lib/labels/notice";
import { type Attachment, type OfficialText, sharesOf } from "@/lib/official-papers/model";
import type { DecisionSnapshot, NoticeLists, NoticeSnapshot } from "./snapshot";

type Entry = NoticeLists[number]["entries"][number] & { certificateNumber?: string };

/** One list as an annex: in the order of regions, with its count in its title. */
function annex(title: string, entries: readonly Entry[]): Attachment {
  const regions = new Set(entries.map(({ region }) => region)).size > 1;
  const certified = entries.some(({ certificateNumber }) => certificateNumber);
  const headings = [W.no, ...(regions ? [W.region] : []), W.place, W.title, ...(certified ? [W.certificate] : [])];
  const rows = entries.map(({ region = "", place, title: given, certificateNumber = "" }, at) => [
    String(at + 1),
    ...(regions ? [region] : []),
    place,
    given,
    ...(certified ? [certificateNumber] : []),
  ]);
  return {
    title: W.annex(title, entries.length),
    headings,
    shares: sharesOf(headings, rows, certified ? 13 : 18),
    rows,
  };
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "");
const closed = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);

/** A draft has no hours yet and no date. */
type Shown = Omit<NoticeSnapshot, "opens" | "closes"> & { opens: string | null; closes: string | null };

/** 公示 as an official paper, drawn from what is frozen; a draft says on each page that it is one. `at` (ISO) is when the file is as old as. */
export function noticeText(notice: Shown, at: string, draft = false): OfficialText {
  const { opens, replaces } = notice;
  const corrects = replaces ? [W.replaces(replaces.title, replaces.reason)] : [];
  const day = opens ? beijingDay(new Date(opens)) : "";
  return {
    form: "document",
    authority: notice.organiser,
    ...{ documentNumber: "", issuer: "", addressee: "", copies: "" },
    title: notice.title,
    body: [...corrects, notice.body, noticeHours(notice), W.contact(closed(oneLine(notice.contact.trim())))].join("\n"),
    signature: notice.organiser,
    datedOn: day,
    attachments: notice.lists.map(({ track, entries }) => annex(LIST_TITLES[track]!, entries)),
    printedBy: notice.organiser,
    printedOn: day,
    mark: draft ? W.draft : null,
    createdAt: at,
  };
}

/** 命名决定 as an official paper, drawn from what is frozen; before the signature it says on each page that it is a draft. */
export function decisionText(decision: DecisionSnapshot, draft = false): OfficialText {
  const day = draft ? "" : beijingDay(new Date(decision.at));
  return {
    form: "document",
    authority: decision.organiser,
    documentNumber: decision.number,
    ...{ issuer: "", addressee: "", copies: "" },
    title: decision.title,
    body: decision.body,
    signature: decision.organiser,
    datedOn: day,
    attachments: decision.lists.map(({ track, entries }) => annex(NAMED_TITLES[track]!, entries)),
    printedBy: decision.organiser,
    printedOn: day,
    mark: draft ? W.draft : null,
    createdAt: decision.at,
  };
}
