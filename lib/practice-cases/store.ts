import "server-only";
import { mayBeOpened } from "@/lib/evidence/rules";
import { reportChain } from "@/lib/oversight/report-chain";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { fieldsFor } from "./fields";
import { hasFigures, identitiesIn, missingBoxes, SPEAKING, textOf } from "./rules";
import type { PracticeFacts } from "./workflow";

const INCLUDED = {
  organisation: { select: { name: true, area: { select: { path: true } } } },
  designation: {
    select: {
      title: true,
      stage: true,
      cycleId: true,
      cycle: { select: { reportChain: true, programme: { select: { organiserId: true } } } },
    },
  },
  files: {
    select: { evidence: { select: { file: { select: { scan: true } }, confirmation: { select: { at: true } } } } },
  },
  _count: { select: { publications: true } },
} satisfies Prisma.PracticeCaseInclude;
type Row = Prisma.PracticeCaseGetPayload<{ include: typeof INCLUDED }>;

const holdPractice = (tx: Tx, id: string) =>
  tx.$queryRaw`SELECT 1 FROM "PracticeCase" WHERE "id" = ${id}::uuid FOR UPDATE`;

/** What the rules look at of one case, or null. With `lock` the row is held until the transaction ends. */
export async function loadPractice(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<PracticeFacts, "proposal"> | null> {
  if (lock) await holdPractice(tx, id);
  const row = await tx.practiceCase.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  const { designation } = row;
  const chain = await reportChain(tx, {
    areaPath: row.organisation.area.path,
    levels: designation.cycle.reportChain,
    organiserId: designation.cycle.programme.organiserId,
  });
  const fields = await fieldsFor(tx, row.designationId);
  const text = textOf(row);
  return {
    id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: designation.cycleId,
    parties: partiesOf(row),
    holderName: row.organisation.name,
    title: row.title,
    designation: designation.title,
    titleStands: SPEAKING.some((stage) => stage === designation.stage),
    office: chain[0] ?? null,
    boxesMissing: missingBoxes(text),
    fieldKnown: fields.includes(text.field),
    resultsHaveFigures: hasFigures(text.results),
    identities: identitiesIn(text),
    files: {
      unconfirmed: row.files.filter(({ evidence }) => !evidence.confirmation).length,
      withheld: row.files.filter(({ evidence }) => !mayBeOpened(evidence.file?.scan ?? null)).length,
    },
    published: row._count.publications,
  };
}

/** What has never been handed in, or was returned, is the place's alone. */
function partiesOf(row: Row): Parties {
  const applicant = row.organisationId;
  if (row.stage === "draft" && row._count.publications === 0) return { applicant };
  return { applicant, desk: row.deskOfficeId, organiser: row.designation.cycle.programme.organiserId };
}
