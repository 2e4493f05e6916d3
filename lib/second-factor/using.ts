import "server-only";
import { wallClock } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { isAppCode, isRecoveryCode, plainCode } from "./rules";
import { openSecret, recoveryHash, stepOf } from "./secrets";

/** What a typed code turned out to be: the code of a step of time, or a recovery code. */
export type Proof = { step: number } | { codeHash: string };

/** Which code of this person was typed; null where it is none. Whether it has been used before says `useProof`. */
export async function recognise(tx: Tx, userId: string, typed: string): Promise<Proof | null> {
  const code = plainCode(typed);
  if (isAppCode(code)) {
    const row = await tx.secondFactor.findUnique({ where: { userId } });
    const step = row && stepOf(openSecret(row.sealedSecret, userId), code, wallClock());
    return step === null ? null : { step };
  }
  if (!isRecoveryCode(code)) return null;
  const codeHash = recoveryHash(code, userId);
  return (await tx.recoveryCode.count({ where: { userId, codeHash } })) > 0 ? { codeHash } : null;
}

/** Uses a code up, for the first and only time; false where it, or a later one, has been used already. The database holds the same line. */
export async function useProof(tx: Tx, userId: string, proof: Proof): Promise<boolean> {
  const { count } =
    "step" in proof
      ? await tx.secondFactor.updateMany({
          where: { userId, lastStep: { lt: proof.step } },
          data: { lastStep: proof.step },
        })
      : await tx.recoveryCode.updateMany({
          where: { userId, codeHash: proof.codeHash, usedAt: null },
          data: { usedAt: wallClock() },
        });
  return count > 0;
}

/** Whether `useProof` would refuse it at this moment. */
export async function isUsed(tx: Tx, userId: string, proof: Proof): Promise<boolean> {
  const unused =
    "step" in proof
      ? await tx.secondFactor.count({ where: { userId, lastStep: { lt: proof.step } } })
      : await tx.recoveryCode.count({ where: { userId, codeHash: proof.codeHash, usedAt: null } });
  return unused === 0;
}
