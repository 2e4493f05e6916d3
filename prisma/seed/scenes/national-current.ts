import { CORRECTION_REASONS } from "@/lib/cycle-rules/templates/common";
import { saveRemark } from "@/lib/first-review/commands";
import { db } from "@/lib/platform/db";
import { day } from "../days";
import { beginSheet, finishSheet, flag, sheetsOf } from "./assessing";
import { correctedOnce } from "./correcting";
import { cycleOf } from "./cycles";
import { explain, fill, open, submit } from "./filing";
import { beginLot } from "./lots";
import { playReading } from "./reading";
import { decline, placeFirst, recommend, recommendByList, sendBack } from "./review";
import { shareOut } from "./sharing-out";
import { actorOf, done, filersOf, officeOf, setClock, signedBy, take } from "./stage";
import { answerByLink } from "./survey-links";
import { intoField, upload } from "./surveying";

/** 第四批：申报期内，案卷散布在填报、初审、退回、省级初审和评估各处。 */
export async function playNationalCurrent(): Promise<void> {
  const cycleId = await cycleOf("national", 4);
  setClock("2026-08-25 10:00");
  await signedBy(officeOf("zhongyang"), "cycle", cycleId, "open_cycle");
  const assessed = await recommended(cycleId);
  await atProvince(cycleId);
  await atCity(cycleId);
  await unfinished(cycleId);
  await underAssessment(cycleId, assessed);
}

/** 市、省两级推荐后进入评估。 */
async function recommended(cycleId: string): Promise<string[]> {
  const ways = [
    ["heting", "lanzhoushi", "yunze"],
    ["qingwu", "qingluan", "yunze"],
    ["baiyu", "shuoyu", "yunze"],
    ["guanchao", "xiyu", "canglan"],
  ] as const;
  const ids: string[] = [];
  for (const [slug] of ways) ids.push(await submit("2026-09-10 10:20", { slug, cycleId }));
  for (const [n, [, city]] of ways.slice(0, 3).entries()) await recommend("2026-09-28 15:00", city, ids[n]!);
  await recommendByList("2026-09-28 16:20", "xiyu", ids[3]!);
  for (const [n, [, , province]] of ways.entries()) await recommend("2026-10-16 09:40", province, ids[n]!);
  return ids;
}

async function atProvince(cycleId: string): Promise<void> {
  const id = await submit("2026-10-08 11:05", {
    slug: "lanxi",
    cycleId,
    theme: 1,
    checked: "已与统计台账核对：两项口径不同，本项按年度累计。",
  });
  await recommend("2026-11-05 16:10", "qingluan", id);
}

/** 市级初审中：等候、名额已满、退回补正、不予推荐。 */
async function atCity(cycleId: string): Promise<void> {
  const fengzhu = await submit("2026-10-20 09:15", { slug: "fengzhu", cycleId, theme: 4 });
  const zhuxu = await submit("2026-10-22 14:30", {
    slug: "zhuxu",
    cycleId,
    theme: 6,
    themeTitle: "乡镇综合行政执法规范化",
  });
  const songping = await submit("2026-10-26 10:00", { slug: "songping", cycleId, weak: 6 });
  await correctedOnce(songping);
  await remark(songping);
  await playReading(songping, fengzhu);
  await submit("2026-11-03 16:45", { slug: "qingluan", cycleId, theme: 3 });
  const reason = "该县执法规范化的做法已在全市推开，群众评价较好，经集体研究排在首位。";
  await placeFirst("2026-11-12 16:10", "qingluan", zhuxu, reason);
  const yanhu = await submit("2026-11-06 09:30", { slug: "yanhu", cycleId, weak: 7 });
  await sendBack("2026-11-17 10:10", "lanzhoushi", yanhu, await corrections(yanhu), day("2026-11-27"));
  const nanting = await submit("2026-10-12 09:30", { slug: "nanting", cycleId, weak: 9 });
  const opinion = "本市综合示范创建推荐名额有限，经集体研究择优推荐，该县部分指标支撑材料不足，本周期不予推荐。";
  await decline("2026-10-30 17:00", "xiyu", nanting, opinion);
}

const PROOF_ONLY = { scope: "evidence", reasons: [CORRECTION_REASONS[0]!.text] };

async function corrections(id: string) {
  const weak = await db.indicatorAnswer.findMany({
    where: { applicationId: id, judgement: "partly_met" },
    orderBy: { indicator: { position: "asc" } },
    take: 3,
  });
  const remarks = [
    "所附文件为上一年度材料，请补充本年度印发的文件和落实情况。",
    "数据口径与年度统计报表不一致，请核实后说明来源。",
    "未见制度执行记录，请补充台账或者案卷目录。",
  ];
  return [
    ...weak.map(({ indicatorId }, n) => ({ indicatorId, remark: remarks[n]!, ...(n === 2 ? PROOF_ONLY : {}) })),
    { indicatorId: null, remark: "自评报告中“存在的不足”过于笼统，请结合督察反馈问题具体说明。" },
  ];
}

/** 逐项初审意见：one desk has begun to go through the items. */
async function remark(id: string): Promise<void> {
  setClock("2026-11-12 09:20");
  const reviewer = await actorOf(officeOf("lanzhoushi")[0]);
  const answers = await db.indicatorAnswer.findMany({
    where: { applicationId: id },
    orderBy: { indicator: { position: "asc" } },
    take: 12,
  });
  for (const { indicatorId, judgement } of answers) {
    const doubt = judgement !== "met";
    const input = {
      applicationId: id,
      indicatorId,
      opinion: doubt ? "doubt" : "agree",
      remark: doubt ? "自评为部分符合，整改措施的完成时限需进一步明确。" : "",
      version: 0,
    };
    done(await saveRemark(reviewer, input), "remark");
  }
}

/** 填报中、待签发、已撤回。 */
async function unfinished(cycleId: string): Promise<void> {
  setClock("2026-11-10 15:20");
  const shilan = { slug: "shilan", cycleId };
  const begun = await open(shilan);
  await fill(begun, shilan, 0.5);
  await explain(begun, shilan.slug, "已与业务科室核对，属不同口径。");
  setClock("2026-11-20 11:00");
  const yudu = { slug: "yudu", cycleId };
  const waiting = await open(yudu);
  await fill(waiting, yudu);
  await take(filersOf("yudu")[0], "application", waiting, "submit");
  const shaqu = await submit("2026-10-13 10:00", { slug: "shaqu", cycleId, theme: 5 });
  setClock("2026-10-19 10:00");
  await signedBy(filersOf("shaqu"), "application", shaqu, "withdraw");
}

/** 第三方评估与满意度测评并行：一份交齐待裁定，一份一交一评，一份在评，一份尚待声明；测评正在调查。 */
async function underAssessment(cycleId: string, assessed: readonly string[]): Promise<void> {
  const [organiser] = officeOf("zhongyang");
  await shareOut("2026-10-20 09:00", organiser, cycleId);
  await beginLot("2026-10-20 15:00", officeOf("zhongyang"), cycleId, "综合创建第一标段");
  const [first, second, third] = await Promise.all(assessed.map((id) => sheetsOf([id])));
  setClock("2026-11-18 16:00");
  await finishSheet(third![0]!);
  await finishSheet(third![1]!);
  await finishSheet(first![0]!);
  await beginSheet(first![1]!, 0.6);
  await beginSheet(second![0]!, 0.3);
  await flag(first![1]!, 12, {
    kind: "fabrication",
    text: "两份会议纪要的签发日期相差一年，正文、参会名单和页脚的打印时间却完全相同，疑为事后补做，请组织方调阅原件核实。",
  });
  const returned = "替换规则须写明从哪里替换，并补充抽样框。";
  const survey = await intoField("2026-10-22 10:00", organiser, cycleId, { returned, days: 45 });
  await upload("2026-11-15 18:00", survey, 35);
  await answerByLink("2026-11-16 09:00", survey);
}
