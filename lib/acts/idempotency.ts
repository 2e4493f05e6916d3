import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import { isSound } from "@/lib/kernel/sound";
import { arrivedAt, now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type ActProblem, UNSOUND } from "./proposal";

const LONGEST_KEY = 200;

/**
 * Does `work` once per (actor, key). A repeat of the same order waits for the first and reads its result; the same key
 * with another body is refused. The key is written in the transaction of the act, so a refused act leaves none behind; the
 * same statement brings the moment of arrival along.
 */
export async function once<T extends object>(
  tx: Tx,
  actor: Pick<Actor, "userId">,
  key: string,
  body: unknown,
  work: () => Promise<T>,
): Promise<T> {
  if (key.length > LONGEST_KEY || !isSound([key, body])) throw new Refusal<ActProblem>(UNSOUND);
  const bodyHash = contentHash(body);
  const [claimed] = await tx.$queryRaw<{ at: Date }[]>`
    INSERT INTO "IdempotencyKey" ("actorId", "key", "bodyHash", "result", "at")
    VALUES (${actor.userId}::uuid, ${key}, ${bodyHash}, '{}'::jsonb, ${now()}) ON CONFLICT DO NOTHING
    RETURNING now() AS "at"`;
  if (!claimed) {
    const earlier = await tx.idempotencyKey.findUniqueOrThrow({
      where: { actorId_key: { actorId: actor.userId, key } },
    });
    if (earlier.bodyHash !== bodyHash) throw new Refusal<ActProblem>({ code: "key_reused" });
    return earlier.result as T;
  }
  arrivedAt(tx, claimed.at);
  const result = await work();
  await tx.idempotencyKey.update({ where: { actorId_key: { actorId: actor.userId, key } }, data: { result } });
  return result;
}
