import "server-only";
import type { DesignationStage, Outcome } from "@/lib/designations/workflow";
import { reportChain } from "@/lib/oversight/report-chain";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";

/** What a handling, a rectification and an appeal need to know of the title that they are about. */
export const TITLE = {
  id: true,
  title: true,
  stage: true,
  cycleId: true,
  applicationId: true,
  organisationId: true,
  certificateNumber: true,
  organisation: {
    select: { name: true, closedAt: true, successorId: true, area: { select: { path: true } } },
  },
  cycle: {
    select: {
      reportChain: true,
      outcomesAllowed: true,
      hearingDays: true,
      appealDays: true,
      suspensionDays: true,
      programmeId: true,
      programme: { select: { organiserId: true } },
    },
  },
} satisfies Prisma.DesignationSelect;
export type TitleOf = Prisma.DesignationGetPayload<{ select: typeof TITLE }>;

/** The title held until the transaction ends: everything that is done about one title comes one after the other. */
export const holdTitle = (tx: Tx, designationId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${designationId}::uuid FOR UPDATE`;

/** The offices of the place below the organiser, from below upwards. */
export async function officesOf(tx: Tx, title: TitleOf): Promise<string[]> {
  const organiserId = title.cycle.programme.organiserId;
  const chain = await reportChain(tx, {
    areaPath: title.organisation.area.path,
    levels: title.cycle.reportChain,
    organiserId,
  });
  return chain.filter((id): id is string => id !== null && id !== organiserId);
}

/** Who answers for the title: its holder; of a body that was merged or dissolved, its successor. */
export const holderOf = ({ organisationId, organisation }: TitleOf): string =>
  organisation.closedAt && organisation.successorId ? organisation.successorId : organisationId;

/** The parties of whatever is done about the title; the place only once it has been `told`. */
export async function partiesOf(tx: Tx, title: TitleOf, told: boolean): Promise<Parties> {
  return {
    ...(told ? { applicant: holderOf(title) } : {}),
    organiser: title.cycle.programme.organiserId,
    recommenders: await officesOf(tx, title),
  };
}

type AboutTitle = {
  cycleId: string;
  applicationId: string | null;
  designationId: string;
  titleStage: DesignationStage;
  title: string;
  holderName: string;
};
export const aboutTitle = (title: TitleOf): AboutTitle => ({
  cycleId: title.cycleId,
  applicationId: title.applicationId,
  designationId: title.id,
  titleStage: title.stage,
  title: title.title,
  holderName: title.organisation.name,
});

export const outcomesOf = (title: TitleOf): readonly Outcome[] => title.cycle.outcomesAllowed;
