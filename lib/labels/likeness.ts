import type { LikenessKind } from "@/lib/likeness/rules";

const SAID: Record<LikenessKind, (title: string, percent: number) => string> = {
  same_file: (title) => `“${title}”与`,
  near_file: (title) => `“${title}”与`,
  near_narrative: () => "情况说明与",
};
const HOW: Record<LikenessKind, (percent: number) => string> = {
  same_file: () => "提交的文件完全相同",
  near_file: (percent) => `提交的文件相近（约 ${percent}%）`,
  near_narrative: (percent) => `的相近（约 ${percent}%）`,
};

/** “统计表.xlsx”与 … */
export const likenessSubject = (kind: LikenessKind, title: string | null, percent: number): string =>
  SAID[kind](title ?? "", percent);
/** … 提交的文件完全相同. */
export const likenessPredicate = (kind: LikenessKind, percent: number): string => HOW[kind](percent);

export const LIKENESS_TEXTS = {
  title: "与其他单位相同或者相近",
  about: "由系统比对得出，仅供审阅参考；上级文件、统一格式也会相同，请结合内容判断。申报单位和评估员看不到这一提示。",
  somebody: "另一单位",
  items: (positions: readonly number[]) =>
    `有 ${positions.length} 项的材料或者说明与其他单位相同、相近，请审阅时留意。`,
} as const;
