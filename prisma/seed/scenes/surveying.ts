import { atOnce } from "@/lib/acts/commands";
import { writeWorkbook } from "@/lib/documents/workbook";
import { addDays, formatDateTime } from "@/lib/kernel/dates";
import { latestWork } from "@/lib/long-work/queries";
import { workOff } from "@/lib/long-work/running";
import { contactHash } from "@/lib/platform/contacts";
import { db } from "@/lib/platform/db";
import { saveAgencyFigures } from "@/lib/survey/agency-figures";
import { replaceCases } from "@/lib/survey/cases";
import { CASES_WORK } from "@/lib/survey/cases-result";
import { askForCases } from "@/lib/survey/cases-upload";
import { createSurvey } from "@/lib/survey/commands";
import { dictionaryOf, headingsOf } from "@/lib/survey/dictionary";
import { savePlan, saveStrata } from "@/lib/survey/plan";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { draftOf } from "@/lib/survey/questionnaire-draft";
import { saveQuestionnaire } from "@/lib/survey/questionnaires";
import { day } from "../days";
import { actorOf, done, setClock, take } from "./stage";

export const SURVEYOR = "ceping1";
const SCALE = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "unknown", "refused"];
/** Cumulated, per thousand. */
const SHARES = [430, 780, 900, 940, 980, 1000];

/**
 * 委托、拟方案、批准：the survey of a cycle is in the field afterwards, for so many days. `returned`: why the organiser sent the first plan back.
 */
export async function intoField(
  at: string,
  organiser: string,
  cycleId: string,
  { returned, days = 25 }: { returned?: string; days?: number } = {},
): Promise<string> {
  setClock(at);
  const surveyor = await actorOf(SURVEYOR);
  const { id } = done(
    await createSurvey(await actorOf(organiser), { cycleId, agencyId: surveyor.organisationId }),
    "commission a survey",
  );
  const { version } = await db.survey.findUniqueOrThrow({ where: { id } });
  const places = await db.surveyPlace.findMany({ where: { surveyId: id }, include: { application: true } });
  const from = day(at.slice(0, 10));
  await reword(id);
  const strata = { surveyId: id, presets: ["residence", "sex", "age"], own: [], weighting: "none" };
  const chosen = done(await saveStrata(surveyor, { ...strata, version: version + 1 }), "choose the strata");
  const plan = {
    surveyId: id,
    method: "telephone",
    frame: "三大运营商本地移动电话号段，按尾号随机生成；已停机、空号和单位电话剔除。",
    sizing: { basis: "quota", marginHundredths: 1_000, designEffectHundredths: 120 },
    replacementRule: "同一号码拨打三次未接通的，按同一街道（乡镇）同一年龄段随机替换，替换情况逐份记录。",
    fieldworkFrom: addDays(from, 1),
    fieldworkTo: addDays(from, days),
    places: places.map(({ applicationId, target }, n) => ({ applicationId, target, population: 180_000 + n * 23_500 })),
    version: chosen.version,
  };
  if (returned) {
    const first = { ...plan, frame: "", replacementRule: "同一号码拨打三次未接通的，随机替换。" };
    plan.version = done(await savePlan(surveyor, first), "first plan").version + 2;
    await take(SURVEYOR, "survey", id, "submit_plan");
    await take(organiser, "survey", id, "return_plan", { reason: returned });
  }
  done(await savePlan(surveyor, plan), "plan");
  await take(SURVEYOR, "survey", id, "submit_plan");
  await take(organiser, "survey", id, "approve_plan");
  return id;
}

/** The agency makes one question plainer: a second version of the questionnaire. */
async function reword(surveyId: string): Promise<void> {
  const { questionnaire } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
  const draft = draftOf(questionnaireSchema.parse(questionnaire));
  const question = draft.questions.find(({ key }) => key === "services")!;
  question.text = "您对到当地政府部门办事的便利程度满意吗";
  done(await saveQuestionnaire(await actorOf(SURVEYOR), { surveyId, number: 1, draft }), "reword a question");
}

/** The interviews of a survey: `perPlace` in every place. */
async function interviews(surveyId: string, perPlace: number) {
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: { places: { include: { application: { select: { number: true } } }, orderBy: { applicationId: "asc" } } },
  });
  const questionnaire = questionnaireSchema.parse(survey.questionnaire);
  const begun = survey.fieldworkFrom!.getTime() + 9 * HOUR;
  const cases = survey.places.flatMap(({ application }, p) =>
    Array.from({ length: perPlace }, (_, k) => ({
      caseNo: `D${p + 1}-${String(k + 1).padStart(4, "0")}`,
      place: application.number,
      seconds: k % 29 === 28 ? 32 + p : 150 + ((k * 37 + p * 11) % 240),
      interviewer: `F${String(p * 4 + (k % 4) + 1).padStart(2, "0")}`,
      startedAt: new Date(begun + Math.floor(k / 12) * 24 * HOUR + (k % 12) * 1_500_000),
      contact: phone(p, k === 20 ? 8 : k),
      calledBack: k % 15 === 0,
      answers: Object.fromEntries(questionnaire.questions.map(({ key }, q) => [key, answer(p, k, q)])),
    })),
  );
  return { surveyId, questionnaire, cases };
}

const HOUR = 3_600_000;

/** A number that nobody has. */
const phone = (place: number, k: number): string => `1000${String(place * 1_000 + k).padStart(7, "0")}`;

/** 上传逐份数据 as a workbook, through the same check as any uploaded file. */
export async function upload(at: string, surveyId: string, perPlace: number): Promise<void> {
  setClock(at);
  const { questionnaire, cases } = await interviews(surveyId, perPlace);
  const headings = headingsOf(dictionaryOf({ questionnaire, strata: [], weighting: "none" }));
  const columns = headings.map((header, n) => ({ header, key: String(n) }));
  const rows = cases.map(({ caseNo, place, seconds, interviewer, startedAt, contact, calledBack, answers }) => {
    const labels = questionnaire.questions.map(
      ({ key, scale }) => scale.find(({ value }) => value === answers[key])!.label,
    );
    const asked = [interviewer, formatDateTime(startedAt), contact, calledBack ? "是" : "否"];
    const cells = [caseNo, place, String(seconds), ...asked, ...labels];
    return Object.fromEntries(cells.map((cell, n) => [String(n), cell]));
  });
  const file = await writeWorkbook([{ name: "数据", columns, rows }]);
  done(await askForCases(await actorOf(SURVEYOR), { surveyId, file }), "upload");
  await workOff(null);
  const work = await latestWork(db, CASES_WORK, surveyId);
  if (work?.state !== "done") throw new Error(`upload: ${work?.problem} ${JSON.stringify(work?.result)}`);
}

/** The same without the workbook, which takes a second to read. */
async function hand(at: string, surveyId: string, perPlace: number): Promise<void> {
  setClock(at);
  const { cases, ...taken } = await interviews(surveyId, perPlace);
  const hashed = cases.map(({ contact, ...one }) => ({ ...one, contactHash: contactHash(contact) }));
  const surveyor = await actorOf(SURVEYOR);
  done(await atOnce((tx) => replaceCases(tx, surveyor, { ...taken, cases: hashed })), "hand in the interviews");
}

/** A repeatable draw, a little more favourable in some places than in others. */
function answer(place: number, k: number, question: number): string {
  const drawn = (((place * 7919 + k * 104_729 + question * 1299) % 1009) * 1000) / 1009;
  const leaning = drawn - (place % 5) * 25;
  return SCALE[SHARES.findIndex((limit) => leaning < limit)]!;
}

/** 机构自算指数: the agency takes 不了解 and 拒答 for 一般, and rounds. */
async function ownFigures(surveyId: string): Promise<void> {
  const { version } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
  const cases = await db.surveyCase.findMany({ where: { surveyId }, select: { applicationId: true, answers: true } });
  const points = new Map<string, number[]>();
  for (const { applicationId, answers } of cases) {
    const own = Object.values(answers as Record<string, string>).map((value) => OWN[value] ?? 50);
    points.set(applicationId, [...(points.get(applicationId) ?? []), ...own]);
  }
  const places = [...points].map(([applicationId, all]) => ({
    applicationId,
    index: Math.round((all.reduce((sum, each) => sum + each, 0) / all.length) * 10) / 10,
  }));
  done(await saveAgencyFigures(await actorOf(SURVEYOR), { surveyId, places, version }), "own figures");
}

const OWN: Record<string, number> = { very_satisfied: 100, satisfied: 75, dissatisfied: 25 };

/** The whole of 满意度测评: in the field, uploaded, handed in, checked by bootstrap. */
export async function surveyAll(
  dates: { approved: string; handedIn: string },
  organiser: string,
  cycleId: string,
  perPlace = 62,
): Promise<void> {
  const id = await intoField(dates.approved, organiser, cycleId);
  await hand(dates.handedIn, id, perPlace);
  await ownFigures(id);
  await take(SURVEYOR, "survey", id, "hand_in_survey");
  await workOff(null);
}
