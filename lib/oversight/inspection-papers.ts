import type { Block, Paper } from "@/lib/documents/paper";
import { beijingDay, formatDate, formatDateTime } from "@/lib/kernel/dates";
import { NOTICE_WORDS as N, RECORD_WORDS as R } from "@/lib/labels/check-papers";
import { endedText } from "@/lib/labels/checks";
import { choiceLabel } from "@/lib/labels/fields";
import type { OfficialText } from "@/lib/official-papers/model";

export type NoticeFacts = {
  inspector: string;
  holder: string;
  title: string;
  programme: string;
  basis: string;
  year: number;
  onSite: boolean;
  visitOn: string | null;
  team: string;
  remark: string;
  sections: { title: string; items: number }[];
  materials: { name: string; dueAt: string }[];
  noticeAt: string;
  dueAt: string;
};

const day = (at: string): string => formatDate(new Date(at));

/** 回访抽查通知 by GB/T 9704: what is inspected, how and when, what is wanted; its 附件 are the items by section and the materials. */
export function checkNotice(facts: NoticeFacts): OfficialText {
  const { holder, inspector, materials, sections, visitOn } = facts;
  const visit = facts.onSite && visitOn ? [N.visit(day(`${visitOn}T00:00:00+08:00`), facts.team)] : [N.onPaper];
  const parts: [string, string[]][] = [
    [N.scope, [N.items(sections.reduce((sum, { items }) => sum + items, 0))]],
    [N.manner, visit],
    [
      N.asked,
      [materials.length > 0 ? N.materials(materials.length) : N.noMaterials, ...(facts.remark ? [facts.remark] : [])],
    ],
    [N.time, [N.until(day(facts.dueAt))]],
  ];
  const numerals = ["一", "二", "三", "四"];
  return {
    form: "letter",
    authority: inspector,
    documentNumber: "",
    issuer: "",
    title: N.heading(facts.year, holder),
    addressee: holder,
    body: [
      N.opening(facts.basis || facts.programme, facts.year, facts.title),
      ...parts.flatMap(([heading, lines], at) => [`${numerals[at]}、${heading}`, ...lines]),
      N.close,
    ].join("\n"),
    signature: inspector,
    datedOn: beijingDay(new Date(facts.noticeAt)),
    attachments: [
      {
        title: N.itemsTable,
        headings: [N.section, N.count],
        shares: [34, 8],
        rows: sections.map(({ title, items }) => [title, String(items)]),
      },
      ...(materials.length > 0
        ? [
            {
              title: N.materialsTable,
              headings: [N.number, N.material, N.due],
              shares: [5, 25, 12],
              rows: materials.map(({ name, dueAt }, at) => [String(at + 1), name, day(dueAt)]),
            },
          ]
        : []),
    ],
    copies: "",
    printedBy: "",
    printedOn: "",
    mark: null,
    createdAt: facts.noticeAt,
  };
}

export type RecordFacts = NoticeFacts & {
  certificateNumber: string;
  items: { position: number; section: string; text: string; judgement: string | null; finding: string }[];
  handedIn: { name: string; files: string[] }[];
  findings: string;
  stance: string | null;
  placeOpinion: string;
  answeredAt: string | null;
  result: string | null;
  resultReason: string;
  rectifyDueAt: string | null;
  concludedAt: string | null;
  ended: { at: string; titleStage: string } | null;
};

const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const heading = (text: string): Block => ({ kind: "heading", level: 1, text });

/** 回访抽查记录: the check sheet with its findings, the materials, what the place said, and the conclusion. */
export function checkRecord(facts: RecordFacts): Paper {
  const counted = ["met", "partly_met", "not_met", "not_applicable"].map(
    (judgement) => `${choiceLabel(judgement)} ${facts.items.filter((item) => item.judgement === judgement).length} 项`,
  );
  return {
    over: `${facts.programme}　${facts.year} 年度回访抽查`,
    title: R.title,
    facts: [
      [R.holder, facts.holder],
      [R.titleGiven, `${facts.title}（${facts.certificateNumber}）`],
      [R.inspector, facts.inspector],
      [R.manner, facts.onSite ? `${R.onSite}　${facts.visitOn ?? ""}　${facts.team}` : R.onPaper],
    ],
    header: `${facts.holder}　${R.title}`,
    mark: facts.concludedAt || facts.ended ? null : R.unfinished,
    contents: null,
    sheet: true,
    blocks: [
      heading(R.sheet),
      body(counted.join("，")),
      {
        kind: "table",
        headings: [R.number, R.item, R.judgement, R.finding],
        shares: [2, 18, 5, 13],
        rows: facts.items.map(({ position, text, judgement, finding }) => [
          String(position),
          text,
          judgement ? choiceLabel(judgement) : "",
          finding,
        ]),
      },
      heading(R.materials),
      ...(facts.handedIn.length > 0
        ? facts.handedIn.map(({ name, files }, at) => body(`${at + 1}. ${name}：${files.join("、") || R.notHandedIn}`))
        : [body(R.none)]),
      heading(R.findings),
      body(facts.findings || R.none),
      heading(R.opinion),
      body(facts.stance ? `${choiceLabel(facts.stance)}。${facts.placeOpinion}` : R.noAnswer),
      heading(R.result),
      body(facts.result ? `${choiceLabel(facts.result)}。${facts.resultReason}` : R.none),
      ...(facts.ended ? [body(endedText(facts.ended))] : []),
      ...(facts.rectifyDueAt ? [body(R.rectify(day(facts.rectifyDueAt)))] : []),
      ...(facts.concludedAt
        ? [{ kind: "text", tone: "right", text: formatDateTime(new Date(facts.concludedAt)) } as const]
        : []),
    ],
    createdAt: facts.concludedAt ?? facts.ended?.at ?? facts.noticeAt,
  };
}
