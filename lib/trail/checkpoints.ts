import "server-only";
import { db } from "@/lib/platform/db";

const PAGE_SIZE = 20;

export type CheckpointRow = { number: number; size: number; root: string; at: string };

/** The checkpoints, newest first, 20 a page. Two statements. */
export async function checkpointsPage(page: number): Promise<{ rows: CheckpointRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.trailCheckpoint.findMany({ orderBy: { number: "desc" }, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
    db.trailCheckpoint.count(),
  ]);
  return {
    rows: rows.map(({ number, size, root, at }) => ({
      ...{ number, size: Number(size), at: at.toISOString() },
      root: Buffer.from(root).toString("base64"),
    })),
    total,
  };
}

/** 公钥 that have ever signed, the present one last, as C2SP texts. One statement. */
export async function trailKeys(): Promise<string[]> {
  const keys = await db.trailKey.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }], select: { text: true } });
  return keys.map(({ text }) => text);
}

/** The text of one checkpoint, of the newest where none is named; null where there is none. One statement. */
export async function checkpointNote(number?: number): Promise<string | null> {
  const where = number === undefined ? {} : { number };
  const row = await db.trailCheckpoint.findFirst({ where, orderBy: { number: "desc" }, select: { note: true } });
  return row?.note ?? null;
}
