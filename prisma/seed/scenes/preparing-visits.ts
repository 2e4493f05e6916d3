import { db } from "@/lib/platform/db";
import { freezeList, saveList } from "@/lib/sample-lists/commands";
import { drawFromList } from "@/lib/sample-lists/drawing";
import type { SampleKind } from "@/lib/sample-lists/rules";
import { saveFinding } from "@/lib/verification/findings";
import { saveItinerary, sendNotice } from "@/lib/verification/itinerary";
import { day } from "../days";
import { actorOf, done } from "./stage";

/** The account by which the visited place files. */
async function placeOf(visitId: string) {
  const { account } = await db.user.findFirstOrThrow({
    where: {
      duties: { some: { duty: "filing" } },
      organisation: { applications: { some: { visits: { some: { id: visitId } } } } },
    },
    orderBy: { account: "asc" },
  });
  return actorOf(account);
}

const versionOf = async (visitId: string): Promise<number> =>
  (await db.visit.findUniqueOrThrow({ where: { id: visitId } })).version;

/** 编排行程、发出通知: two days at the place. */
export async function notify(organiser: string, visitId: string, on: string): Promise<void> {
  const actor = await actorOf(organiser);
  const one = day(on);
  const stops = [
    { day: one, from: "09:00", until: "10:30", place: "政府机关第一会议室", activities: ["hear_report", "read_files"] },
    { day: one, from: "10:40", until: "12:00", place: "政务服务中心", activities: ["walk", "interview"] },
    {
      day: one,
      from: "14:30",
      until: "17:30",
      place: "综合行政执法局案卷室",
      activities: ["read_files"],
      note: "按抽中的案卷查阅",
    },
  ];
  done(await saveItinerary(actor, { visitId, version: await versionOf(visitId), stops }), "itinerary");
  const asked = "请准备创建工作汇报、近两年行政执法案卷原件和访谈场所。";
  done(await sendNotice(actor, { visitId, asked, contact: "实地核查办公室　0980-5550123" }), "notice");
}

const LISTS: Record<SampleKind, (n: number) => string> = {
  case_file: (n) => `执罚〔2026〕${n}号\t第 ${n} 号行政处罚案\t综合行政执法局，2026 年`,
  site: (n) => `D${n}\t第 ${n} 便民服务站\t河东路 ${n} 号`,
  interviewee: (n) =>
    `F${n}\t受访人${"甲乙丙丁戊己庚辛壬癸"[n % 10]}${n}\t办事群众\t139000000${String(n).padStart(2, "0")}`,
};

const versionOfList = async (visitId: string, kind: SampleKind): Promise<number> =>
  (await db.sampleList.findUniqueOrThrow({ where: { visitId_kind: { visitId, kind } } })).version;

/** 提供名册并冻结. */
async function handOver(visitId: string, kind: SampleKind, lines: number): Promise<void> {
  const place = await placeOf(visitId);
  const text = Array.from({ length: lines }, (_, n) => LISTS[kind](n + 1)).join("\n");
  done(await saveList(place, { visitId, kind, text }), "list");
  done(await freezeList(place, { visitId, kind, version: await versionOfList(visitId, kind) }), "freeze");
}

/** 一处的三种名册，都已冻结。 */
export async function handOverAll(visitId: string): Promise<void> {
  await handOver(visitId, "case_file", 36);
  await handOver(visitId, "interviewee", 24);
  await handOver(visitId, "site", 9);
}

/** 录入种子：案卷、访谈对象已抽，点位待抽。 */
export async function drawTwo(organiser: string, visitId: string): Promise<void> {
  const seed = {
    seed: "03 09 14 21 27 30 + 08",
    seedSource: "中国福利彩票双色球 2026 年第 131 期开奖号码（演示）",
    seedAt: `${day("2026-11-15")}T21:15`,
  };
  const actor = await actorOf(organiser);
  for (const kind of ["case_file", "interviewee"] as const) {
    const order = { visitId, kind, version: await versionOfList(visitId, kind), ...seed };
    done(await drawFromList(actor, order), "draw");
  }
}

/** 一项标明涉嫌弄虚作假: the next item of the list without a conclusion. */
export async function suspect(visitor: string, visitId: string): Promise<void> {
  const finding = await db.finding.findFirstOrThrow({
    where: { visitId, conclusion: null },
    orderBy: { indicator: { position: "asc" } },
  });
  const note = "所报的听证笔录落款日期为周末，现场调阅的门禁和会议室登记当日均无记录，笔录疑为事后补做。";
  const input = {
    findingId: finding.id,
    conclusion: "not_confirmed",
    note,
    fabrication: true,
    version: finding.version,
  };
  done(await saveFinding(await actorOf(visitor), input), "suspect");
}
