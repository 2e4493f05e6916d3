import { claimed, each, type Find, groupedBy, narrativeOf } from "./hint";

/** 符合 claimed without anything that proves it: no evidence, and for what has not happened no declaration. */
export const metUnproven: Find = each((item) => {
  if (item.kind !== "standard" || item.asked === "points" || !claimed(item) || item.evidence.length > 0) return [];
  return item.answer?.declared ? [] : [{ negative: Number(item.negative) }];
});

/** 加分项 claimed without the award, or the document that tells of it. */
export const bonusUnproven: Find = each((item) => {
  if (item.kind !== "bonus" || item.asked === "points" || !claimed(item)) return [];
  return item.evidence.some(({ kind }) => kind === "award") ? [] : [{ evidence: item.evidence.length }];
});

/** Figures claimed with evidence that shows none: only pictures, links, texts. */
export const figuresUnproven: Find = each((item) => {
  if (item.metrics.length === 0 || !claimed(item) || item.evidence.length === 0) return [];
  return item.evidence.some(({ kind }) => kind === "document" || kind === "table") ? [] : [{}];
});

/** A whole 二级指标 said not to be one's own. */
export const groupNotApplicable: Find = ({ items }) => {
  const standard = items.filter(({ kind }) => kind === "standard");
  return groupedBy(standard, ({ section, group }) => `${section}/${group}`).flatMap((all) =>
    all.length > 1 && all.every(({ answer }) => answer?.judgement === "not_applicable")
      ? [{ items: all, detail: { group: all[0]!.group } }]
      : [],
  );
};

const NOT_DONE = /(?<![从并])(?:未开展|尚未|暂未|还没有|没有开展|未能|未建立|未制定|未落实|正在筹备)/;

/** 符合 claimed while the narrative says that it isn't done; items that say that a thing has not happened are left alone. */
export const saysNotDone: Find = each((item) => {
  if (item.kind !== "standard" || item.negative || !claimed(item)) return [];
  const clause = narrativeOf(item)
    .split(/[。；！？\n]/)
    .find((part) => NOT_DONE.test(part));
  return clause ? [{ quote: clause.trim().slice(0, 60) }] : [];
});

const SHORT = 15;
const plain = (text: string) => text.replace(/[\s\p{P}]/gu, "");

/** The same narrative under several items. */
export const narrativeRepeated: Find = ({ items }) => {
  const told = items.filter((item) => plain(narrativeOf(item)).length >= SHORT);
  return groupedBy(told, (item) => plain(narrativeOf(item))).flatMap((all) =>
    all.length > 1 ? [{ items: all, detail: { quote: narrativeOf(all[0]!).trim().slice(0, 30) } }] : [],
  );
};
