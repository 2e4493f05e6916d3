import "server-only";
import type { Sheet } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import {
  ADJUSTMENT_COLUMNS,
  ALLOCATION_TEXTS,
  OPEN_LINE,
  ORIGIN_TERMS,
  PROPOSAL_STATES,
  WHOLE_DOSSIER,
} from "@/lib/labels/allocation";
import { db, type Prisma } from "@/lib/platform/db";

/** What of a proposal says where it came from. */
export const ORIGIN = {
  seed: true,
  capacity: true,
  state: true,
  byName: true,
  at: true,
  basis: { select: { sha256: true } },
} as const satisfies Prisma.AllocationProposalSelect;
type Origin = Prisma.AllocationProposalGetPayload<{ select: typeof ORIGIN }>;

/** 依据: seed and hash, by which the proposal is reckoned again. */
export const originSheet = ({ seed, capacity, state, byName, at, basis }: Origin): Sheet => {
  const said: Record<keyof typeof ORIGIN_TERMS, string> = {
    seed,
    basis: basis?.sha256 ?? "",
    made: `${formatDateTime(at)} ${byName}`,
    capacity: capacity === null ? "不限" : `${capacity} 项`,
    state: PROPOSAL_STATES[state] ?? "",
    note: basis ? ALLOCATION_TEXTS.basisKept : ALLOCATION_TEXTS.basisNone,
  };
  return {
    name: "依据",
    columns: [
      { header: "项目", key: "term", width: 24 },
      { header: "内容", key: "detail", width: 80 },
    ],
    rows: Object.entries(ORIGIN_TERMS).map(([key, term]) => ({ term, detail: said[key as keyof typeof said] })),
  };
};

type Line = {
  slot: number;
  part: { name: string } | null;
  application: { number: string };
  adjustments: readonly { fromId: string | null; toId: string | null; byName: string; at: Date }[];
};

/** Who is named in the adjustments, by id. */
export async function namesOf(lines: readonly Line[]): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ adjustments }) => adjustments.flatMap(({ fromId, toId }) => [fromId, toId]));
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** 人工调整: every one of them, line by line, the oldest first. */
export const adjustmentsSheet = (lines: readonly Line[], names: ReadonlyMap<string, string>): Sheet => {
  const nameOf = (id: string | null) => (id === null ? OPEN_LINE : (names.get(id) ?? ""));
  return {
    name: "人工调整",
    columns: Object.entries(ADJUSTMENT_COLUMNS).map(([key, header]) => ({
      ...{ key, header, width: key === "slot" ? 8 : 22 },
      ...(key === "slot" ? { kind: "number" as const } : {}),
    })),
    rows: lines.flatMap(({ slot, part, application, adjustments }) =>
      adjustments.map(({ fromId, toId, byName, at }) => ({
        number: application.number,
        part: part?.name ?? WHOLE_DOSSIER,
        slot,
        from: nameOf(fromId),
        to: nameOf(toId),
        by: byName,
        at: formatDateTime(at),
      })),
    ),
  };
};
