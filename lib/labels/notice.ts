/** The reason written beside a case that is not named because of an objection. */
export const OBJECTION_UPHELD = "公示期间收到的异议经调查成立，不予命名。";

const PROCEDURE: Record<string, string> = {
  first_review: "初审推荐",
  expert_review: "专家评审",
  assessment: "第三方评估",
  consultation: "征求有关部门意见",
  verification: "实地核查",
};

export type DraftFacts = {
  activity: string;
  organiser: string;
  basis: string;
  applied: number;
  /** The stations gone through, in order; a station met twice counts once. */
  stations: readonly string[];
  surveyed: boolean;
  principles: string;
  areas: number;
  projects: number;
  days: number;
  dayKind: "calendar_days" | "working_days";
};

/** 公示的标题. */
export const noticeTitle = (activity: string): string => `关于${activity}示范地区和项目名单的公示`;

/** 公示的通行文式: purpose, how many applied, the procedure, the lists, how to object, the period; a paragraph a line. */
export function noticeBody(facts: DraftFacts): string {
  const steps = [...new Set(facts.stations.flatMap((station) => PROCEDURE[station] ?? []))];
  if (facts.surveyed) steps.splice(steps.indexOf("第三方评估") + 1, 0, "人民群众满意度测评");
  const lists = [
    facts.areas > 0 ? `${facts.areas}个法治政府建设示范地区（单位）` : "",
    facts.projects > 0 ? `${facts.projects}个法治政府建设示范项目` : "",
  ].filter(Boolean);
  const kind = facts.dayKind === "working_days" ? "工作日" : "自然日";
  return [
    `为深入推进法治政府建设，发挥示范的引领带动作用，${facts.organiser}${facts.basis ? `依据${facts.basis}，` : ""}组织开展了${facts.activity}工作。`,
    `本次共收到${facts.applied}件申报。经自愿申报、${steps.join("、")}等程序，${facts.principles ? `按照“${facts.principles.replace(/[。；]$/, "")}”的原则，` : "坚持择优，"}拟对${lists.join("、")}予以命名，名单附后，按照地区顺序排列。`,
    "为进一步听取社会各方面意见，确保命名工作公开、公平、公正，现将名单予以公示。",
    "对公示名单有异议的，请在公示期内提出。提出异议须说明具体理由和依据；以个人名义提出的，请提供真实姓名、身份证件号码和联系方式；以单位名义提出的，请提供单位名称、统一社会信用代码和联系方式。可以在本平台公示页面在线提出，也可以按照下列联系方式提出。异议人身份信息严格保密。",
    `公示期为${facts.days}个${kind}，自发布之日起计算，起止时间见本页所列。`,
  ].join("\n");
}

/** Headings of the two lists of a notice. */
export const LIST_TITLES: Record<string, string> = {
  comprehensive: "拟命名的综合示范创建地区（单位）",
  thematic: "拟命名的单项示范创建项目",
};

export const PERIOD_KINDS: Record<string, string> = { calendar_days: "自然日", working_days: "工作日" };

export const PUBLIC_TEXTS = {
  drafted: "已拟定公示，请核对文稿并填写联系方式。",
  saved: "已保存。",
} as const;
