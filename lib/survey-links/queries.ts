import "server-only";
import { beijingDay, formatDate, formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { fieldworkEnds } from "@/lib/survey/days";
import { batchState, contactsEnd, countsOf, sumCounts } from "./rules";
import type { BatchView, LinksView, PlaceCounts } from "./views";

const INCLUDED = {
  agency: { select: { name: true } },
  cycle: {
    select: { name: true, surveyContactDays: true, programme: { select: { organiserId: true } } },
  },
  places: {
    orderBy: { application: { number: "asc" } },
    select: {
      applicationId: true,
      application: { select: { number: true, applicant: { select: { name: true } } } },
    },
  },
} satisfies Prisma.SurveyInclude;

type Row = Prisma.SurveyGetPayload<{ include: typeof INCLUDED }>;

/** The links of a survey for its agency: batches, counts by place, what can be done now; null for everybody else. */
export async function linksOf(actor: Actor, surveyId: string): Promise<LinksView | null> {
  const row = await surveyRow(surveyId);
  if (!row || !standingsOf(actor, { surveyAgency: row.agencyId }).includes("surveyor")) return null;
  const at = now();
  const [batches, kept] = await Promise.all([batchRows(surveyId), db.surveyContact.count({ where: { surveyId } })]);
  const names = new Map(
    row.places.map(({ applicationId, application }) => [applicationId, application.applicant.name]),
  );
  const { id, cycleId, stage, cycle, agency } = row;
  const ends = fieldworkEnds(row);
  return {
    survey: { id, cycleId, cycleName: cycle.name, agencyName: agency.name, stage },
    batches: batches.map((batch) => batchView(batch, names.get(batch.applicationId) ?? "", at)),
    places: placesOf(row, batches, at),
    making: makingOf(row, at),
    contacts: { kept, until: ends && formatDate(contactsEnd(ends, cycle.surveyContactDays)) },
  };
}

/** How many links each place has and how many have been answered, for the organiser or the agency; none where no links were made. */
export async function linkCountsOf(actor: Actor, surveyId: string): Promise<PlaceCounts[]> {
  const row = await surveyRow(surveyId);
  const parties = row && { surveyAgency: row.agencyId, organiser: row.cycle.programme.organiserId };
  if (!row || standingsOf(actor, parties!).length === 0) return [];
  return placesOf(row, await batchRows(surveyId), now());
}

const surveyRow = async (id: string): Promise<Row | null> =>
  isUuid(id) ? db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;

const batchRows = async (surveyId: string) => {
  const rows = await db.surveyLinkBatch.findMany({
    where: { surveyId },
    include: { uses: { select: { used: true } } },
    orderBy: { id: "desc" },
  });
  return rows.map(({ uses, ...row }) => ({ ...row, used: uses.reduce((sum, { used }) => sum + used, 0) }));
};

type BatchRow = Awaited<ReturnType<typeof batchRows>>[number];

const batchView = (batch: BatchRow, place: string, at: Date): BatchView => ({
  id: batch.id,
  place,
  name: batch.name,
  source: batch.source,
  planned: batch.made,
  state: batchState(batch, at),
  counts: countsOf(batch, at),
  validUntil: formatDate(batch.validUntil),
  made: `${formatDateTime(batch.createdAt)} ${batch.createdBy}`,
  issued: batch.issuedAt && `${formatDateTime(batch.issuedAt)} ${batch.issuedBy}`,
  contactsKept: batch.source === "contacts" ? batch.contactsPurgedAt === null : null,
});

const placesOf = ({ places }: Row, batches: readonly BatchRow[], at: Date): PlaceCounts[] =>
  places.flatMap(({ applicationId, application }) => {
    const own = batches.filter((batch) => batch.applicationId === applicationId);
    if (own.length === 0) return [];
    return [
      { applicationId, place: application.applicant.name, counts: sumCounts(own.map((batch) => countsOf(batch, at))) },
    ];
  });

function makingOf({ places, ...survey }: Row, at: Date): LinksView["making"] {
  const { stage } = survey;
  const ends = fieldworkEnds(survey);
  if (stage === "handed_in" || stage === "ended" || (stage === "fieldwork" && ends && at > ends)) return "over";
  if (stage !== "fieldwork" || !ends) return "not_yet";
  return {
    places: places.map(({ applicationId, application }) => ({
      value: applicationId,
      label: `${application.applicant.name}（${application.number}）`,
    })),
    from: beijingDay(at),
    to: beijingDay(ends),
  };
}
