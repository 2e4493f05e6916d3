import type { Effect, ImportCounts, ImportProgress } from "@/lib/documents/import-shape";

export const IMPORT_LISTS = ["organisations", "users", "duties", "assessors"] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];

type ListTexts = { title: string; template: string; lead: string; effects: Record<Effect, string> };

export const IMPORT_TEXTS: Record<ImportList, ListTexts> = {
  organisations: {
    title: "批量导入单位",
    template: "单位导入模板.xlsx",
    lead: "部门、乡镇等单位用模板填好后整表上传；已有的单位只能更名。",
    effects: { create: "新增", change: "更名", none: "没有变化" },
  },
  users: {
    title: "批量导入账号",
    template: "账号导入模板.xlsx",
    lead: "导入的账号没有岗位，由安全管理员另行授予；初始口令只在导入后的下载表中出现一次，首次登录须修改。",
    effects: { create: "新增", change: "更改", none: "没有变化" },
  },
  duties: {
    title: "批量授予岗位",
    template: "岗位授予模板.xlsx",
    lead: "一行一个岗位，只增授，不收回；系统管理、安全管理、审计管理三个岗位互斥，且不得兼任业务岗位。",
    effects: { create: "授予", change: "更改", none: "已有" },
  },
  assessors: {
    title: "批量填报评估人员名册",
    template: "评估人员名册模板.xlsx",
    lead: "一行一段经历，同一人可以有几行；没有经历的，只填基本情况。只增加和更改，不删去。查出须回避的，评分表立即收回。",
    effects: { create: "填报经历", change: "更改", none: "没有变化" },
  },
};

export const IMPORT_WORDS = {
  choose: "选择填好的表（xlsx）",
  check: "先核对，再导入：有一行不对，整表都不导入。",
  template: "下载模板",
  confirm: "确认导入",
  other: "换一个文件",
  handout: "下载初始口令",
  handoutOnce: "初始口令只在这张表里出现一次，请妥善保存并分别告知本人。",
  reissue: "为表中还没有改过初始口令的账号（含重置后未改的）重新生成初始口令",
  administrator: "管理员的口令不能通过导入重新生成，请在该账号的页面重置。",
} as const;

const STAGES: Record<ImportProgress["stage"], string> = {
  reading: "正在读取表格",
  checking: "正在逐行核对",
  writing: "正在导入",
};

/** How far an import is. */
export function importProgressText({ stage, done, of }: ImportProgress): string {
  if (of === undefined) return STAGES[stage];
  return done === undefined ? `${STAGES[stage]}，共 ${of} 行` : `${STAGES[stage]}，${done} / ${of} 行`;
}

/** What an import would do, or has done: “新增 12 行，更名 1 行，没有变化 3 行”. */
export const importCountsText = (list: ImportList, counts: ImportCounts): string =>
  (["create", "change", "none"] as const)
    .filter((effect) => counts[effect] > 0)
    .map((effect) => `${IMPORT_TEXTS[list].effects[effect]} ${counts[effect]} 行`)
    .join("，");
