import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { PAPER_WORDS as W } from "@/lib/labels/paper-words";
import { chineseNumber } from "@/lib/self-report/outline";
import { type Attachment, sharesOf } from "./model";
import type { PaperContent } from "./rules";

export type ListedCase = {
  name: string;
  track: string;
  theme: string | null;
  place: number;
  ruledPlace: number;
  choice: "recommend" | "decline" | "leave";
  opinion: string;
  /** Why it was passed over although it stands before; empty where it wasn't. */
  reason: string;
  /** Why it was last moved by hand; empty where the order is the rules' own. */
  moveReason: string;
  basisPoints: number | null;
  /** 初审认定符合率. */
  reviewedBasisPoints: number | null;
  score: number | null;
};
/** What a recommendation report tells: the cycle, what was gone through, and what became of each case. */
export type ListFacts = {
  cycle: string;
  basis: string;
  office: string;
  toOffice: string;
  filed: number;
  /** Cases returned for correction, and how often altogether. */
  returned: number;
  rounds: number;
  cases: ListedCase[];
  /** The places that the list recommended and whose recommendations have all ended since. */
  gone: string[];
};
type Composed = Omit<PaperContent, "documentNumber" | "issuer" | "datedOn" | "copies">;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "");
const closed = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
const said = (text: string): string => closed(oneLine(text.trim()));
const trackOf = ({ track, theme }: Pick<ListedCase, "track" | "theme">): string =>
  `${choiceLabel(track)}${theme ? `，${theme}` : ""}`;

/** 附表: the recommended in their order. */
function recommendedTable(cases: readonly ListedCase[]): Attachment {
  const rows = cases
    .filter(({ choice }) => choice === "recommend")
    .map((one, at) => [
      String(at + 1),
      one.name,
      trackOf(one),
      percent(one.basisPoints),
      percent(one.reviewedBasisPoints),
      scoreText(one.score),
      String(one.place),
      oneLine(one.opinion),
    ]);
  return { title: W.tableTitle, headings: [...W.headings], shares: sharesOf(W.headings, rows, 22), rows };
}

/** Where the list doesn't follow the order that the rules give: moved by hand and recommended, or passed over; each with its reason. */
const departuresOf = ({ name, place, choice, reason, moveReason }: ListedCase): string[] => [
  ...(choice === "recommend" && moveReason.trim() ? [W.moved(name, place, said(moveReason))] : []),
  ...(reason.trim() ? [W.departure(name, place, said(reason))] : []),
];

/** 关于推荐……的报告, to the upper office. */
export function composeReport(facts: ListFacts): Composed {
  const of = (choice: ListedCase["choice"]) => facts.cases.filter((one) => one.choice === choice);
  const [recommended, declined] = [of("recommend"), of("decline")];
  const departures = facts.cases.flatMap(departuresOf);
  const parts: [string, string[]][] = [
    [W.situation, [W.filed(facts.filed, facts.cases.length), W.result(recommended.length, declined.length)]],
    [W.procedure, [W.reviewed(facts.returned, facts.rounds), W.ordered]],
    [
      W.opinions,
      recommended.map((one, at) => `（${chineseNumber(at + 1)}）${one.name}（${trackOf(one)}）。${said(one.opinion)}`),
    ],
    ...(departures.length > 0 ? ([[W.departures, departures]] as [string, string[]][]) : []),
  ];
  const body = parts.flatMap(([heading, lines], at) => [`${chineseNumber(at + 1)}、${heading}`, ...lines]);
  return {
    title: W.reportTitle(facts.cycle),
    addressee: facts.toOffice,
    body: [W.opening(facts.basis, facts.cycle), ...body, W.reportClose].join("\n"),
    signature: facts.office,
    appendices: [recommendedTable(facts.cases)],
  };
}

/** 推荐函: the recommended alone, without what else was weighed. */
export function composeLetter(facts: ListFacts): Composed {
  const recommended = facts.cases.filter(({ choice }) => choice === "recommend");
  const names = recommended.map((one) => `${one.name}（${trackOf(one)}）`).join("、");
  return {
    title: W.letterTitle(recommended.length, facts.cycle),
    addressee: facts.toOffice,
    body: [W.letterOpening(facts.basis, facts.cycle, recommended.length, names), W.letterClose].join("\n"),
    signature: facts.office,
    appendices: [recommendedTable(facts.cases)],
  };
}

export type PromotedTitle = {
  holder: string;
  title: string;
  track: string;
  theme: string | null;
  basisPoints: number | null;
  reason: string;
  leadGrounds: string;
  leadStatedBy: string;
  leadEvidence: string;
};
export type PromotionFacts = { cycle: string; office: string; toOffice: string; titles: PromotedTitle[] };

/** 推荐上报的报告: which holders of a title are put forward to the programme above, and on what grounds. */
export function composePromotion({ cycle, office, toOffice, titles }: PromotionFacts): Composed {
  const lead = (one: PromotedTitle): string =>
    one.leadGrounds ? W.leads(said(one.leadGrounds), one.leadStatedBy, one.leadEvidence) : "";
  const rate = (one: PromotedTitle): string => (one.basisPoints === null ? "" : W.rate(percent(one.basisPoints)));
  const lines = titles.map(
    (one, at) =>
      `（${chineseNumber(at + 1)}）${one.holder}（${trackOf(one)}）。${W.holds(one.title)}${rate(one)}${lead(one)}${said(one.reason)}`,
  );
  const rows = titles.map((one, at) => [
    String(at + 1),
    one.holder,
    one.title,
    trackOf(one),
    percent(one.basisPoints),
    oneLine(one.leadGrounds || one.reason),
  ]);
  return {
    title: W.promotionTitle(titles.length, cycle),
    addressee: toOffice,
    body: [
      W.promotionOpening(cycle, titles.length),
      `一、${W.promotionGround}`,
      W.promotionRule,
      `二、${W.opinions}`,
      ...lines,
      W.reportClose,
    ].join("\n"),
    signature: office,
    appendices: [
      {
        title: W.promotionTable,
        headings: [...W.promotionHeadings],
        shares: sharesOf(W.promotionHeadings, rows, 20),
        rows,
      },
    ],
  };
}
