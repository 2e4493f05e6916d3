import { saveAnswer } from "@/lib/applications/save-answer";
import { checkItems, turnChecking } from "@/lib/checking/commands";
import type { CheckOutcome } from "@/lib/checking/rules";
import { checkLines } from "@/lib/checking/store";
import { db } from "@/lib/platform/db";
import { noteShortcoming, takeOnShortcoming } from "@/lib/shortcomings/commands";
import { day } from "../days";
import { actorOf, done, filersOf, setClock } from "./stage";

const [CLERK] = filersOf("yanhu");
const CHECKER = "yanhu_shenhe";
type Item = { id: string; position: number };

/** 砚湖县启用内部审核：确认过的指标审了八项，一项退回，一项审后又改；问题清单上有待整改、整改中、待核和已销号的。 */
export async function playChecking(id: string, confirmed: readonly Item[], late: Item): Promise<void> {
  setClock("2026-11-20 09:40");
  done(await turnChecking(await actorOf(CLERK), { applicationId: id, to: "on" }), "turn on checking");
  const [unclear, ...sound] = confirmed;
  await check("2026-11-20 15:10", id, sound.slice(0, 7), "passed");
  await check("2026-11-20 15:20", id, [unclear!], "returned", "办理时限压减的数字与附件不一致，请核对后改正。");
  await change("2026-11-20 16:45", id, sound[0]!);
  await notes(id, unclear!, sound[1]!, late);
}

async function check(at: string, id: string, items: readonly Item[], outcome: CheckOutcome, remark = "") {
  setClock(at);
  const actor = await actorOf(CHECKER);
  const lines = await checkLines(
    db,
    id,
    actor.organisationId,
    items.map((item) => item.id),
  );
  const seen = lines.map(({ indicatorId, content, round }) => `${indicatorId}:${content}:${round}`);
  done(await checkItems(actor, { applicationId: id, items: seen, outcome, remark }), `check: ${outcome}`);
}

async function change(at: string, applicationId: string, { id: indicatorId }: Item): Promise<void> {
  setClock(at);
  const key = { applicationId_indicatorId: { applicationId, indicatorId } };
  const stored = await db.indicatorAnswer.findUniqueOrThrow({ where: key });
  const { judgement, narrative, ownScore, notApplicableReason, declared, version } = stored;
  const metrics = stored.metrics as Record<string, number>;
  const answer = { applicationId, indicatorId, judgement, ownScore, notApplicableReason, declared, metrics, version };
  const longer = `${narrative}相关文件已于本月在县政府网站公布。`;
  done(await saveAnswer(await actorOf(CLERK), { ...answer, narrative: longer }), "change what was checked");
}

async function notes(applicationId: string, unclear: Item, sound: Item, late: Item): Promise<void> {
  const [clerk, checker, bureau, town] = await Promise.all(
    [CLERK, CHECKER, filersOf("yanhu_zrj")[0], filersOf("liudang")[0]].map(actorOf),
  );
  setClock("2026-11-20 17:05");
  const owner = `unit:${bureau!.organisationId}`;
  const base = { applicationId, measure: "", dueAt: day("2026-11-26") };
  const figures = "压减时限的数字前后不一致，缺少统计依据。";
  const { number } = done(
    await noteShortcoming(checker!, { ...base, position: unclear.position, text: figures, owner }),
    "note figures",
  );
  const open = { position: sound.position, text: "清单公布的网址已经失效，须重新公布并更新链接。", owner };
  const link = done(await noteShortcoming(clerk!, { ...base, ...open }), "note a dead link");
  const idle = {
    position: late.position,
    text: "没有按时限开展自查，材料尚未收集。",
    owner: `unit:${town!.organisationId}`,
  };
  done(await noteShortcoming(clerk!, { ...base, ...idle, dueAt: day("2026-11-20") }), "note what is late");
  setClock("2026-11-21 09:30");
  const measure = "重新导出统计表，按月核对后修改。";
  done(await takeOnShortcoming(bureau!, "start", { applicationId, number, version: 0, measure }), "start");
  const put = { applicationId, number: link.number, version: 0, rectification: "已在县政府网站重新公布，链接已更新。" };
  done(await takeOnShortcoming(bureau!, "rectify", put), "rectify");
  setClock("2026-11-21 10:40");
  const close = { applicationId, number: link.number, version: 1, verdict: "已打开核对，属实。" };
  done(await takeOnShortcoming(checker!, "close", close), "close");
}
