import "server-only";
import { endOfBeijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { CycleRules, Filled, Section } from "./schema";
import { writeApplicants, writeQuotas, writeRoute, writeTracks } from "./write-lists";

const MEGABYTE = 1024 * 1024;

/** A moment in Beijing; the last minute of a day means all of it. */
export const momentOf = (text: string): Date =>
  text.endsWith("T23:59") ? endOfBeijingDay(text.slice(0, 10)) : new Date(`${text}:00.000+08:00`);
const opening = (day: string | null) => day && startOfBeijingDay(day);
const closing = (day: string | null) => day && endOfBeijingDay(day);

/** The columns of Cycle that the rules fill. */
export function columnsOf({
  schedule,
  materials,
  review,
  assessment,
  assessing,
  surveying,
  selecting,
  notice,
  oversight,
  quotas,
}: CycleRules) {
  return {
    ...scheduleColumns(schedule),
    ...materialColumns(materials),
    ...reviewColumns(review),
    ...assessment,
    ...assessingColumns(assessing),
    ...surveying,
    ...selectingColumns(selecting),
    ...notice,
    ...oversight,
    excludesMunicipality: quotas.excludesMunicipality,
  };
}

const scheduleColumns = ({ planned: _, submissionOpens, submissionCloses, ...rest }: CycleRules["schedule"]) => ({
  ...rest,
  submissionOpens: momentOf(submissionOpens),
  submissionCloses: momentOf(submissionCloses),
});

const materialColumns = ({ fileMaxMegabytes, ...rest }: CycleRules["materials"]) => ({
  ...rest,
  fileMaxBytes: fileMaxMegabytes * MEGABYTE,
});

const reviewColumns = ({ order, correctionReasons, feedbackRelease }: CycleRules["review"]) => ({
  reviewOrder: order.map(({ key }) => key),
  correctionReasons: correctionReasons.map(({ text }) => text),
  feedbackRelease,
});

const assessingColumns = ({ deductionReasons, ...rest }: CycleRules["assessing"]) => ({
  ...rest,
  deductionReasons: deductionReasons.map(({ text }) => text),
});

const selectingColumns = ({ departureGrounds, ...rest }: CycleRules["selecting"]) => ({
  ...rest,
  departureGrounds: departureGrounds.map(({ text }) => text),
});

/** Writes the lists of a cycle that has just been made. */
export async function writeLists(tx: Tx, cycleId: string, organiserId: string, rules: CycleRules): Promise<void> {
  await writeRoute(tx, cycleId, rules.route);
  await writeTracks(tx, cycleId, rules.tracks);
  await writeApplicants(tx, cycleId, rules.applicants);
  await writeQuotas(tx, cycleId, organiserId, rules.quotas);
  await plan(tx, cycleId, rules.schedule.planned);
}

type Write<S extends Section> = (
  tx: Tx,
  cycle: { id: string; organiserId: string },
  values: CycleRules[S],
) => Promise<void>;

const inCycle = (tx: Tx, id: string, data: object) => tx.cycle.update({ where: { id }, data }).then(() => {});

const WRITERS: { [S in Section]: Write<S> } = {
  schedule: async (tx, { id }, values) => {
    await inCycle(tx, id, scheduleColumns(values));
    await plan(tx, id, values.planned);
  },
  route: (tx, { id }, values) => writeRoute(tx, id, values),
  tracks: (tx, { id }, values) => writeTracks(tx, id, values),
  applicants: (tx, { id }, values) => writeApplicants(tx, id, values),
  quotas: async (tx, { id, organiserId }, values) => {
    await inCycle(tx, id, { excludesMunicipality: values.excludesMunicipality });
    await writeQuotas(tx, id, organiserId, values);
  },
  materials: (tx, { id }, values) => inCycle(tx, id, materialColumns(values)),
  review: (tx, { id }, values) => inCycle(tx, id, reviewColumns(values)),
  assessment: (tx, { id }, values) => inCycle(tx, id, values),
  assessing: (tx, { id }, values) => inCycle(tx, id, assessingColumns(values)),
  surveying: (tx, { id }, values) => inCycle(tx, id, values),
  selecting: (tx, { id }, values) => inCycle(tx, id, selectingColumns(values)),
  notice: (tx, { id }, values) => inCycle(tx, id, values),
  oversight: (tx, { id }, values) => inCycle(tx, id, values),
};

/** Writes one section of a cycle's rules; the caller holds the cycle's row and has judged whether it may be written. */
export async function writeSection<S extends Section>(
  tx: Tx,
  cycle: { id: string; organiserId: string },
  { section, values }: Filled<S>,
): Promise<void> {
  await WRITERS[section](tx, cycle, values);
}

/** The planned days of each station, by position. */
async function plan(tx: Tx, cycleId: string, planned: CycleRules["schedule"]["planned"]): Promise<void> {
  for (const [position, { from, to }] of planned.entries()) {
    await tx.routeStop.updateMany({
      where: { cycleId, position },
      data: { plannedFrom: opening(from), plannedTo: closing(to) },
    });
  }
}
