import { Readable } from "node:stream";
import { draftGathering, signUp } from "@/lib/gatherings/commands";
import { db } from "@/lib/platform/db";
import { confirmPracticeFile, savePractice, startPractice } from "@/lib/practice-cases/commands";
import { fieldsFor } from "@/lib/practice-cases/fields";
import { followPractice, reportFollow } from "@/lib/practice-cases/following";
import { uploadToPractice } from "@/lib/practice-cases/uploading";
import { collect, saveCollection, startCollection } from "@/lib/practice-collections/commands";
import { day } from "../days";
import { PRACTICES, type Practice } from "./practice-texts";
import { samplePdf } from "./sample-files";
import { actorOf, done, filersOf, officeOf, setClock, signedBy, take } from "./stage";

const YUNZE = officeOf("yunze");
const CENTRE = officeOf("zhongyang");

/** 经验交流（意见五(三)）：典型经验、跟学、汇编、培训和观摩. */
export async function playExchange(): Promise<void> {
  const ids = new Map<string, string>();
  for (const practice of PRACTICES) ids.set(practice.slug, await play(practice));
  await follow(ids);
  await gather([...ids.values()].slice(0, 4));
  await invite();
}

async function play({ slug, field, at, reach, file, ...text }: Practice): Promise<string> {
  setClock(at.written);
  const filer = await actorOf(filersOf(slug)[0]);
  const title = await db.designation.findFirstOrThrow({
    where: { organisationId: filer.organisationId, stage: { in: ["in_force", "warned"] } },
    orderBy: { designatedAt: "asc" },
  });
  const { id } = done(await startPractice(filer, { designationId: title.id }), "start a practice case");
  const known = await fieldsFor(db, title.id);
  const words = { ...text, field: known[field % known.length]! };
  done(await savePractice(filer, { id, version: 1, ...words }), "save a practice case");
  if (file) await attach(slug, id, file);
  await signedBy(filersOf(slug), "practice_case", id, "submit_practice");
  if (reach === "in_review") return id;
  const { deskOfficeId } = await db.practiceCase.findUniqueOrThrow({ where: { id } });
  const office = deskOfficeId === (await actorOf(YUNZE[0])).organisationId ? YUNZE : CENTRE;
  setClock(at.decided);
  if (reach === "returned") {
    const reason = "成效部分请补充近两年的数据，并说明统计口径；可复制的做法请逐条写清。";
    await take(office[0], "practice_case", id, "return_practice", { reason });
  } else {
    await signedBy(office, "practice_case", id, "publish_practice");
  }
  return id;
}

/** A file beside the text, said to hold no secret. */
async function attach(slug: string, caseId: string, fileName: string): Promise<void> {
  const filer = await actorOf(filersOf(slug)[0]);
  const content = samplePdf([fileName.replace(/\.pdf$/, ""), "（演示文件）"]);
  const input = { caseId, kind: "document", fileName } as const;
  const { id } = done(await uploadToPractice(filer, input, content.length, Readable.from([content])), "bring a file");
  done(await confirmPracticeFile(filer, { caseId, evidenceId: id }), "confirm a file");
}

async function follow(ids: Map<string, string>): Promise<void> {
  setClock("2026-09-02 10:00");
  const first = ids.get("lanzhoushi")!;
  const plans = [
    ["songping", first, "借鉴其复议接待窗口和首次听取意见的做法，先在县政务服务中心设窗口，年内覆盖三个乡镇。"],
    ["shilan", first, "参照其登记表和回访办法，由县司法局牵头制定本县的复议调解工作规程。"],
    ["yanhu", ids.get("lanxi")!, "学习其联合执法事项清单，结合本县河湖管理实际梳理跨部门检查事项。"],
  ] as const;
  const begun: string[] = [];
  for (const [slug, caseId, plan] of plans) {
    const actor = await actorOf(filersOf(slug)[0]);
    begun.push(done(await followPractice(actor, { caseId, plan }), "follow").id);
  }
  setClock("2026-11-05 15:00");
  const outcome = "设立窗口两个月，接待咨询86件，立案前化解41件，复议调解率由32%升至48%。";
  const actor = await actorOf(filersOf("songping")[0]);
  done(await reportFollow(actor, { id: begun[0]!, version: 1, outcome }), "report what came of it");
}

async function gather(caseIds: readonly string[]): Promise<void> {
  setClock("2026-10-12 09:30");
  const clerk = await actorOf(YUNZE[0]);
  const title = "云泽省法治政府建设示范创建典型经验（第一辑）";
  const { id } = done(await startCollection(clerk, { title }), "start a collection");
  const preface =
    "为发挥示范带动作用，从各示范地区报送的典型经验中选编本辑，供各地学习借鉴。\n各地在借鉴时要结合实际，不搞照抄照搬。";
  done(await saveCollection(clerk, { id, version: 0, title, preface }), "write the preface");
  for (const [n, caseId] of caseIds.entries()) done(await collect(clerk, { id, version: n + 1, caseId }), "collect");
  await signedBy(YUNZE, "practice_collection", id, "publish_collection");
}

async function invite(): Promise<void> {
  setClock("2026-11-16 09:00");
  const clerk = await actorOf(YUNZE[0]);
  const common = {
    contact: "云泽省委依法治省办秘书处（演示），0000-8000000",
    audience: "各市、县（区）政府及有关部门",
  };
  const training = {
    ...{
      ...common,
      kind: "training",
      title: "示范创建指标体系填报专题培训",
      place: "云泽省行政学院（演示）",
      seats: "80",
    },
    ...{ startsAt: `${day("2026-12-08")}T09:00`, endsAt: `${day("2026-12-09")}T17:30` },
    signUpUntil: `${day("2026-12-03")}T18:00`,
    content: "讲解现行指标体系各项指标的填报口径、佐证材料的整理和常见的退回情形，由示范地区介绍做法，安排上机练习。",
  };
  const visit = {
    ...{ ...common, kind: "visit", title: "行政复议前端化解现场观摩", place: "澜洲市政务服务中心", seats: "30" },
    ...{ startsAt: `${day("2026-12-16")}T09:30`, endsAt: `${day("2026-12-16")}T16:30` },
    signUpUntil: `${day("2026-12-10")}T18:00`,
    content: "现场观摩复议接待窗口和调解室，听取澜洲市的情况介绍，座谈交流可复制可推广的做法。",
  };
  for (const notice of [training, visit]) {
    const { id } = done(await draftGathering(clerk, notice), "draft a notice");
    await signedBy(YUNZE, "gathering", id, "publish_gathering");
    if (notice !== training) continue;
    for (const [slug, name, post] of GUESTS) {
      const guest = { gatheringId: id, name, post, telephone: "000-12345678" };
      done(await signUp(await actorOf(filersOf(slug)[0]), guest), "sign up");
    }
  }
}

const GUESTS = [
  ["shilan", "钟叔同", "县司法局副局长"],
  ["yanhu", "柯语棠", "县政府办公室法规科科长"],
  ["songping", "易安澜", "县司法局法治科科长"],
] as const;
