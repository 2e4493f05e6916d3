import { db } from "@/lib/platform/db";
import { day } from "../days";
import { assessAll } from "./assessing";
import { cycleOf } from "./cycles";
import { submit } from "./filing";
import { handle, startRectifying, tellClue } from "./handling";
import { designate, publishNotice } from "./publishing";
import { decline, recommend } from "./review";
import { choose, openResults } from "./selecting";
import { officeOf, setClock, signedBy } from "./stage";
import { surveyAll } from "./surveying";
import { beginInspection, draw, freeze, inspect, report, type Title } from "./titles";
import { visitAll } from "./visiting";

const CENTRE = officeOf("zhongyang");
const [ORGANISER] = CENTRE;

type Entry = { slug: string; city: string; province: string; weak?: number; theme?: number; themeTitle?: string };

const ENTRIES: readonly Entry[] = [
  { slug: "lanzhoushi", city: "lanzhoushi", province: "yunze", weak: 2 },
  { slug: "fengzhu", city: "lanzhoushi", province: "yunze", weak: 3 },
  { slug: "lanxi", city: "qingluan", province: "yunze", weak: 4 },
  { slug: "zhuxu", city: "qingluan", province: "yunze", weak: 2 },
  { slug: "shilan", city: "qingluan", province: "yunze", weak: 8 },
  { slug: "shaqu", city: "shuoyu", province: "yunze", weak: 3 },
  { slug: "fanshi", city: "xiyu", province: "canglan", weak: 1 },
  { slug: "heting", city: "lanzhoushi", province: "yunze", theme: 4 },
  { slug: "yanhu", city: "lanzhoushi", province: "yunze", theme: 6, themeTitle: "基层综合行政执法改革" },
  { slug: "qingwu", city: "qingluan", province: "yunze", theme: 1 },
  { slug: "yudu", city: "shuoyu", province: "yunze", theme: 5 },
  { slug: "guanchao", city: "xiyu", province: "canglan", theme: 2 },
];

/** 第三批：从申报到命名，直至命名后的年报、抽查、黄牌与摘牌。 */
export async function playNationalEarlier(): Promise<void> {
  const cycleId = await cycleOf("national", 3);
  setClock("2024-02-20 09:00");
  await signedBy(CENTRE, "cycle", cycleId, "open_cycle");
  const ids = await fileAll(cycleId);
  await disqualify(ids.get("fanshi")!);
  const assessed = [...ids].flatMap(([slug, id]) => (slug === "fanshi" ? [] : [id]));
  await select(cycleId, assessed, ids);
  const noticeId = await publishNotice("2024-10-28 09:00", CENTRE, cycleId);
  const decision = {
    number: "演示发〔2024〕11号",
    basis:
      "依据《关于开展法治政府建设示范创建活动的意见》，按照优中选优、宁缺毋滥的原则，经申报、推荐、评估、核查、公示等程序，报经批准，予以命名。",
  };
  await designate("2024-11-20 10:00", CENTRE, noticeId, decision);
  setClock("2024-11-28 16:00");
  await signedBy(CENTRE, "cycle", cycleId, "close_cycle");
  await afterwards(cycleId);
}

async function fileAll(cycleId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [n, { city: _, province: __, ...entry }] of ENTRIES.entries()) {
    const at = `2024-04-${String(8 + n).padStart(2, "0")} 10:20`;
    ids.set(entry.slug, await submit(at, { ...entry, cycleId }));
  }
  for (const { slug, city } of ENTRIES) await recommend("2024-05-16 15:00", city, ids.get(slug)!);
  for (const { slug, province } of ENTRIES) await recommend("2024-06-05 10:00", province, ids.get(slug)!);
  const songping = await submit("2024-05-20 11:00", { slug: "songping", cycleId, weak: 9 });
  const opinion = "经审核，该县部分指标支撑材料不足，尚不具备推荐条件，建议进一步夯实工作基础。";
  await decline("2024-05-29 16:30", "lanzhoushi", songping, opinion);
  return ids;
}

/** 弄虚作假：取消资格，下一周期不得申报. */
async function disqualify(id: string): Promise<void> {
  setClock("2024-06-18 14:00");
  const reason = "经核实，所附执法案卷系为申报补制，属于弄虚作假，取消本周期资格。";
  await signedBy(CENTRE, "application", id, "disqualify", { reason });
}

async function select(cycleId: string, assessed: readonly string[], ids: Map<string, string>): Promise<void> {
  const dates = { assigned: "2024-06-20 09:00", scored: "2024-08-16 17:00", settled: "2024-08-23 10:00" };
  await assessAll(dates, ORGANISER, cycleId, assessed);
  await surveyAll({ approved: "2024-06-24 09:00", handedIn: "2024-08-20 16:00" }, ORGANISER, cycleId);
  await openResults("2024-09-05 09:30", CENTRE, cycleId);
  const visited = await choose("2024-09-10 15:00", CENTRE, cycleId, "shortlist_cases", [ids.get("shilan")!]);
  const visits = { planned: "2024-09-14 09:00", on: "2024-09-24", handedIn: "2024-10-16 17:00" };
  await visitAll(visits, ORGANISER, cycleId, ["hecha1", "hecha2"], visited);
  await choose("2024-10-24 10:00", CENTRE, cycleId, "nominate_cases", [ids.get("yanhu")!]);
}

/** 监督管理（意见四）：年度报告、回访抽查、黄牌、摘牌. */
async function afterwards(cycleId: string): Promise<void> {
  const rows = await db.designation.findMany({
    where: { cycleId },
    include: { cycle: true, organisation: { include: { users: true } } },
    orderBy: { certificateNumber: "asc" },
  });
  const titles = rows.map(({ id, organisation }): Title => {
    const slug = organisation.users.find(({ account }) => account.endsWith("_shenbao"))!.account.split("_")[0]!;
    return { id, slug, province: ENTRIES.find((entry) => entry.slug === slug)!.province };
  });
  const titleOf = (slug: string) => titles.find((title) => title.slug === slug)!;
  const first = rows[0]!.designatedAt.getUTCFullYear();
  for (const title of titles.slice(0, 5)) await report(first, title, "published");
  const programmeId = rows[0]!.cycle.programmeId;
  const announced = { seedDay: day("2025-09-18"), seedTime: "21:15", dueOn: day("2025-11-30") };
  const check = await freeze("2025-09-08 09:00", ORGANISER, programmeId, announced);
  const drawn = await draw("2025-09-19 10:00", CENTRE, check);
  for (const one of drawn) await inspect("2025-10-22 16:00", CENTRE, one, true);
  setClock("2025-11-05 10:00");
  const kept = { reason: "经回访抽查，各项指标持续符合示范标准，予以保留命名。" };
  await signedBy(CENTRE, "designation", drawn[0]!.title, "retain", kept);
  for (const slug of ["lanzhoushi", "lanxi", "heting"]) await report(first + 1, titleOf(slug), "published");
  await report(first + 1, titleOf("qingwu"), "at_province");
  await report(first + 1, titleOf("yudu"), "draft");
  await sanctions(titleOf);
  await thisYear(programmeId, titles);
}

/** 本年度的抽查，委托依法治省办：drawn, and one of them under way. */
async function thisYear(programmeId: string, titles: readonly Title[]): Promise<void> {
  const announced = { seedDay: day("2026-11-12"), seedTime: "21:15", dueOn: day("2027-01-31") };
  const check = await freeze("2026-11-02 09:00", ORGANISER, programmeId, { ...announced, by: "province_office" });
  const [first] = await draw("2026-11-13 10:00", CENTRE, check);
  const { province } = titles.find(({ id }) => id === first!.title)!;
  await beginInspection("2026-11-17 15:00", officeOf(province)[0], first!.id);
}

/** 意见四(三)：一件摘牌，一件黄牌，另有一条线索待处理。 */
async function sanctions(titleOf: (slug: string) => Title): Promise<void> {
  await handle(CENTRE, titleOf("shaqu"), {
    opened: "2026-04-24 10:00",
    stated: "2026-05-08 15:00",
    decided: "2026-05-19 10:00",
    source: "office",
    reason: "该县征地拆迁行为被生效判决确认违法，造成恶劣社会影响，拟予处理。",
    facts: "该县在征地拆迁中未依法履行公告、听证程序即实施强制拆除，被生效判决确认违法，造成恶劣社会影响。",
    noticeNumber: "示治办函〔2026〕6号",
    statement: "对认定的事实没有异议，接受处理，已启动问责并开展全面整改。",
    decision: {
      outcome: "revoke",
      ground: "serious_unlawful_act",
      reason: "该县在征地拆迁中严重违法行政，被生效判决确认违法，造成恶劣社会影响，依照规定撤销示范命名。",
      hearing: "已于5月8日书面听取该县人民政府意见，该县对事实无异议，表示接受处理并开展全面整改。",
      number: "示治办发〔2026〕9号",
    },
  });
  await handle(CENTRE, titleOf("fengzhu"), {
    opened: "2026-08-24 10:00",
    stated: "2026-09-02 16:00",
    decided: "2026-09-15 15:00",
    source: "report",
    reason: "上一年度报告逾期未报，专项督察发现执法公示制度落实不到位，拟予处理。",
    facts: "上一年度报告逾期未报；专项督察抽查执法结果二十件，其中六件没有在规定时间内公示。",
    noticeNumber: "示治办函〔2026〕13号",
    statement: "逾期系机构改革期间人员调整所致，现已补报；执法公示方面的问题已制定整改方案。",
    decision: {
      outcome: "warn",
      reason: "上一年度报告逾期未报，且专项督察发现执法公示制度落实不到位，予以黄牌警示，限期整改。",
      hearing: "已听取该县人民政府意见，该县说明了逾期原因并提交整改方案。",
      number: "示治办发〔2026〕21号",
    },
  });
  await startRectifying("2026-10-12 11:00", titleOf("fengzhu"));
  await tellClue("2026-11-02 20:15", titleOf("heting"));
}
