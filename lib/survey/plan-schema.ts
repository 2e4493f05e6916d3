import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { RESERVED_TITLES } from "./cells-sheet";
import { MOST_PLACES } from "./most-places";
import { cellKeys, type Strata, WEIGHTINGS, type Weighting } from "./strata";
import { isPreset, STRATA_PRESETS } from "./strata-presets";

export const METHODS = ["telephone", "household", "online"] as const;
/** How the sample of each place is settled: from a margin of error, or as figures set by hand. */
export const BASES = ["margin", "quota"] as const;
/** How many cells a place may have at most: more could neither be filled in nor reached by interviews. */
const MOST_CELLS = 400;
const MOST_PEOPLE = 100_000_000;
const MOST_CASES = 100_000;

/** A line for each place of a survey. */
export const ofPlaces = <T extends z.ZodType>(line: T) =>
  z.array(line).max(MOST_PLACES, `一次测评最多 ${MOST_PLACES} 个地区`);

const sizingShape = {
  basis: z.enum(BASES, "请选择样本量的确定办法"),
  /** In hundredths of a point. */
  marginHundredths: z.int("请填写 0.5 至 20 之间的数").min(50, "至少 0.5").max(2_000, "最多 20"),
  designEffectHundredths: z.int("请填写 1 至 5 之间的数").min(100, "至少 1").max(500, "最多 5"),
};
const sizingInput = z.object(sizingShape);
export type Sizing = z.infer<typeof sizingInput>;
/** As stored; a plan of before had its targets set by hand. */
export const sizingSchema = z.object({
  basis: sizingShape.basis.default("quota"),
  marginHundredths: sizingShape.marginHundredths.default(500),
  designEffectHundredths: sizingShape.designEffectHundredths.default(150),
});

const day = z.string({ error: "请选择日期" }).refine(isDay, "请选择日期");
const people = z.int("请填写整数").min(1, "人口数至少为 1").max(MOST_PEOPLE, "人口数过大");
const cases = z.int("请填写整数").min(1, "样本量至少为 1").max(MOST_CASES, "样本量过大");

/** 样本方案 as the agency draws it up; `version` as it was read. What is left out stays as it is. */
export const planInput = z
  .object({
    surveyId: z.uuid(),
    method: z.enum(METHODS, "请选择访问方式"),
    frame: z.string().trim().max(1000, "最多 1000 个字").optional(),
    replacementRule: z.string().trim().min(10, "至少写 10 个字").max(2000, "最多 2000 个字"),
    fieldworkFrom: day,
    fieldworkTo: day,
    sizing: sizingInput.optional(),
    places: ofPlaces(z.object({ applicationId: z.uuid(), target: cases, population: people.nullable() })),
    version: z.int(),
  })
  .refine((plan) => plan.fieldworkFrom <= plan.fieldworkTo, {
    path: ["fieldworkTo"],
    message: "截止日期不能早于开始日期",
  })
  .superRefine(({ places }, context) => {
    places.forEach(({ target, population }, i) => {
      if (population === null || target <= population) return;
      context.addIssue({ code: "custom", path: ["places", i, "target"], message: "样本量不能超过人口数" });
    });
  });
export type PlanInput = z.input<typeof planInput>;

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

const ownVariable = z.object({
  /** The key it has had so far; empty for a new one. */
  key: z.string().regex(/^([a-z][a-z0-9_]{0,39})?$/),
  title: z.string().trim().max(20, "最多 20 个字"),
  values: z
    .string()
    .transform(lines)
    .refine((all) => all.every((label) => label.length <= 20), "每个取值最多 20 个字")
    .refine((all) => all.length <= 40, "最多 40 个取值")
    .refine(distinct, "取值不能重复"),
});

/** 分层: ready-made variables by key, own ones with their values a line each; rows left empty count for nothing. */
export const strataInput = z
  .object({
    surveyId: z.uuid(),
    presets: z.array(z.string().refine(isPreset)).max(STRATA_PRESETS.length),
    own: z.array(ownVariable).max(4),
    weighting: z.enum(WEIGHTINGS, "请选择加权办法"),
    version: z.int(),
  })
  .superRefine(({ own, presets, weighting }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    own.forEach(({ title, values }, at) => {
      if (title === "" && values.length > 0) complain(["own", at, "title"], "请填写变量名称");
      if (title !== "" && values.length < 2) complain(["own", at, "values"], "至少写两个取值，每行一个");
      const earlier = own.slice(0, at).some((one) => one.title !== "" && one.title === title);
      const preset = STRATA_PRESETS.some((one) => presets.includes(one.key) && one.title === title);
      if (RESERVED_TITLES.includes(title)) complain(["own", at, "title"], `“${title}”是表格的列名，请换一个名称`);
      if (title !== "" && (earlier || preset)) complain(["own", at, "title"], "变量名称不能重复");
    });
    const named = own.filter(({ title }) => title !== "").length + presets.length;
    if (named > 6) complain(["presets"], "分层变量最多 6 个");
    if (weighting !== "none" && named === 0) complain(["weighting"], "加权须先选择分层变量");
  })
  .superRefine((input, context) => {
    if (cellCount(strataOf(input, []), input.weighting) <= MOST_CELLS) return;
    const message = `各变量组合出的层超过 ${MOST_CELLS} 个，请减少变量或取值，或者改用边际加权`;
    context.addIssue({ code: "custom", path: ["weighting"], message });
  });
export type StrataInput = z.input<typeof strataInput>;

const cellCount = (strata: Strata, weighting: Weighting): number =>
  weighting === "post_stratified"
    ? strata.reduce((count, { values }) => count * values.length, 1)
    : cellKeys(strata, weighting).length;

/** The variables as stored: own ones keep their key and the keys of values whose words stay; new ones get the next free. */
export function strataOf(
  { presets, own }: Pick<z.output<typeof strataInput>, "presets" | "own">,
  before: Strata,
): Strata {
  const chosen = STRATA_PRESETS.filter(({ key }) => presets.includes(key));
  const taken = new Set([...own.map(({ key }) => key), ...STRATA_PRESETS.map(({ key }) => key)]);
  const mine = own
    .filter(({ title }) => title !== "")
    .map(({ key: given, title, values }) => {
      const key = given !== "" && !isPreset(given) ? given : nextFree("own", taken);
      const earlier = before.find((one) => one.key === key)?.values ?? [];
      const keys = new Set(earlier.map(({ value }) => value));
      const keyFor = (label: string) => earlier.find((one) => one.label === label)?.value ?? nextFree("v", keys);
      return { key, title, values: values.map((label) => ({ value: keyFor(label), label })) };
    });
  return [...chosen, ...mine];
}

/** The next of `v1`, `v2` … that isn't taken, which is taken from then on. */
function nextFree(stem: string, taken: Set<string>): string {
  for (let n = 1; ; n += 1) {
    const key = `${stem}${n}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}

/** 各层人口 of places: every cell of a place; `target` null: in proportion. */
export const cellsInput = z.object({
  surveyId: z.uuid(),
  places: ofPlaces(
    z.object({
      applicationId: z.uuid(),
      cells: z
        .array(
          z.object({
            key: z.string().max(400),
            population: z.int("请填写整数").min(0, "不能为负数").max(MOST_PEOPLE, "人口数过大"),
            target: z.int("请填写整数").min(0, "不能为负数").max(MOST_CASES, "样本量过大").nullable(),
          }),
        )
        .max(MOST_CELLS),
    }),
  ).min(1),
  version: z.int(),
});
