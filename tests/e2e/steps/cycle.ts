import { execFileSync } from "node:child_process";

/** A programme of the journey's own with one draft cycle, open for filing between these days; answers with the cycle's id. */
export function aCycleOf(kind: "national", opens: string, closes: string): string {
  const script = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "tests/e2e/support/make-cycle.ts",
    kind,
    opens,
    closes,
  ];
  return execFileSync(process.execPath, script, { encoding: "utf8" }).trim().split("\n").at(-1)!;
}

const told = (script: string, ...args: string[]): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", script, ...args], {
      encoding: "utf8",
    })
      .trim()
      .split("\n")
      .at(-1)!,
  );

/** Forty dossiers on the desk of 澜洲市 in this cycle, filed; their ids by `xian01`, `xian01 thematic` or `lanzhoushi`. */
export const fortyDossiers = (cycleId: string) =>
  told("tests/e2e/support/make-forty.ts", cycleId) as Record<string, string>;

export type Filed = { id: string; slug: string; name: string; number: string };

/**
 * Twelve dossiers filed straight into assessment in this cycle on a day, and a third assessor for either agency (`pinggu5`, `pinggu6`).
 * `weak` answers of each are weak; without it more or fewer by place.
 */
export const twelveDossiers = (cycleId: string, day = "2026-11-05", weak?: number) =>
  told("tests/e2e/support/make-twelve.ts", cycleId, day, ...(weak ? [String(weak)] : [])) as Filed[];

/** 满意度测评 of the cycle's cases played through, without weights, in October 2026. */
export const surveysAll = (cycleId: string, organiser: string, perPlace: number) =>
  told("tests/e2e/support/survey-all.ts", cycleId, organiser, String(perPlace)) as { surveyId: string };

/** 实地核查 of the cycle's shortlisted cases played through by these two, in November 2026. */
export const visitsAll = (cycleId: string, organiser: string, team: readonly [string, string]) =>
  told("tests/e2e/support/visit-all.ts", cycleId, organiser, ...team) as { visits: number };

/** 第三方评估 of the cycle's cases played through: two sheets each, differences settled, all in October 2026. */
export const assessesAll = (cycleId: string, organiser: string) =>
  told("tests/e2e/support/assess-all.ts", cycleId, organiser) as { sheets: number };

/** 启封、入围、实地核查、候选名单 of the cycle's assessed and surveyed cases played through, everyone chosen who may be, in November 2026. */
export const nominatesAll = (cycleId: string, organiser: readonly [string, string], team: readonly [string, string]) =>
  told("tests/e2e/support/nominate-all.ts", cycleId, ...organiser, ...team) as { candidates: number };

/** So many counties of the journey's own in two provinces; the first `seated` have accounts (`zhou01_shenbao`, `zhou01_qianfa`, …). */
export const manyCounties = (count: number, seated: number) =>
  told("tests/e2e/support/make-titled.ts", String(count), String(seated)) as { code: string; name: string }[];

/** Another account of the same organisation and with the same duties as `beside`, which has seen the tour unless it is `new`; answers with it. */
export const aColleagueOf = (beside: string, { account, name }: { account: string; name: string }, tour = "seen") =>
  told("tests/e2e/support/make-colleague.ts", beside, account, name, tour) as string;
