/**
 * 环节: the stations a programme can string together. Each is vetted code with its own pages; which of them a
 * programme uses, in what order and with what office, is data of that programme.
 */
export const STATIONS = [
  "first_review", // 初审
  "supplement", // 补充填报
  "expert_review", // 专家评审
  "assessment", // 第三方评估，满意度测评并行
  "consultation", // 征求有关部门意见
  "verification", // 实地核查
  "public_notice", // 公示
  "handling", // 复查处理
] as const;

export type Station = (typeof STATIONS)[number];
export const OFFICE_LEVELS = ["national", "province", "city", "county", "township"] as const;
export type OfficeLevel = (typeof OFFICE_LEVELS)[number];
export type Stop = { station: Station; office: OfficeLevel };
export type Route = readonly Stop[];
