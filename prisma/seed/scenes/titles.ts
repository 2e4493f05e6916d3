import { beijingDay } from "@/lib/kernel/dates";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { saveReport, startReport } from "@/lib/oversight/report-commands";
import { REPORT_PARTS } from "@/lib/oversight/workflow";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { actorOf, done, filersOf, officeOf, type Pair, setClock, setClockAt, signedBy, take } from "./stage";

export type Title = { id: string; slug: string; province: string };

const year = () => Number(beijingDay(now()).slice(0, 4));

/** How far an annual report comes. */
export type Reach = "draft" | "at_province" | "published";

/** 年度报告：about the year that ended before `at`, filed in its first weeks. */
export async function report(aboutYear: number, title: Title, reach: Reach): Promise<void> {
  setClockAt(new Date(`${aboutYear + 1}-01-13T10:30:00+08:00`));
  const filer = await actorOf(filersOf(title.slug)[0]);
  const { id } = done(await startReport(filer, { designationId: title.id, year: aboutYear }), "start a report");
  const confirmed = reach === "draft" ? [] : [...REPORT_PARTS];
  const written = parts(filer.organisationName, aboutYear, reach);
  done(await saveReport(filer, { id, version: 0, ...written, confirmed }), "save a report");
  if (reach === "draft") return;
  await signedBy(filersOf(title.slug), "annual_report", id, "submit_report");
  if (reach === "at_province") return;
  setClockAt(new Date(`${aboutYear + 1}-01-24T15:00:00+08:00`));
  await take(officeOf(title.province)[0], "annual_report", id, "forward_report");
  setClockAt(new Date(`${aboutYear + 1}-02-18T09:30:00+08:00`));
  await signedBy(officeOf("zhongyang"), "annual_report", id, "publish_report");
}

function parts(place: string, aboutYear: number, reach: Reach) {
  const achievements = `${aboutYear}年，${place}持续巩固示范创建成果，深化行政审批制度改革，全面落实行政执法“三项制度”，办结行政复议案件全部在法定期限内，群众对法治政府建设的满意度稳中有升。`;
  if (reach === "draft") return { achievements };
  return {
    achievements,
    shortcomings:
      "一是基层执法力量仍显不足；二是部分部门法制审核人员专业能力有待提升。主要原因是编制紧张、培训针对性不强。",
    leadership:
      "主要负责人主持召开专题会议4次，带头讲法治课，听取法治政府建设情况汇报，出庭应诉1次，推动解决重点难点问题。",
    plans: "下一年度将推进执法协作机制建设，开展法制审核人员轮训，完善重大行政决策后评估制度，按季度通报进展。",
    other: "",
  };
}

/** 回访抽查：the list is frozen first; the seed comes a week later. Answers with the check's id. */
export async function freeze(at: string, organiser: string, programmeId: string): Promise<string> {
  setClock(at);
  return done(await freezeFrame(await actorOf(organiser), { programmeId, year: year() }), "freeze the list").id;
}

/** Draws with a seed published elsewhere; answers with the inspections. */
export async function draw(at: string, organiser: Pair, checkId: string): Promise<{ id: string; title: string }[]> {
  setClock(at);
  const seed = {
    seed: "2025-09-18 演示彩票第108期 03-11-17-22-29-31",
    seedSource: "公开发布的抽奖号码（演示），发布于名单冻结之后",
  };
  await signedBy(organiser, "spot_check", checkId, "draw", seed);
  const rows = await db.inspection.findMany({ where: { spotCheckId: checkId }, orderBy: { id: "asc" } });
  return rows.map(({ id, designationId }) => ({ id, title: designationId }));
}

/** 现场回访的结论. */
export async function inspect(at: string, organiser: string, inspectionId: string, passed: boolean): Promise<void> {
  setClock(at);
  await take(organiser, "inspection", inspectionId, "conclude_inspection", {
    passed: passed ? "passed" : "failed",
    findings: passed
      ? "查阅近一年执法案卷30卷、走访两个政务服务窗口，各项制度持续执行，未发现降低标准情形。"
      : "抽查发现重大行政决策程序执行不严，两项决策未履行公众参与程序。",
    placeOpinion: "对检查结论无异议，将继续完善相关制度。",
  });
}
