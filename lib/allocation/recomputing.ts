import "server-only";
import { canonicalJson } from "@/lib/kernel/canonical";
import type { Tx } from "@/lib/platform/db";
import { type Basis, basisHash, RULE } from "./basis";
import { propose } from "./propose";
import { pieceKey } from "./reasons";
import { loadsOf, rowsOf } from "./rows";

/** How a proposal that is kept with what it rests on differs from what it must be. */
export const FLAWS = {
  basis: "依据与其散列不符，或者与生成方案的留痕不符",
  rule: "依据所写的算法没有，不能复算",
  lines: "按依据和种子复算，与生成时的方案不同",
  adjustments: "人工调整首尾不接，或者不止于现在的评估员",
  sheets: "已采用，却有一行没有评分表",
} as const;
export type Flaw = keyof typeof FLAWS;

const read = (tx: Tx, id: string) =>
  tx.allocationProposal.findUniqueOrThrow({
    where: { id },
    include: {
      basis: true,
      lines: { orderBy: { position: "asc" }, include: { adjustments: { orderBy: { version: "asc" } } } },
    },
  });
type Kept = Awaited<ReturnType<typeof read>>;
type KeptLine = Kept["lines"][number];

/**
 * Everything in which this proposal, its basis and what became of it don't agree; nothing where all is as it must be. Only with `anew` the
 * lines are reckoned again, which is what takes long.
 */
export async function flawsOf(tx: Tx, id: string, anew: boolean): Promise<Flaw[]> {
  const proposal = await read(tx, id);
  const basis = proposal.basis!.content as unknown as Basis;
  const { sha256 } = proposal.basis!;
  const flaws: Flaw[] = [];
  if (basisHash(basis) !== sha256 || !(await told(tx, proposal, sha256))) flaws.push("basis");
  if (basis.rule !== RULE) return [...flaws, "rule"];
  if (anew && !sameBothWays(proposal, basis)) flaws.push("lines");
  if (!proposal.lines.every(adjustedThroughout)) flaws.push("adjustments");
  if (proposal.state === "adopted" && !(await given(tx, proposal))) flaws.push("sheets");
  return flaws;
}

/** One text for the proposal as it was made, and one for what basis and seed come to now. */
export async function madeAndReckoned(tx: Tx, id: string): Promise<{ kept: string; anew: string }> {
  const proposal = await read(tx, id);
  return bothWays(proposal, proposal.basis!.content as unknown as Basis);
}

/** Of pieces that were adjusted by hand the reasons were written anew with what stood then: those aren't compared. */
function bothWays(proposal: Kept, basis: Basis): { kept: string; anew: string } {
  const touched = new Set(proposal.lines.filter(({ adjustments }) => adjustments.length > 0).map(pieceKey));
  const reckoned = propose(basis, proposal.seed);
  const text = <L extends { applicationId: string; partId: string | null; reasons: unknown }>(
    lines: readonly L[],
    facts: unknown,
    capacities: readonly (number | null)[],
  ) =>
    canonicalJson({
      facts,
      capacities,
      lines: lines.map((line) => ({ ...line, reasons: touched.has(pieceKey(line)) ? null : line.reasons })),
    });
  return {
    kept: text(
      proposal.lines.map(asMade),
      proposal.facts,
      basis.assessors.map(() => proposal.capacity),
    ),
    anew: text(
      rowsOf(basis, reckoned),
      { loads: loadsOf(basis), measures: reckoned.measures },
      basis.assessors.map(({ capacity }) => capacity),
    ),
  };
}

function sameBothWays(proposal: Kept, basis: Basis): boolean {
  const { kept, anew } = bothWays(proposal, basis);
  return kept === anew;
}

const asMade = ({ position, applicationId, partId, slot, items, reasons, assessorId, adjustments }: KeptLine) => ({
  ...{ position, applicationId, partId, slot, items, reasons },
  assessorId: adjustments.length > 0 ? adjustments[0]!.fromId : assessorId,
});

/** Whether each adjustment takes up where the one before ended, and the last is what stands. */
const adjustedThroughout = ({ assessorId, changedByName, adjustments }: KeptLine): boolean =>
  adjustments.every(({ toId }, n) => toId === (n + 1 < adjustments.length ? adjustments[n + 1]!.fromId : assessorId)) &&
  (adjustments.at(-1)?.byName ?? null) === changedByName;

/** Whether the trail tells of a proposal of this seed that rests on this. */
async function told(tx: Tx, { cycleId, seed }: Kept, sha256: string): Promise<boolean> {
  const events = await tx.event.findMany({
    where: {
      ...{ subject: "cycle", subjectId: cycleId, action: "propose_allocation" },
      AND: [{ detail: { path: ["basis"], equals: sha256 } }, { detail: { path: ["seed"], equals: seed } }],
    },
    select: { id: true },
    take: 1,
  });
  return events.length > 0;
}

/** Whether every line of an adopted proposal came to a sheet, whatever became of that since. */
async function given(tx: Tx, { lines }: Kept): Promise<boolean> {
  const sheets = await tx.scoreSheet.findMany({
    where: { kind: "regular", applicationId: { in: [...new Set(lines.map(({ applicationId }) => applicationId))] } },
    select: { applicationId: true, assessorId: true },
  });
  const known = new Set(sheets.map(({ applicationId, assessorId }) => `${applicationId} ${assessorId}`));
  return lines.every(({ applicationId, assessorId }) => !assessorId || known.has(`${applicationId} ${assessorId}`));
}
