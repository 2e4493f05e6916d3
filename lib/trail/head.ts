import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { growing } from "./log.mjs";
import { peaksOf } from "./nodes";

/** How many events the log holds and the root over them (64 hexadecimal digits), as it stands; two copies of one database agree in both. */
export async function currentRoot(tx: Tx = db): Promise<{ size: number; root: string }> {
  const [row] = await tx.$queryRaw<{ size: bigint }[]>`SELECT coalesce(max("index") + 1, 0) AS "size" FROM "TrailLeaf"`;
  const size = Number(row!.size);
  return { size, root: Buffer.from(growing(size, await peaksOf(tx, size)).root()).toString("hex") };
}
