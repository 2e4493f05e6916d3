import "server-only";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { reportChain } from "./report-chain";
import { beijingYear, isWritable, partsMissing } from "./rules";
import type { ReportFile } from "./workflow";

const INCLUDED = {
  designation: {
    select: {
      title: true,
      organisationId: true,
      applicationId: true,
      cycleId: true,
      organisation: {
        select: {
          ...HOLDER,
          name: true,
          area: { select: { path: true } },
          successor: { select: { area: { select: { path: true } } } },
        },
      },
      cycle: { select: { reportChain: true, programme: { select: { organiserId: true } } } },
    },
  },
} satisfies Prisma.AnnualReportInclude;

type Row = Prisma.AnnualReportGetPayload<{ include: typeof INCLUDED }>;

/** What the rules look at of one annual report, or null. With `lock` the row is held until the transaction ends. */
export async function loadReportFile(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ReportFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "AnnualReport" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.annualReport.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  const { designation } = row;
  const { organisation } = designation;
  const seat = (organisation.closedAt && organisation.successor) || organisation;
  const chain = await reportChain(tx, {
    areaPath: seat.area.path,
    levels: designation.cycle.reportChain,
    organiserId: designation.cycle.programme.organiserId,
  });
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: designation.cycleId,
    applicationId: designation.applicationId,
    parties: partiesOf(row, chain),
    title: designation.title,
    holderName: designation.organisation.name,
    year: row.year,
    partsMissing: partsMissing(row),
    unconfirmed: row.unconfirmed.length,
    edition: row.edition,
    chain,
    position: row.position,
    yearOver: beijingYear(now) > row.year,
  };
}

/** A draft is the holder's alone; the offices meet the report once it has been handed in to them. */
function partiesOf(row: Row, chain: readonly (string | null)[]): Parties {
  const applicant = holderOfTitle(row.designation);
  if (isWritable(row.stage)) return { applicant };
  return {
    applicant,
    desk: row.deskOfficeId,
    organiser: row.designation.cycle.programme.organiserId,
    recommenders: chain.slice(0, row.position).filter((officeId) => officeId !== null),
  };
}
