import { formatDateTime } from "@/lib/kernel/dates";

/** The reason written beside a case that is not named because of an objection, upheld or upheld in part. */
export const OBJECTION_CONCLUDED = "根据公示期间所收异议的调查结论，不予命名。";

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

/** What 满意度测评 comes after, the nearest first: a route need not have them all. */
const BEFORE_SURVEY = ["第三方评估", "专家评审", "初审推荐", "自愿申报"] as const;

/** The steps gone through, as a notice and a decision tell them; the first is always 自愿申报. */
function stepsOf({ stations, surveyed }: Pick<DraftFacts, "stations" | "surveyed">): string {
  const steps = ["自愿申报", ...new Set(stations.flatMap((station) => PROCEDURE[station] ?? []))];
  const before = BEFORE_SURVEY.find((step) => steps.includes(step))!;
  if (surveyed) steps.splice(steps.indexOf(before) + 1, 0, "人民群众满意度测评");
  return steps.join("、");
}

const countsOf = ({ areas, projects }: Pick<DraftFacts, "areas" | "projects">): string =>
  [areas > 0 ? `${areas}个法治政府建设示范地区（单位）` : "", projects > 0 ? `${projects}个法治政府建设示范项目` : ""]
    .filter(Boolean)
    .join("、");

/**
 * Whether the numbers that a body states in the customary words are those of the lists; a body in words of its own states none.
 * @param countOf how many of a track stand on the lists
 */
export function countsAgree(body: string, countOf: (track: string) => number): boolean {
  const stated = (words: RegExp, track: string) =>
    [...body.matchAll(words)].every(([, count]) => Number(count) === countOf(track));
  return (
    stated(/(\d+)\s*个法治政府建设示范(?:地区|单位)/g, "comprehensive") &&
    stated(/(\d+)\s*个法治政府建设示范项目/g, "thematic")
  );
}

type DayKind = DraftFacts["dayKind"];
export const PERIOD_KINDS: Record<string, string> = { calendar_days: "自然日", working_days: "工作日" };

/** Whether the period that a body states in the customary words is that of the cycle; a body in words of its own states none. */
export const daysAgree = (body: string, days: number, kind: DayKind): boolean =>
  [...body.matchAll(/公示期(?:限)?为?\s*(\d+)\s*个?\s*(自然日|工作日)/g)].every(
    ([, stated, of]) => Number(stated) === days && of === PERIOD_KINDS[kind],
  );

const PERIOD_TOLD = /公示期为\d+个(?:自然日|工作日)，自发布之日起计算，起止时间见本页所列。/;
/** The old text as a 更正公示 begins from it: whether the period runs anew is known only when it is signed, and told beside the hours. */
export const bodyToCorrect = (body: string): string => body.replace(PERIOD_TOLD, "公示期的起止时间见本页所列。");

const principlesOf = (principles: string): string =>
  principles ? `按照“${principles.replace(/[。；]$/, "")}”的原则，` : "坚持择优，";

/** 公示的通行文式: purpose, how many applied, the procedure, the lists, how to object, the period; a paragraph a line. */
export function noticeBody(facts: DraftFacts): string {
  return [
    `为深入推进法治政府建设，发挥示范的引领带动作用，${facts.organiser}${facts.basis ? `依据${facts.basis}，` : ""}组织开展了${facts.activity}工作。`,
    `本次共收到${facts.applied}件申报。经${stepsOf(facts)}等程序，${principlesOf(facts.principles)}拟对${countsOf(facts)}予以命名，名单附后，按照地区顺序排列。`,
    "为进一步听取社会各方面意见，确保命名工作公开、公平、公正，现将名单予以公示。",
    "对公示名单有异议的，请在公示期内提出。提出异议须说明具体理由和依据；以个人名义提出的，请提供真实姓名、身份证件号码和联系方式；以单位名义提出的，请提供单位名称、统一社会信用代码和联系方式。可以在本平台公示页面在线提出，也可以按照下列联系方式提出。异议人身份信息严格保密。",
    `公示期为${facts.days}个${PERIOD_KINDS[facts.dayKind]}，自发布之日起计算，起止时间见本页所列。`,
  ].join("\n");
}

/** 命名决定的标题. */
export const decisionTitle = (activity: string): string => `关于命名${activity}示范地区和项目的决定`;

export type DecisionFacts = Pick<
  DraftFacts,
  "activity" | "organiser" | "basis" | "stations" | "surveyed" | "principles" | "areas" | "projects"
> & { /** What the organiser states of the basis and the approval. */ approval: string };

/** 命名决定的文式: basis, principles, procedure, approval; who is named stands in the annex. */
export const decisionBody = (facts: DecisionFacts): string =>
  [
    `为深入推进法治政府建设，发挥示范的引领带动作用，${facts.organiser}${facts.basis ? `依据${facts.basis}，` : ""}组织开展了${facts.activity}工作。${principlesOf(facts.principles)}经${stepsOf(facts)}、媒体公示等程序，形成命名意见。`,
    facts.approval.replace(/\s*\n\s*/g, ""),
    facts.areas + facts.projects > 0
      ? `现决定对${countsOf(facts)}予以命名，名单附后，按照地区顺序排列。`
      : "本次没有符合命名条件的地区和项目。",
    "获得命名的地区和单位要珍惜荣誉、再接再厉，按照规定报送年度报告，接受回访抽查，继续发挥示范的引领带动作用。",
  ].join("\n");

/** What every place that filed is told when the results are published; not what they are. */
export const resultsPublishedText = (activity: string): string =>
  `${activity}的结果已经公布，请查看本单位申报的结果和情况`;
/** What a place is told that stood on a public list and is not named. */
export const notNamedText = (activity: string): string => `${activity}已经作出命名决定，本单位的申报没有获得命名`;

/** Headings of the two lists of a notice. */
export const LIST_TITLES: Record<string, string> = {
  comprehensive: "拟命名的综合示范创建地区（单位）",
  thematic: "拟命名的单项示范创建项目",
};

/** Headings of the two lists of a decision. */
export const NAMED_TITLES: Record<string, string> = {
  comprehensive: "命名的综合示范创建地区（单位）",
  thematic: "命名的单项示范创建项目",
};

/** Words of a notice and of a decision as papers. */
export const NOTICE_PAPER = {
  no: "序号",
  region: "地区",
  place: "单位",
  title: "称号",
  certificate: "证书编号",
  annex: (title: string, count: number) => `${title}名单（共${count}个，按照地区顺序排列）`,
  contact: (contact: string) => `联系方式：${contact}`,
  replaces: (title: string, reason: string) =>
    `本公示更正《${title}》。更正原因：${reason.replace(/\s*\n\s*/g, "").replace(/[。；]$/, "")}。`,
  replacedBy: (title: string) => `（本公示已由《${title}》代替）`,
  draft: "内部文稿　未发布",
  draftShort: "文稿",
} as const;

type Hours = {
  opens: string | null;
  closes: string | null;
  /** Of a 更正公示: whether its period runs anew; null while that is open. */
  replaces?: { anew: boolean | null } | null | undefined;
};

/** 公示时间 as the notice tells it, on the page and on paper; times as ISO texts, null before the publication. */
export function noticeHours({ opens, closes, replaces }: Hours): string {
  const told = (at: string) => formatDateTime(new Date(at));
  if (!opens || !closes) {
    return replaces
      ? "公示时间：名单有变动或者原公示期已满的，自发布之时重新起算；只改文字的，仍按原公示期。由系统在发布时写明。"
      : "公示时间：自发布之时起算，由系统按规定天数写明。";
  }
  if (replaces?.anew === false) return `公示时间：仍按原公示，至${told(closes)}届满，不因更正重新起算。`;
  return `公示时间：${told(opens)}至${told(closes)}${replaces?.anew ? "，自本公示发布之时重新起算" : ""}。`;
}

/** Words of the pages on which a notice is worked at and read. */
export const NOTICE_TEXTS = {
  download: "下载 Word 文件",
  decisionDraft: "命名决定文稿",
  stateTitle: "公示与命名情况",
  scheduledLead: "已经签发，文稿和名单已经冻结，到发布时间自动公开；此前可以提请签发撤回。",
  versions: "历次文稿",
  editedBy: (by: string, at: string) => `现有文稿：${by}，${at}。每次保存前的文稿如下。`,
  replacesTitle: "本公示更正以下公示",
  reason: (reason: string) => `更正原因：${reason.replace(/[。；]$/, "")}。`,
  anew: (anew: boolean | null) =>
    anew === null
      ? "名单有变动或者原公示期已满的，公示期重新起算；只改文字的，仍按原公示期。"
      : anew
        ? "公示期自本公示发布之时重新起算。"
        : "名单没有变动，公示期不变。",
  periodKept: "仍按原公示，不重新起算",
  replacedTitle: "本公示已由更正公示代替，原文保留",
  replacementDrafted: "已拟有更正公示，发布后代替本公示",
  replaceTitle: "更正公示",
  replaceLead:
    "已经公开的公示不能改动。确需改动的，另行发布更正公示，写明更正的是哪一份、什么原因；原公示在原址保留，并注明由哪一份代替。",
  replaceReason: "更正原因",
  replace: "拟定更正公示",
  discard: "作废更正公示草稿",
  discardLead: "草稿及其历次文稿一并删去，原公示不受影响。",
  decisionHeading: "命名决定",
  decisionOf: "所依据的公示",
  certificate: "证书",
} as const;

export const PUBLIC_TEXTS = {
  drafted: "已拟定公示，请核对文稿并填写联系方式。",
  saved: "已保存。",
  replacement: "已拟定更正公示，请修改文稿后提请签发。",
  discarded: "更正公示草稿已作废。",
} as const;
