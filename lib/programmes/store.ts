import "server-only";
import { designOf } from "@/lib/cycle-rules/store";
import type { Tx } from "@/lib/platform/db";
import { STATIONS } from "./route";
import { disputesOf, type StageTally, tallyOf } from "./tally";
import type { CycleFile } from "./workflow";

const ASSESSED = ["expert_review", "assessment"];
const BEFORE_RECOMMENDATION = ["first_review", "returned", "supplement"];

/** The facts of one cycle, or null. With `lock` the row is held: sheets, adjudications and surveys wait until it is decided. */
export async function loadCycle(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<CycleFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.cycle.findUnique({
    where: { id },
    include: {
      programme: { select: { organiserId: true } },
      stops: { select: { station: true } },
      surveys: { select: { stage: true } },
    },
  });
  if (!row) return null;
  // Nobody asks about differences once the results are open; reckoning them reads every score of the cycle.
  const tally = row.stage === "draft" ? [] : await tallyOf(tx, id);
  const disputes = row.stage === "open" ? await disputesOf(tx, id, false) : [];
  const at = (stages: readonly string[], count: (line: StageTally) => number) =>
    tally.filter(({ stage }) => stages.includes(stage)).reduce((sum, line) => sum + count(line), 0);
  const stations: string[] = row.stops.map(({ station }) => station);
  const surveyRequired = row.surveyMode === "required" || row.surveys.length > 0;
  const unsurveyed = row.surveyMode === "required" ? at(["assessment"], (line) => line.unsurveyed) : 0;
  return {
    id: row.id,
    name: row.name,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.id,
    parties: { organiser: row.programme.organiserId },
    submissionCloses: row.submissionCloses,
    assesses: stations.some((station) => ASSESSED.includes(station)),
    verifies: stations.includes("verification"),
    underAssessment: at(ASSESSED, (line) => line.cases),
    sheetsMissing: at(ASSESSED, (line) => line.missing),
    sheetsOutstanding: at(ASSESSED, (line) => line.waiting),
    differencesUnsettled: disputes.length,
    surveyRequired,
    surveysOutstanding: row.surveys.filter(({ stage }) => stage !== "handed_in").length + unsurveyed,
    underReview: at(BEFORE_RECOMMENDATION, (line) => line.cases),
    visitsOutstanding: at(["verification"], (line) => line.unvisited) + onTheWayToVerification(stations, at),
    casesAlive: at(STATIONS, (line) => line.cases),
    departuresUnexplained: 0,
    chosenNotEligible: 0,
    rulesOpen: row.stage === "draft" ? ((await designOf(tx, id))?.problems.length ?? 0) : 0,
    amendment: null,
  };
}

/** Cases still being consulted upon before their visit hold up the list as well. */
function onTheWayToVerification(
  stations: readonly string[],
  at: (stages: readonly string[], count: (line: StageTally) => number) => number,
): number {
  const consulted = stations.indexOf("consultation");
  return consulted >= 0 && consulted < stations.indexOf("verification")
    ? at(["consultation"], (line) => line.cases)
    : 0;
}
