import { atOnce } from "@/lib/acts/commands";
import { writeWorkbook } from "@/lib/documents/workbook";
import { addDays, formatDateTime } from "@/lib/kernel/dates";
import { latestWork } from "@/lib/long-work/queries";
import { workOff } from "@/lib/long-work/running";
import { contactHash } from "@/lib/platform/contacts";
import { db } from "@/lib/platform/db";
import { replaceCases } from "@/lib/survey/cases";
import { CASES_WORK } from "@/lib/survey/cases-result";
import { askForCases } from "@/lib/survey/cases-upload";
import { createSurvey } from "@/lib/survey/commands";
import { dictionaryOf, headingsOf } from "@/lib/survey/dictionary";
import { savePlan } from "@/lib/survey/plan";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { day } from "../days";
import { actorOf, done, setClock, take } from "./stage";

const SURVEYOR = "ceping1";
const SCALE = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "unknown", "refused"];
/** Cumulated, per thousand. */
const SHARES = [430, 780, 900, 940, 980, 1000];

/** 委托、拟方案、批准：the survey of a cycle is in the field afterwards. */
export async function intoField(at: string, organiser: string, cycleId: string, days = 25): Promise<string> {
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
    fieldworkTo: addDays(from, days),
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
