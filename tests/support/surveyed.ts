import { atOnce } from "@/lib/acts/commands";
import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { replaceCases } from "@/lib/survey/cases";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import * as acts from "./acts";
import { someoneIn } from "./fieldwork";
import { makeApplication, makeWorld, type World } from "./world";

export type Surveyed = {
  world: World;
  surveyor: Actor;
  surveyId: string;
  cases: Awaited<ReturnType<typeof makeApplication>>[];
};

const GRADES = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];
const STRATA = [
  {
    key: "residence",
    title: "城乡",
    values: [
      { value: "urban", label: "城镇" },
      { value: "rural", label: "乡村" },
    ],
  },
];

/** The answers of case k of place p: mostly satisfied, some unknown, a little different from place to place. */
const answersOf = (p: number, k: number): Record<string, string> =>
  Object.fromEntries(
    DEFAULT_QUESTIONNAIRE.questions.map(({ key }, q) => {
      const drawn = (p * 31 + k * 17 + q * 7) % 23;
      return [
        key,
        drawn === 22 ? "unknown" : drawn === 21 ? "refused" : GRADES[Math.min(4, Math.floor(drawn / 6) + (p % 2))]!,
      ];
    }),
  );

/**
 * A cycle with `places` cases under assessment and a survey in the field, post-stratified by town and country (three to one), `perPlace`
 * cases uploaded in each place.
 */
export async function inField({
  places = 3,
  perPlace = 40,
  rules = {},
}: {
  places?: number;
  perPlace?: number;
  rules?: object;
} = {}): Promise<Surveyed> {
  const world = await makeWorld({ surveyMode: "required", surveyTarget: 1, ...rules });
  const surveyor = await someoneIn("survey_agency", "surveying");
  const cases: Surveyed["cases"] = [];
  for (let n = 0; n < places; n += 1) cases.push(await makeApplication(world, "assessment"));
  const survey = await db.survey.create({
    data: {
      cycleId: world.cycle.id,
      agencyId: surveyor.organisationId,
      stage: "fieldwork",
      questionnaire: DEFAULT_QUESTIONNAIRE,
      method: "telephone",
      replacementRule: "三次联系不上的，换同一层的下一个号码",
      strata: STRATA,
      weighting: "post_stratified",
      places: { create: cases.map(({ id }) => ({ applicationId: id, target: 2, population: 4_000 })) },
    },
  });
  await db.surveyCell.createMany({
    data: cases.flatMap(({ id: applicationId }) => [
      { surveyId: survey.id, applicationId, key: "residence=urban", population: 3_000 },
      { surveyId: survey.id, applicationId, key: "residence=rural", population: 1_000 },
    ]),
  });
  const surveyed = { world, surveyor, surveyId: survey.id, cases };
  await hands(surveyed, perPlace);
  return surveyed;
}

/** Uploads so many cases of each place, in place of what was uploaded before. */
export async function hands({ surveyor, surveyId, cases }: Surveyed, perPlace: number): Promise<void> {
  const rows = cases.flatMap(({ number }, p) =>
    Array.from({ length: perPlace }, (_, k) => ({
      caseNo: `P${p}-${String(k).padStart(5, "0")}`,
      place: number,
      answers: answersOf(p, k),
      seconds: 200 + k,
      stratum: { residence: k % 3 === 0 ? "rural" : "urban" },
    })),
  );
  const taken = await atOnce((tx) =>
    replaceCases(tx, surveyor, { surveyId, cases: rows, questionnaire: DEFAULT_QUESTIONNAIRE }),
  );
  if (!taken.ok) throw new Error(taken.error.code);
}

export const handIn = ({ surveyor, surveyId }: Surveyed) =>
  acts.take(surveyor, "survey", surveyId, "hand_in_survey", {});
export const giveBack = ({ world, surveyId }: Surveyed) =>
  acts.take(world.organiser, "survey", surveyId, "return_survey", { reason: "请补充乡村样本后重报" });

/** As the signed opening leaves it, without its other conditions. */
export const openResults = ({ world }: Surveyed) =>
  db.cycle.update({ where: { id: world.cycle.id }, data: { resultsOpenedAt: new Date("2026-09-01T02:00:00Z") } });

/** Does the long work that waits. */
export const workThrough = () => workOff(null);
export const placesOf = ({ surveyId }: Surveyed) =>
  db.surveyPlace.findMany({ where: { surveyId }, orderBy: { application: { number: "asc" } } });
export const estimatesOf = ({ surveyId }: Surveyed) =>
  db.surveyEstimate.findMany({ where: { surveyId }, orderBy: [{ applicationId: "asc" }, { dimension: "asc" }] });
