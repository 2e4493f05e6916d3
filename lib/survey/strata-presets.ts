import type { Strata } from "./strata";

const bands = (...labels: string[]) => labels.map((label, at) => ({ value: `b${at + 1}`, label }));

/** Variables that surveys are commonly stratified by, ready to be ticked; the census publishes the population by each of them. */
export const STRATA_PRESETS: Strata = [
  {
    key: "residence",
    title: "城乡",
    values: [
      { value: "urban", label: "城镇" },
      { value: "rural", label: "乡村" },
    ],
  },
  {
    key: "sex",
    title: "性别",
    values: [
      { value: "male", label: "男" },
      { value: "female", label: "女" },
    ],
  },
  { key: "age", title: "年龄", values: bands("18—29 岁", "30—44 岁", "45—59 岁", "60 岁及以上") },
  {
    key: "education",
    title: "受教育程度",
    values: bands("小学及以下", "初中", "高中（含中专）", "大专及以上"),
  },
  {
    key: "occupation",
    title: "职业",
    values: bands("机关事业单位", "企业", "个体经营", "务农", "学生", "离退休及其他"),
  },
];

export const isPreset = (key: string): boolean => STRATA_PRESETS.some((preset) => preset.key === key);
