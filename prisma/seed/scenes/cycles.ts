import { db } from "@/lib/platform/db";

/** The cycle of a programme by the programme's key and the cycle's number. */
export async function cycleOf(programme: string, number: number): Promise<string> {
  const { id } = await db.cycle.findFirstOrThrow({ where: { number, programme: { key: programme } } });
  return id;
}
