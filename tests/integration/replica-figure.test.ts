import { expect, test } from "vitest";
import { REPLICAS_STREAMING } from "@/lib/operations/work-figures";
import { db, Prisma, type Tx } from "@/lib/platform/db";

const told = async (tx: Tx) =>
  (await tx.$queryRaw<{ value: string }[]>`SELECT (${REPLICAS_STREAMING})::float8::text AS "value"`)[0]!.value;

test("看不到备库状态的账号，不说没有备库，说不知道；看得到的说个数", async () => {
  const as = (role: string) =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL ROLE ${Prisma.raw(role)}`;
      return told(tx);
    });
  expect(await Promise.all([as("pg_signal_backend"), as("pg_monitor"), told(db)])).toEqual(["NaN", "0", "0"]);
});
