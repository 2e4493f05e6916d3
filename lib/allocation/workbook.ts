import "server-only";
import { type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { isUuid } from "@/lib/kernel/ids";
import { LINE_COLUMNS, reasonsText, WHOLE_DOSSIER } from "@/lib/labels/allocation";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { Reasons } from "./reasons";
import { adjustmentsSheet, namesOf, ORIGIN, originSheet } from "./workbook-origin";

/**
 * 分配表 of a proposal as it stands, for its organiser: also what comes in again, with the accounts that may be chosen on a second sheet. Behind
 * it what it was reckoned from, and every adjustment by hand.
 */
export async function linesWorkbook(actor: Actor, proposalId: string): Promise<Buffer | null> {
  if (!isUuid(proposalId)) return null;
  const proposal = await db.allocationProposal.findUnique({
    where: { id: proposalId },
    select: { ...ORIGIN, facts: true, cycle: { select: { programme: { select: { organiserId: true } } } } },
  });
  if (!proposal || standingsOf(actor, { organiser: proposal.cycle.programme.organiserId }).length === 0) return null;
  const { loads } = proposal.facts as { loads: Record<string, number> };
  const [lines, people] = await Promise.all([
    db.allocationLine.findMany({
      where: { proposalId },
      orderBy: [{ application: { number: "asc" } }, { part: { number: "asc" } }, { slot: "asc" }],
      include: {
        part: { select: { name: true } },
        assessor: { select: { account: true, name: true, organisation: { select: { name: true } } } },
        application: { select: { number: true, applicant: { select: { name: true } } } },
        adjustments: { orderBy: { version: "asc" } },
      },
    }),
    db.user.findMany({
      where: { id: { in: Object.keys(loads) } },
      orderBy: { account: "asc" },
      select: { id: true, account: true, name: true, organisation: { select: { name: true } } },
    }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return writeWorkbook([
    linesSheet(
      lines.map(({ part, assessor, application, items, slot, reasons }) => ({
        number: application.number,
        place: application.applicant.name,
        part: part?.name ?? WHOLE_DOSSIER,
        slot,
        account: assessor?.account,
        assessor: assessor?.name,
        agency: assessor?.organisation.name,
        items,
        reasons: reasonsText(reasons as Reasons, items, (id) => names.get(id) ?? ""),
      })),
    ),
    {
      name: "可选评估员",
      columns: [
        { header: LINE_COLUMNS.account, key: "account", width: 20 },
        { header: LINE_COLUMNS.assessor, key: "name", width: 16 },
        { header: LINE_COLUMNS.agency, key: "agency", width: 32 },
        { header: "已承担项数", key: "load", kind: "number" },
      ],
      rows: people.map(({ id, organisation, ...person }) => ({
        ...person,
        agency: organisation.name,
        load: loads[id] ?? 0,
      })),
    },
    originSheet(proposal),
    adjustmentsSheet(lines, await namesOf(lines)),
  ]);
}

const WIDTHS = {
  number: 22,
  place: 28,
  part: 24,
  slot: 8,
  account: 20,
  assessor: 16,
  agency: 32,
  items: 8,
  reasons: 60,
};
const NUMBERS: readonly string[] = ["slot", "items"];

const linesSheet = (rows: Sheet["rows"]): Sheet => ({
  name: "分配表",
  columns: Object.entries(LINE_COLUMNS).map(([key, header]) => ({
    key,
    header,
    width: WIDTHS[key as keyof typeof WIDTHS],
    ...(NUMBERS.includes(key) ? { kind: "number" as const } : {}),
  })),
  rows,
});
