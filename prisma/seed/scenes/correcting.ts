import { saveAnswer } from "@/lib/applications/save-answer";
import { askedCorrection } from "@/lib/corrections/asked";
import { judgeCorrections } from "@/lib/corrections/judging";
import { saveReply } from "@/lib/corrections/replying";
import { CORRECTION_REASONS } from "@/lib/cycle-rules/templates/common";
import { db } from "@/lib/platform/db";
import { day } from "../days";
import { sendBack } from "./review";
import { actorOf, done, filersOf, officeOf, setClock, signedBy } from "./stage";

const SLUG = "songping";
const OFFICE = "lanzhoushi";

/** 退回一次、补正一次: one item rewritten, one left as it is with the reason; the office finds one in place and one not. */
export async function correctedOnce(id: string): Promise<void> {
  const [first, second] = await db.indicatorAnswer.findMany({
    where: { applicationId: id, judgement: "partly_met" },
    orderBy: { indicator: { position: "asc" } },
    take: 2,
  });
  const reason = CORRECTION_REASONS[4]!.text;
  const lines = [
    { indicatorId: first!.indicatorId, remark: "未说明整改的完成时限和责任单位，请补充。" },
    { indicatorId: second!.indicatorId, remark: "", reasons: [reason] },
  ];
  await sendBack("2026-10-29 10:30", OFFICE, id, lines, day("2026-11-08"));
  await corrects(id, first!);
  setClock("2026-11-05 15:40");
  await signedBy(filersOf(SLUG), "application", id, "resubmit");
  await judges(id);
}

type Answer = { indicatorId: string; version: number; narrative: string };

async function corrects(id: string, { indicatorId, version, narrative }: Answer): Promise<void> {
  setClock("2026-11-03 09:50");
  const filer = await actorOf(filersOf(SLUG)[0]);
  const changes = { narrative: `${narrative}整改由县司法局牵头，今年年底前完成，按月通报进度。` };
  const saved = await saveAnswer(filer, { applicationId: id, indicatorId, version, changes, base: { narrative } });
  done(saved, "corrects");
  const asked = (await askedCorrection(id))!;
  const left = asked.items.find((item) => item.indicatorId !== indicatorId)!;
  const reply = "数据取自本县年度统计公报，计算方法已在佐证材料中写明，本项不作修改。";
  done(await saveReply(filer, { applicationId: id, itemId: left.id, version: 0, reply }), "replies");
}

async function judges(id: string): Promise<void> {
  setClock("2026-11-10 10:20");
  const items = await db.correctionItem.findMany({
    where: { request: { applicationId: id } },
    orderBy: { indicator: { position: "asc" } },
  });
  const lines = items.map(({ id: itemId }, n) =>
    n === 0
      ? { itemId, outcome: "settled" as const, version: 0 }
      : { itemId, outcome: "unsettled" as const, remark: "统计公报中没有这一数据，仍请注明出处。", version: 0 },
  );
  done(await judgeCorrections(await actorOf(officeOf(OFFICE)[0]), { applicationId: id, lines }), "judges");
}
