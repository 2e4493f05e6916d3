import { metricProblems } from "@/lib/catalogue/metrics";
import { claimed, each, type Find, type Finding, groupedBy, type HintItem, narrativeOf } from "./hint";

type Stated = { item: HintItem; key: string; label: string; unit: string; value: number };

/** Of the same figure in several items, those that don't agree: a finding for each figure. */
function differing(stated: readonly Stated[]): Finding[] {
  return groupedBy(stated, ({ key }) => key).flatMap((all) => {
    const items = [...new Set(all.map(({ item }) => item))];
    if (items.length < 2 || new Set(all.map(({ value }) => value)).size < 2) return [];
    const values = [...new Set(all.map(({ item, value, unit }) => `第 ${item.position} 项 ${value} ${unit}`))];
    return [{ items, detail: { label: all[0]!.label, values: values.join("，") } }];
  });
}

const bare = (label: string) => label.replace(/[（(][^）)]*[）)]|\s/g, "");

/** The same figure asked for in two items (label and unit alike) and entered differently. */
export const sameMetricDiffers: Find = ({ items }) =>
  differing(
    items.flatMap((item) =>
      item.metrics.flatMap(({ key, label, unit }): Stated[] => {
        const value = item.answer?.metrics[key];
        return typeof value === "number"
          ? [{ item, key: `${bare(label)}|${unit}`, label: bare(label), unit, value }]
          : [];
      }),
    ),
  );

const FIGURE =
  /(?<phrase>[\p{Script=Han}“”]{2,24})\s?(?<number>\d[\d,]*(?:\.\d+)?)\s?(?<many>万)?(?:余|多)?\s?(?<unit>人次|学时|课时|件次|万元|亿元|件|次|名|项|份|期|场|家|个|卷|台|处|种)/gu;
const BEFORE =
  /^(?:年|月|日|全年|今年|去年|本年度|年内|一年来|截至目前|目前|累计|共计|合计|总计|先后|其中|全县|全市|全区|全州|全盟|全旗|我县|我市|我区|本县|本市|本区|本级|已|均|并|共|都|又|还|开展|组织|举办|完成)+/u;
const AFTER = /(?:达到|达|为|约|近|共计|共|总计|累计|超过|不少于|有)+$/u;
/** Short phrases that stand for a figure by themselves; other ones of less than four characters say too little. */
const TELLING: readonly string[] = ["培训", "执法培训", "复议案件"];
const LEAST = 4;

/** Figures of a narrative with what they count, worded alike wherever it is said: “培训 40 学时”. */
function figuresIn(text: string): { phrase: string; unit: string; value: number }[] {
  return [...text.matchAll(FIGURE)].flatMap(({ groups }) => {
    const phrase = groups!.phrase!.replace(BEFORE, "").replace(AFTER, "");
    if (phrase.length < LEAST && !TELLING.includes(phrase)) return [];
    const value = Number(groups!.number!.replaceAll(",", "")) * (groups!.many ? 10_000 : 1);
    return [{ phrase, unit: groups!.unit!, value }];
  });
}

/** The same words before different figures in two narratives. */
export const sameFigureDiffers: Find = ({ items }) =>
  differing(
    items.flatMap((item) =>
      figuresIn(narrativeOf(item)).map(
        ({ phrase, unit, value }): Stated => ({ item, key: `${phrase}|${unit}`, label: phrase, unit, value }),
      ),
    ),
  );

/** 符合 claimed while the figure entered misses what the item requires. */
export const metricMisses: Find = each((item) =>
  claimed(item)
    ? metricProblems(item.metrics, item.answer?.metrics ?? {}).flatMap(({ code, metric, actual, required }) =>
        code === "metric_below" || code === "metric_above"
          ? [{ label: metric.label, unit: metric.unit, op: metric.op, actual: actual ?? 0, required: required ?? 0 }]
          : [],
      )
    : [],
);

/** A share of more than a hundred in a box for per cent. */
export const metricOverHundred: Find = each((item) =>
  item.metrics.flatMap(({ key, label, unit }) => {
    const value = item.answer?.metrics[key];
    return unit === "%" && typeof value === "number" && value > 100 ? [{ label, value }] : [];
  }),
);

const RATE = /(?<before>[^，。；、\n]{0,14}?)(?<number>\d+(?:\.\d+)?)\s?[%％]/gu;
/** A growth may be of any size; a share may not. */
const GROWTH = /增|提高|提升|上升|涨|超|同比|环比|翻/;

/** A share of more than 100 % in a narrative; growths are left alone. */
export const textOverHundred: Find = each((item) =>
  [...narrativeOf(item).matchAll(RATE)].flatMap(({ groups, 0: quote }) =>
    Number(groups!.number) > 100 && !GROWTH.test(groups!.before!) ? [{ quote: quote.trim() }] : [],
  ),
);
