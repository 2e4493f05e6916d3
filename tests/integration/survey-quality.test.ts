import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { replaceCases } from "@/lib/survey/cases";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { exclusionPreview, flagsExport, qualityPage } from "@/lib/survey/quality/queries";
import { organisedSurvey } from "@/lib/survey/queries";
import { givePassword, refused, takeSigned } from "../support/acts";
import { someoneIn } from "../support/fieldwork";
import {
  cycleId,
  first,
  openSurvey,
  organiser,
  second,
  signatory,
  surveyId,
  surveyor,
  take,
  toFieldwork,
} from "../support/survey";

const VALUES = ["very_satisfied", "satisfied", "neutral", "dissatisfied"];
const answersOf = (choose: (at: number) => string) =>
  Object.fromEntries(DEFAULT_QUESTIONNAIRE.questions.map(({ key }, at) => [key, choose(at)]));
const interview = (place: string, n: number, change: object = {}) => ({
  caseNo: `${place.slice(-6)}-${String(n).padStart(3, "0")}`,
  place,
  answers: answersOf((at) => VALUES[(n * 7 + at * (n % 3)) % 4]!),
  seconds: 200 + n,
  interviewer: `F${n % 2}`,
  calledBack: true,
  ...change,
});

/** Six interviews of each place; of the first one too fast, one all alike and one with a contact that came before. */
const put = (cases: ReturnType<typeof interview>[]) =>
  db.$transaction((tx) => replaceCases(tx, surveyor, { surveyId, cases, questionnaire: DEFAULT_QUESTIONNAIRE }));
async function bring() {
  const [one, other] = [first.number, second.number];
  const cases = [
    interview(one, 1, { contactHash: "a".repeat(64), answers: answersOf((at) => VALUES[at % 2]!) }),
    interview(one, 2, { seconds: 12, answers: answersOf((at) => VALUES[(at + 1) % 4]!) }),
    interview(one, 4, { answers: answersOf(() => "neutral") }),
    interview(one, 5, { contactHash: "a".repeat(64), answers: answersOf((at) => VALUES[at % 3]!) }),
    ...[7, 8].map((n) => interview(one, n, { answers: answersOf((at) => VALUES[(at + n) % 3]!) })),
    ...[1, 2, 4, 5, 7, 8].map((n) => interview(other, n, { answers: answersOf((at) => VALUES[(at * n) % 3]!) })),
  ];
  await put(cases);
}
const foundIn = async (kind: string) =>
  (await db.surveyFlag.findMany({ where: { surveyId, kind }, orderBy: { caseNo: "asc" } })).map(({ caseNo }) => caseNo);
const place = (id = first.id) =>
  db.surveyPlace.findUniqueOrThrow({ where: { surveyId_applicationId: { surveyId, applicationId: id } } });
const CASES = { kinds: ["too_fast", "duplicate_contact"], reason: "时长过短、号码重复，经核实不是有效访问" };
const preview = (kinds: readonly string[] = CASES.kinds) => exclusionPreview(organiser, surveyId, cycleId, kinds);

/** Excluded as the page showed it, prepared and signed. */
async function excludeFor(kinds: string[]) {
  const { lines } = (await preview(kinds))!;
  const proposal = { ...CASES, kinds, lines };
  const signed = await takeSigned([organiser, signatory], "survey", surveyId, "exclude_cases", proposal);
  expect(signed).toMatchObject({ ok: true });
}
/** The numbers of the first place that count. */
const valid = async () => {
  const where = { surveyId, exclusionId: null, applicationId: first.id };
  return (await db.surveyCase.findMany({ where, orderBy: { caseNo: "asc" } })).map(({ caseNo }) => caseNo);
};

beforeEach(async () => {
  await openSurvey();
  await toFieldwork();
  await bring();
});

/** A case of the web tells nothing of how it came. */
const BY_LINK = { source: "web", startedAt: null, contactHash: null, interviewer: "", calledBack: false } as const;

describe("检查", () => {
  test("findings stand as soon as cases come in, each with figure and bound, and anew when they are handed in", async () => {
    const own = (n: string) => `${first.number.slice(-6)}-${n}`;
    expect([await foundIn("too_fast"), await foundIn("duplicate_contact")]).toEqual([
      [own("002")],
      [own("001"), own("005")],
    ]);
    expect(await foundIn("straight_line")).toContain(own("004"));
    const [fast] = await db.surveyFlag.findMany({ where: { surveyId, kind: "too_fast" } });
    expect(fast?.figure).toEqual({ seconds: 12, bound: 60 });
    await db.surveyCase.updateMany({ where: { surveyId, caseNo: own("001") }, data: { seconds: 30, ...BY_LINK } });
    await take(surveyor, "hand_in_survey");
    expect(await foundIn("too_fast")).toEqual([own("001"), own("002")]);
  });

  test("both desks see them by kind, place and interviewer, and as a table; nobody else does, and nothing tells how satisfied anybody is", async () => {
    const agency = (query: object = {}) => qualityPage(surveyor, surveyId, { desk: "agency" }, { ...query });
    const all = (await agency())!;
    expect(all.counts.find(({ kind }) => kind === "too_fast")).toMatchObject({ found: 1, places: 1, excluded: 0 });
    expect((await agency({ kind: "too_fast" }))!.rows).toMatchObject([
      { text: "12 秒，界限 60 秒", interviewer: "F0" },
    ]);
    expect((await agency({ kind: "too_fast", place: second.id }))!.total).toBe(0);
    expect((await agency({ kind: "too_fast", interviewer: "F1" }))!.total).toBe(0);
    expect(all.interviewers.rows).toEqual([
      { interviewer: "F0", valid: 6, excluded: 0 },
      { interviewer: "F1", valid: 6, excluded: 0 },
    ]);
    const organised = await qualityPage(organiser, surveyId, { desk: "organiser", cycleId }, {});
    expect(organised?.total).toBe(all.total);
    expect(JSON.stringify(organised)).not.toMatch(/satisfied|index|standardError|"answers"/);
    expect((await flagsExport(signatory, surveyId, { kind: "too_fast" }))?.rows).toHaveLength(1);
    const stranger = await someoneIn("office", "organising");
    expect(await qualityPage(stranger, surveyId, { desk: "organiser", cycleId }, {})).toBeNull();
    expect(await qualityPage(organiser, surveyId, { desk: "agency" }, {})).toBeNull();
    expect([
      await flagsExport(stranger, surveyId, {}),
      await exclusionPreview(surveyor, surveyId, cycleId, []),
    ]).toEqual([null, null]);
  });
});

describe("剔除", () => {
  test("only once handed in, by the organiser's preparation and another's signature, exactly as it was looked at", async () => {
    await givePassword(signatory);
    const { lines } = (await preview())!;
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({ applicationId: first.id, excluded: 2, remaining: 4, target: 4 });
    expect(lines).toContainEqual({ applicationId: second.id, excluded: 0, remaining: 6, target: 2 });
    expect(await take(organiser, "exclude_cases", { ...CASES, lines })).toEqual(refused("wrong_stage"));
    await take(surveyor, "hand_in_survey");
    const before = await place();
    expect(await take(surveyor, "exclude_cases", { ...CASES, lines })).toEqual(refused("not_allowed"));
    const other = lines.map((line) => (line.excluded > 0 ? { ...line, excluded: 1, remaining: 5 } : line));
    expect(await take(organiser, "exclude_cases", { ...CASES, lines: other })).toEqual(refused("exclusion_changed"));
    expect(await take(organiser, "exclude_cases", { ...CASES, kinds: [], lines })).toEqual(refused("invalid_input"));
    const none = (await preview(["duplicate_answers"]))!.lines;
    expect(await take(organiser, "exclude_cases", { ...CASES, kinds: ["duplicate_answers"], lines: none })).toEqual(
      refused("nothing_to_exclude"),
    );
    expect(await db.surveyExclusion.count({ where: { surveyId } })).toBe(0);
    const signed = await takeSigned([organiser, signatory], "survey", surveyId, "exclude_cases", { ...CASES, lines });
    expect(signed).toMatchObject({ ok: true });
    expect(await place()).toMatchObject({ completed: 4, excluded: 2 });
    expect((await place()).index).not.toBe(before.index);
    expect(await place(second.id)).toMatchObject({ completed: 6, excluded: 0 });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(12);
    const [row] = await db.surveyExclusion.findMany({ where: { surveyId } });
    expect(row).toMatchObject({
      excluded: 2,
      preparedBy: organiser.name,
      signedBy: signatory.name,
      kinds: CASES.kinds,
    });
    const shown = await organisedSurvey(organiser, cycleId, surveyId);
    const counted = shown?.survey.places.find(({ applicationId }) => applicationId === first.id);
    expect(counted).toMatchObject({ completed: 4, excluded: 2 });
    const quality = await qualityPage(organiser, surveyId, { desk: "organiser", cycleId }, { kind: "too_fast" });
    expect(quality?.rows).toMatchObject([{ excluded: true }]);
    await expect(db.surveyExclusion.delete({ where: { id: row!.id } })).rejects.toThrow("append-only");
  });

  test("what was excluded stays so when it is uploaded again, and its place has to be filled up", async () => {
    await givePassword(signatory);
    await take(surveyor, "hand_in_survey");
    const all = ["too_fast", "duplicate_contact", "straight_line"];
    const { lines } = (await preview(all))!;
    await takeSigned([organiser, signatory], "survey", surveyId, "exclude_cases", { ...CASES, kinds: all, lines });
    expect((await place()).completed).toBeLessThan(4);
    await take(organiser, "return_survey", { reason: "剔除后不足样本量，请补足" });
    await bring();
    expect(await place()).toMatchObject({ completed: 3, excluded: 3 });
    expect(await take(surveyor, "hand_in_survey")).toEqual(refused("sample_below_target"));
  });

  test("under new numbers what was excluded comes again as duplicates of what is kept, and can be excluded; lines under old numbers are passed over", async () => {
    await givePassword(signatory);
    const numbered = (prefix: string, quick: number) => [
      interview(first.number, 1, { caseNo: `${prefix}-1`, seconds: quick, contactHash: "c".repeat(64) }),
      ...[2, 3, 4, 5].map((n) => interview(first.number, n, { caseNo: `${prefix}-${n}` })),
      ...[1, 2].map((n) => interview(second.number, n, { caseNo: `${prefix}-s${n}` })),
    ];
    await put(numbered("A", 12));
    await take(surveyor, "hand_in_survey");
    await excludeFor(["too_fast"]);
    await take(organiser, "return_survey", { reason: "请补足样本后重报" });
    expect(await put(numbered("A", 90))).toMatchObject({ cases: 6, passedOver: 1 });
    expect(await place()).toMatchObject({ completed: 4, excluded: 1 });
    expect(await put(numbered("B", 90))).toMatchObject({ cases: 7, passedOver: 0 });
    expect(await db.surveyCase.count({ where: { surveyId, caseNo: "A-1", seconds: 12 } })).toBe(1);
    expect(await place()).toMatchObject({ completed: 5, excluded: 1 });
    expect(await foundIn("duplicate_contact")).toEqual(["A-1", "B-1"]);
    await take(surveyor, "hand_in_survey");
    await excludeFor(["duplicate_contact"]);
    expect(await valid()).toEqual(["B-2", "B-3", "B-4", "B-5"]);
  });

  test("of duplicates one interview stays: the earliest that still counts and has nothing else of what is chosen", async () => {
    await givePassword(signatory);
    const [twice, thrice] = [{ contactHash: "a".repeat(64) }, { contactHash: "b".repeat(64) }];
    await put([
      interview(first.number, 1, { ...twice, seconds: 12 }),
      interview(first.number, 2, twice),
      interview(first.number, 3, { ...thrice, seconds: 12 }),
      ...[4, 5].map((n) => interview(first.number, n, thrice)),
      ...[1, 2].map((n) => interview(second.number, n)),
    ]);
    await take(surveyor, "hand_in_survey");
    const own = (n: number) => interview(first.number, n).caseNo;
    const line = async (kinds: string[]) =>
      (await preview(kinds))!.lines.find(({ applicationId }) => applicationId === first.id);
    expect(await line(["duplicate_contact"])).toMatchObject({ excluded: 3 });
    expect(await line(["too_fast", "duplicate_contact"])).toMatchObject({ excluded: 3 });
    await excludeFor(["too_fast"]);
    expect(await valid()).toEqual([own(2), own(4), own(5)]);
    await excludeFor(["duplicate_contact"]);
    expect(await valid()).toEqual([own(2), own(4)]);
  });

  test("after the results have been opened nothing is excluded any more", async () => {
    await take(surveyor, "hand_in_survey");
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: new Date() } });
    const { lines } = (await preview())!;
    expect(await take(organiser, "exclude_cases", { ...CASES, lines })).toEqual(refused("wrong_stage"));
  });
});
