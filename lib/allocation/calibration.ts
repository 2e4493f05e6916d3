import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
export async function assignCalibration(_tx: Tx, _actor: Actor, _raw: unknown): Promise<{ sheets: number }> {
  return { sheets: 0 };
}
