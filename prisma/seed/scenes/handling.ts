import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { lodgeClue } from "@/lib/clues/lodging";
import { addRectificationItem } from "@/lib/handlings/commands";
import { putStandingFile } from "@/lib/handlings/files";
import { startHandling } from "@/lib/handlings/opening";
import { db } from "@/lib/platform/db";
import { samplePdf } from "./sample-files";
import { actorOf, done, filersOf, type Pair, setClock, signedBy } from "./stage";
import type { Title } from "./titles";

/** A handling as it went: when it was opened and told, stated, decided; with what was said. */
export type Handled = {
  opened: string;
  stated: string;
  decided: string;
  source: "office" | "report" | "inspection";
  reason: string;
  facts: string;
  noticeNumber: string;
  statement: string;
  decision: { outcome: string; reason: string; hearing: string; number: string; ground?: string };
};

/** 处理一个称号：启动、告知、陈述、决定。 */
export async function handle(organiser: Pair, title: Title, went: Handled): Promise<void> {
  setClock(went.opened);
  const asked = { designationId: title.id, source: went.source, reason: went.reason };
  const { id } = done(await startHandling(await actorOf(organiser[0]), asked), "start a handling");
  const content = samplePdf(["督察情况报告（演示文件）", went.facts]);
  const evidence = { owner: "handling", id, fileName: "督察情况报告.pdf" };
  done(
    await putStandingFile(await actorOf(organiser[0]), evidence, content.length, Readable.from([content])),
    "bring evidence",
  );
  const { outcome: intended, ground } = went.decision;
  const notice = { facts: went.facts, intended, ground, number: went.noticeNumber };
  await signedBy(organiser, "handling", id, "give_hearing", notice);
  setClock(went.stated);
  const hearing = await db.hearing.findUniqueOrThrow({ where: { handlingId: id }, select: { id: true } });
  await signedBy(filersOf(title.slug), "hearing", hearing.id, "state_opinion", { statement: went.statement });
  setClock(went.decided);
  await signedBy(organiser, "handling", id, "decide_handling", went.decision);
}

/** 整改的第一项, which the place has written. */
export async function startRectifying(at: string, title: Title): Promise<void> {
  setClock(at);
  const { id, version } = await db.rectification.findFirstOrThrow({
    where: { designationId: title.id, stage: "open" },
  });
  const item = {
    problem: "行政执法公示制度落实不到位，部分执法结果没有在规定时间内公示。",
    measures: "修订公示办法，明确由执法机构在作出决定后 7 个工作日内公示，并按月通报。",
    result: "2026 年以来的执法结果已全部补充公示。",
  };
  done(
    await addRectificationItem(await actorOf(filersOf(title.slug)[0]), { rectificationId: id, version, ...item }),
    "add an item",
  );
}

/** 公众反映的一条线索。 */
export async function tellClue(at: string, title: Title): Promise<void> {
  setClock(at);
  const { certificateNumber } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
  const clue = {
    certificateNumber,
    kind: "unlawful_act",
    content: "该县某街道在拆除临时建筑时没有送达书面决定，也没有告知申请行政复议的权利，涉及十余户。",
    basis: "现场照片和街道张贴的通告，通告没有文号和日期。",
    name: "",
    contact: "",
    key: randomUUID(),
  };
  done(await lodgeClue(clue, "203.0.113.7"), "tell a clue");
}
