import type { Judgement } from "@/lib/catalogue/rules";
import { adjustedScores, type SettledCase } from "./adjusting";
import { type CalibrationFigures, calibrationOf } from "./calibration-figures";
import { type IccOverCases, iccOneWay } from "./intraclass";
import { type Agreement, agreementOf, alphaOf } from "./krippendorff";
import { cellsOf, comparable, judged, type LotMark, onceEach } from "./mark";
import { type Outlier, outliersOf } from "./outliers";
import { type CaseRanks, type RankedCase, rankIntervals } from "./rank-intervals";
import { type Reference, type ReferenceFigures, referenceOf } from "./reference";
import type { ReaderSeverity, Severity } from "./severity";

/** How far readers agree on a set of items. */
export type AgreementFigures = {
  /** Items of cases that two or more have marked with points: what α and ICC rest on. 不适用 has no place in their order. */
  cells: number;
  /** α of the shares earned, with its interval; α of the judgements by their order; ICC(1) of the shares. */
  points: Agreement | null;
  judgement: number | null;
  icc: IccOverCases | null;
  /** Items of cases that two or more have judged, 不适用 included. */
  judged: number;
  /** Share of those, 0–1, on which all gave the same judgement. */
  same: number | null;
  /** How many of those one takes for 不适用 and another doesn't: as far apart as readers can be, and in no α. */
  applicability: number;
};

/** `ranks` within the track of the case: places of different tracks are never ranked together. */
export type CaseFigures = { caseId: string; track: string; raw: number; adjusted: number } & { ranks: CaseRanks };
export type AssessorFigures = AgreementFigures & {
  reader: string;
  severity: ReaderSeverity;
  /** Mean of own less others' shares on the same items, in per cent of what an item carries. */
  difference: number | null;
};

/** Everything that is told of how a lot was assessed. Plain numbers: two of them are equal if their JSON is. */
export type QualityFigures = {
  seed: string;
  whole: AgreementFigures;
  sections: (AgreementFigures & { section: string })[];
  assessors: AssessorFigures[];
  severity: Pick<Severity, "estimable" | "connected" | "groups" | "components">;
  cases: CaseFigures[];
  outliers: Outlier[];
  calibration: CalibrationFigures[];
  reference: ReferenceFigures;
};

export type LotFacts = {
  cases: readonly (SettledCase & Pick<RankedCase, "track">)[];
  marks: readonly LotMark[];
  references: readonly Reference[];
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Regular and calibration marks of a lot, in one order whatever order they came in. */
const ordered = (marks: readonly LotMark[]): LotMark[] =>
  [...marks].sort((a, b) => order(a.caseId, b.caseId) || a.position - b.position || order(a.reader, b.reader));

/** The figures of a lot, from its settled cases, its marks and the reference marks of the quality sample. */
export function qualityOf(facts: LotFacts, seed: string): QualityFigures {
  const all = ordered(facts.marks);
  const marks = onceEach(all, "regular");
  const { severity, adjusted } = adjustedScores(facts.cases, marks);
  const cases = [...facts.cases]
    .sort((a, b) => order(a.id, b.id))
    .map((one) => ({ ...one, adjusted: adjusted.get(one.id)! }));
  const ranks = rankIntervals(cases, marks, severity, `${seed}/ranks`);
  const sections = [...new Set([...marks].sort((a, b) => a.position - b.position).map(({ section }) => section))];
  const { estimable, connected, groups, components } = severity;
  return {
    seed,
    whole: agreementFigures(marks, `${seed}/whole`),
    sections: sections.map((section) => ({
      section,
      ...agreementFigures(
        marks.filter((mark) => mark.section === section),
        `${seed}/${section}`,
      ),
    })),
    assessors: severity.readers.map((own) => ({ ...ofAssessor(own.reader, marks, seed), severity: own })),
    severity: { estimable, connected, groups, components },
    cases: cases.map(({ id, track, raw, adjusted: made }) => ({
      caseId: id,
      track,
      raw,
      adjusted: made,
      ranks: ranks.get(id)!,
    })),
    outliers: outliersOf(marks, severity),
    calibration: calibrationOf(all),
    reference: referenceOf(all, facts.references),
  };
}

/** From the worst to the best; 不适用 is no degree. */
const DEGREES: readonly Judgement[] = ["not_met", "partly_met", "met"];

function agreementFigures(marks: readonly LotMark[], seed: string): AgreementFigures {
  const cells = cellsOf(comparable(marks)).filter((cell) => cell.length > 1);
  const cases = new Map<string, number[][]>();
  for (const cell of cells) {
    const { caseId } = cell[0]!;
    if (!cases.has(caseId)) cases.set(caseId, []);
    cases.get(caseId)!.push(cell.map(({ share }) => share));
  }
  const shares = [...cases.values()];
  return {
    cells: cells.length,
    points: agreementOf(shares, seed),
    judgement: alphaOf(
      cells.map((cell) => cell.map(({ judgement }) => DEGREES.indexOf(judgement))),
      "ordinal",
    ),
    icc: iccOneWay(shares, seed),
    ...sameness(marks),
  };
}

/** How often all judge alike, over everything that was judged, 不适用 included. */
function sameness(marks: readonly LotMark[]): Pick<AgreementFigures, "judged" | "same" | "applicability"> {
  const said = cellsOf(judged(marks))
    .filter((cell) => cell.length > 1)
    .map((cell) => new Set(cell.map(({ judgement }) => judgement)));
  const alike = said.filter(({ size }) => size === 1).length;
  return {
    judged: said.length,
    same: said.length === 0 ? null : alike / said.length,
    applicability: said.filter((one) => one.size > 1 && one.has("not_applicable")).length,
  };
}

/** What a reader shares with those who marked the same items. */
function ofAssessor(reader: string, marks: readonly LotMark[], seed: string): Omit<AssessorFigures, "severity"> {
  const own = new Set(
    marks.filter((mark) => mark.reader === reader).map(({ caseId, itemId }) => `${caseId}/${itemId}`),
  );
  const beside = marks.filter(({ caseId, itemId }) => own.has(`${caseId}/${itemId}`));
  let sum = 0;
  let cells = 0;
  for (const cell of cellsOf(comparable(beside))) {
    const mine = cell.find((mark) => mark.reader === reader);
    const others = cell.filter((mark) => mark.reader !== reader);
    if (!mine || others.length === 0) continue;
    sum += mine.share - others.reduce((all, { share }) => all + share, 0) / others.length;
    cells += 1;
  }
  return {
    reader,
    ...agreementFigures(beside, `${seed}/${reader}`),
    difference: cells === 0 ? null : sum / cells,
  };
}
