import { atOnce } from "@/lib/acts/commands";
import { db } from "@/lib/platform/db";
import { replaceCases } from "@/lib/survey/cases";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { actorOf, done, setClock, take } from "@/prisma/seed/scenes/stage";
import { intoField, SURVEYOR } from "@/prisma/seed/scenes/surveying";
import { interviewsOf } from "./interviews";

// Run by a journey: plays 满意度测评 of every case of a cycle that stands at assessment, so many interviews in each place, without weights, in
// October 2026. Prints the survey's id.

const [cycleId, organiser, perPlace] = process.argv.slice(2) as [string, string, string];
const surveyId = await intoField("2026-10-08 10:00", organiser, cycleId);
const survey = await db.survey.findUniqueOrThrow({
  where: { id: surveyId },
  include: { places: { include: { application: { select: { number: true } } }, orderBy: { applicationId: "asc" } } },
});
const questionnaire = questionnaireSchema.parse(survey.questionnaire);
const rated = questionnaire.questions.filter(({ dimension }) => dimension !== null);
const numbers = survey.places.map(({ application }) => application.number);
const { interviews } = interviewsOf(numbers, { variables: [], perPlace: Number(perPlace) });
const cases = interviews.map(({ caseNo, place, seconds, answers }) => ({
  caseNo,
  place,
  seconds,
  answers: Object.fromEntries(
    rated.map(({ key, scale }, q) => [key, scale.find(({ label }) => label === answers[q])!.value]),
  ),
}));
setClock("2026-10-28 16:00");
done(
  await atOnce(async (tx) => replaceCases(tx, await actorOf(SURVEYOR), { surveyId, cases, questionnaire })),
  "cases",
);
await take(SURVEYOR, "survey", surveyId, "hand_in_survey");
console.log(JSON.stringify({ surveyId }));
await db.$disconnect();
