import { atOnce } from "@/lib/acts/commands";
import { writeWorkbook } from "@/lib/documents/workbook";
import { addDays } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import { replaceCases } from "@/lib/survey/cases";
import { uploadCases } from "@/lib/survey/cases-upload";
import { createSurvey, savePlan } from "@/lib/survey/commands";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { surveyHeadings } from "@/lib/survey/schema";
import { day } from "../days";
import { actorOf, done, setClock, take } from "./stage";

const SURVEYOR = "ceping1";
const SCALE = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "unknown", "refused"];
/** Cumulated, per thousand. */
const SHARES = [430, 780, 900, 940, 980, 1000];

/** 委托、拟方案、批准：the survey of a cycle is in the field afterwards. */
export async function intoField(at: string, organiser: string, cycleId: string): Promise<string> {
  setClock(at);
  const surveyor = await actorOf(SURVEYOR);
  const { id } = done(
    await createSurvey(await actorOf(organiser), { cycleId, agencyId: surveyor.organisationId }),
    "commission a survey",
  );
  const { version } = await db.survey.findUniqueOrThrow({ where: { id } });
  const places = await db.surveyPlace.findMany({ where: { surveyId: id }, include: { application: true } });
  const from = day(at.slice(0, 10));
  const plan = {
    surveyId: id,
    method: "telephone",
    replacementRule: "同一号码拨打三次未接通的，按同一街道（乡镇）同一年龄段随机替换，替换情况逐份记录。",
    fieldworkFrom: addDays(from, 1),
    fieldworkTo: addDays(from, 25),
    places: places.map(({ applicationId, target }, n) => ({ applicationId, target, population: 180_000 + n * 23_500 })),
    version,
  };
  done(await savePlan(surveyor, plan), "plan");
  await take(SURVEYOR, "survey", id, "submit_plan");
  await take(organiser, "survey", id, "approve_plan");
  return id;
}

/** The interviews of a survey: `perPlace` in every place. */
async function interviews(surveyId: string, perPlace: number) {
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: { places: { include: { application: { select: { number: true } } }, orderBy: { applicationId: "asc" } } },
  });
  const questionnaire = questionnaireSchema.parse(survey.questionnaire);
  const cases = survey.places.flatMap(({ applicationId, application }, p) =>
    Array.from({ length: perPlace }, (_, k) => ({
      caseNo: `D${p + 1}-${String(k + 1).padStart(4, "0")}`,
      place: application.number,
      applicationId,
      seconds: 150 + ((k * 37 + p * 11) % 240),
      answers: Object.fromEntries(questionnaire.questions.map(({ key }, q) => [key, answer(p, k, q)])),
    })),
  );
  return { surveyId, questionnaire, cases };
}

/** 上传逐份数据 as a workbook, through the same check as any uploaded file. */
export async function upload(at: string, surveyId: string, perPlace: number): Promise<void> {
  setClock(at);
  const { questionnaire, cases } = await interviews(surveyId, perPlace);
  const columns = surveyHeadings(questionnaire).map((header, n) => ({ header, key: String(n) }));
  const rows = cases.map(({ caseNo, place, seconds, answers }) => {
    const labels = questionnaire.questions.map(
      ({ key, scale }) => scale.find(({ value }) => value === answers[key])!.label,
    );
    return Object.fromEntries([caseNo, place, String(seconds), ...labels].map((cell, n) => [String(n), cell]));
  });
  const file = await writeWorkbook([{ name: "数据", columns, rows }]);
  done(await uploadCases(await actorOf(SURVEYOR), { surveyId, file }), "upload");
}

/** The same without the workbook, which takes a second to read. */
async function hand(at: string, surveyId: string, perPlace: number): Promise<void> {
  setClock(at);
  const taken = await interviews(surveyId, perPlace);
  const surveyor = await actorOf(SURVEYOR);
  done(await atOnce((tx) => replaceCases(tx, surveyor, taken)), "hand in the interviews");
}

/** A repeatable draw, a little more favourable in some places than in others. */
function answer(place: number, k: number, question: number): string {
  const drawn = (((place * 7919 + k * 104_729 + question * 1299) % 1009) * 1000) / 1009;
  const leaning = drawn - (place % 5) * 25;
  return SCALE[SHARES.findIndex((limit) => leaning < limit)]!;
}

/** The whole of 满意度测评: in the field, uploaded, handed in. */
export async function surveyAll(
  dates: { approved: string; handedIn: string },
  organiser: string,
  cycleId: string,
  perPlace = 62,
): Promise<void> {
  const id = await intoField(dates.approved, organiser, cycleId);
  await hand(dates.handedIn, id, perPlace);
  await take(SURVEYOR, "survey", id, "hand_in_survey");
}
