export const THEMATIC_TEXTS = {
  title: "单项申报书",
  lead: "按周期规定的各部分填写，代替自评报告；自评报告可以不写。逐项指标仍须填报，佐证材料附在各项指标之下。",
  total: (characters: number, limit: number | null): string =>
    limit === null ? `各部分合计 ${characters} 字。` : `各部分合计 ${characters} 字，总数最多 ${limit} 字。`,
  empty: "没有填写。",
} as const;

/** “最多 400 字，必填”. */
export const partRule = ({ limit, required }: { limit: number | null; required: boolean }): string =>
  [limit === null ? "字数不限" : `最多 ${limit} 字`, required ? "必填" : "可以不填"].join("，");
