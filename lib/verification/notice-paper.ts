import type { Block, Paper } from "@/lib/documents/paper";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { ACTIVITY_LABELS, NOTICE_TEXTS } from "@/lib/labels/verification";
import type { SentNotice, Stop } from "./notice";

const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const onDay = (day: string): string => formatDate(new Date(`${day}T00:00:00+08:00`));

/** 行程 as a table. */
export const itineraryTable = (stops: readonly Stop[]): Block => ({
  kind: "table",
  headings: ["日期", "时间", "地点", "内容"],
  shares: [2.2, 1.9, 4, 4.4],
  rows: stops.map(({ day, from, until, place, activities, note }) => [
    onDay(day),
    `${from}—${until}`,
    place,
    `${activities.map((one) => ACTIVITY_LABELS[one]).join("、")}${note ? `。${note}` : ""}`,
  ]),
});

/** 实地核查通知 for the place, as it was sent. */
export function noticePaper({ content, sha256, at }: SentNotice): Paper {
  const { applicant, organiser, cycle, programme, team, plannedOn, members, stops, asked, contact, drawn } = content;
  const lists = [
    drawn.caseFiles > 0 ? "案卷" : "",
    drawn.sites > 0 ? "走访点位" : "",
    drawn.interviewees > 0 ? "访谈对象" : "",
  ].filter((kind) => kind !== "");
  return {
    over: `${programme}　${cycle}`,
    title: NOTICE_TEXTS.title,
    facts: [
      ["被核查单位", applicant],
      ["核查组", team],
      ["核查日期", onDay(plannedOn)],
    ],
    header: `${applicant}　${NOTICE_TEXTS.title}`,
    mark: null,
    contents: null,
    sheet: true,
    blocks: [
      body(`${applicant}：`),
      body(`${organiser}定于${onDay(plannedOn)}起对你单位开展${programme}${cycle}实地核查，现将有关事项通知如下。`),
      heading("核查组人员"),
      {
        kind: "table",
        headings: ["姓名", "身份", "单位、职务"],
        shares: [2, 2, 5],
        rows: members.map(({ name, capacity, post }) => [name, choiceLabel(capacity), post || "—"]),
      },
      heading("行程"),
      itineraryTable(stops),
      heading("请做好的准备"),
      ...(asked ? asked.split("\n").map(body) : []),
      ...(lists.length > 0
        ? [body(`请在核查之前通过本系统提供${lists.join("、")}名册并冻结，由核查组按公开的种子随机抽取。`)]
        : []),
      body(`联系人：${contact}。`),
      { kind: "text", tone: "right", text: organiser },
      { kind: "text", tone: "right", text: formatDate(new Date(at)) },
      body(`本通知内容的 SHA-256：${sha256}`),
    ],
    createdAt: at,
  };
}
