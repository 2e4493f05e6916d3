import type { Block, Paper } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { LIST_STATES, LIST_TITLES, MATERIAL_TEXTS as TEXTS } from "@/lib/labels/meeting-material";
import { ROBUSTNESS_TEXTS, weightsText } from "@/lib/labels/robustness";
import { BARRED_REASONS, ruleText } from "@/lib/labels/selection";
import type { EarlierLine, MaterialLine, MeetingMaterial } from "./meeting-shape";

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: "heading", level, text });
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const nameOf = ({ place, theme }: Pick<MaterialLine, "place" | "theme">): string =>
  theme ? `${place}（${theme}）` : place;
/** So many of those left out stand in the table below those taken. */
const NEXT = 10;

/** 上会材料: the list of each track with its figures, every departure with ground and reason (of the shortlist before it apart), and what only chance separates from the cut. */
export function meetingPaper(material: MeetingMaterial): Paper {
  const { view, list, state, lines, principles, checked, at } = material;
  const tracks = [...new Set(lines.map(({ track }) => track))].sort();
  return {
    over: view.cycle.name,
    title: LIST_TITLES[list],
    facts: [
      ["名单状态", LIST_STATES[state]],
      ...tracks.map((track): [string, string] => [choiceLabel(track), takenText(lines, track)]),
      ["材料时间", formatDateTime(new Date(at))],
    ],
    header: `${view.cycle.name}　${LIST_TITLES[list]}`,
    mark: TEXTS.mark,
    contents: null,
    sheet: true,
    blocks: [
      heading(TEXTS.rules),
      body(`综合得分按以下权重计算：${weightsText(view.cycle.weights)}；没有开展的不计。`),
      ...tracks.flatMap((track) => ruleBlocks(material, track)),
      ...(principles ? [body(`确定名单的原则：${principles}`)] : []),
      ...(checked ? [body(TEXTS.checked(checked.same, checked.snapshots))] : []),
      ...tracks.flatMap((track) => trackBlocks(material, track)),
    ],
    createdAt: at,
  };
}

const takenText = (lines: readonly MaterialLine[], track: string): string => {
  const own = lines.filter((line) => line.track === track);
  return `${own.filter(({ taken }) => taken).length} 个（参加排名 ${own.length} 个）`;
};

function ruleBlocks({ view, list }: MeetingMaterial, track: string): Block[] {
  const rule = view.cycle.rules.shortlist[track];
  const places = view.cycle.places[track];
  if (rule)
    return [body(`${choiceLabel(track)}：${ruleText(rule.places, rule.bandHundredths, view.cuts[track] ?? null)}`)];
  return list === "nominate_cases" && places ? [body(`${choiceLabel(track)}：命名名额 ${places.places} 个。`)] : [];
}

function trackBlocks(material: MeetingMaterial, track: string): Block[] {
  const own = material.lines.filter((line) => line.track === track).toSorted((a, b) => a.rank - b.rank);
  const taken = own.filter((line) => line.taken);
  const next = own.filter((line) => !line.taken).slice(0, NEXT);
  const barred = own.filter((line) => line.barred !== null);
  return [
    heading(choiceLabel(track)),
    listTable("列入名单", taken),
    ...(next.length > 0
      ? [
          heading(`其后未列入的${next.length < own.length - taken.length ? `（前 ${NEXT} 个）` : ""}`, 2),
          listTable("未列入", next),
        ]
      : []),
    heading(TEXTS.departures[material.list], 2),
    ...departureBlocks(own),
    ...earlierBlocks(material.earlier.filter((line) => line.track === track)),
    heading(TEXTS.near, 2),
    ...nearBlocks(material, own),
    ...(barred.length > 0
      ? [
          heading(TEXTS.barred, 2),
          ...barred.map((line) => body(`${nameOf(line)}（第 ${line.rank} 名）：${BARRED_REASONS[line.barred!]}。`)),
        ]
      : []),
  ];
}

const listTable = (first: string, lines: readonly MaterialLine[]): Block => ({
  kind: "table",
  headings: ["名次", first, "综合得分", "名次区间", "评估得分", "符合率", "满意度", "核查得分"],
  shares: [1, 4, 1.6, 1.6, 1.6, 1.5, 1.5, 1.6],
  rows: lines.map((line) => [
    String(line.rank),
    nameOf(line),
    scoreText(line.composite),
    line.steadiness ? `${line.steadiness.low}—${line.steadiness.high}` : "—",
    scoreText(line.assessmentScore),
    percent(line.complianceBasisPoints),
    scoreText(line.surveyIndex),
    scoreText(line.verificationScore),
  ]),
});

function departureBlocks(lines: readonly MaterialLine[]): Block[] {
  const said = lines.filter(({ reason }) => reason !== "");
  if (said.length === 0) return [body(TEXTS.noDepartures)];
  return [
    {
      kind: "table",
      headings: ["名次", "申报单位", "是否列入", "理由的种类", "理由"],
      shares: [1, 3.4, 1.4, 2, 6],
      rows: said.map((line) => [
        String(line.rank),
        nameOf(line),
        line.taken ? "列入" : "未列入",
        line.ground || "—",
        line.reason,
      ]),
    },
  ];
}

/** What the shortlist said, by itself; without ranks, which the visits have changed since. */
function earlierBlocks(lines: readonly EarlierLine[]): Block[] {
  if (lines.length === 0) return [];
  return [
    heading(TEXTS.earlier, 2),
    {
      kind: "table",
      headings: ["申报单位", "是否入围", "理由的种类", "理由"],
      shares: [3.4, 1.4, 2, 6],
      rows: lines.map((line) => [nameOf(line), line.taken ? "入围" : "未入围", line.ground || "—", line.reason]),
    },
  ];
}

function nearBlocks({ view }: MeetingMaterial, lines: readonly MaterialLine[]): Block[] {
  if (!view.run?.current) return [body(TEXTS.notResampled)];
  const near = lines.filter(({ steadiness }) => steadiness?.withinChance);
  if (near.length === 0) return [body(TEXTS.noNear)];
  return [
    body(ROBUSTNESS_TEXTS.chance),
    ...near.map((line) =>
      body(
        `${nameOf(line)}：第 ${line.rank} 名，名次区间 ${line.steadiness!.low}—${line.steadiness!.high}${
          line.steadiness!.above === null
            ? ""
            : `，重抽之下有 ${(line.steadiness!.above * 100).toFixed(1)}% 的次数位于入选线以上`
        }。`,
      ),
    ),
  ];
}
