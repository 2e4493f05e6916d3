import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { type FiledDossier, keepFiled, lastFiled } from "./filed";
import { MOST_OTHERS, nearest, nearness, type Pair } from "./rules";

const AT_ONCE = 50;

/** Filed since they were last compared, or with a file of which more is known since. */
const uncompared = () => db.$queryRaw<FiledDossier[]>`
  SELECT a."id", a."cycleId", a."applicantId", a."submittedAt" FROM "Application" a
  LEFT JOIN "Comparison" c ON c."applicationId" = a."id"
  WHERE a."submittedAt" IS NOT NULL AND a."stage" NOT IN ('draft', 'withdrawn')
    AND (c."applicationId" IS NULL OR c."submittedAt" <> a."submittedAt" OR EXISTS (
      SELECT 1 FROM "FiledFile" f JOIN "FileKnowledge" k ON k."sha256" = f."sha256"
      WHERE f."applicationId" = a."id" AND k."state" = 'known' AND k."knownAt" > c."at"))
  ORDER BY a."submittedAt" LIMIT ${AT_ONCE}`;

/** 比对申报材料: what was filed with what others have filed. A dossier is one transaction, and one is compared at a time. */
export async function sweepComparisons(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { compared: 0, alike: 0 }, failures: [] };
  for (const dossier of await uncompared()) {
    try {
      const alike = await atOnce((tx) => compare(tx, dossier));
      done.counts.compared! += 1;
      if (alike.ok) done.counts.alike! += alike.value;
    } catch (error) {
      done.failures.push(messageOf(error));
    }
  }
  return done;
}

/** Compares one dossier with all filed before it; what is found stands on both sides. Answers with how much was found. */
async function compare(tx: Tx, dossier: FiledDossier): Promise<number> {
  const { id, submittedAt } = dossier;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('compare dossiers', 0))::text`;
  const at = await databaseNow(tx);
  const filed = (await lastFiled(tx, id)) ?? { narratives: [], files: [] };
  await keepFiled(tx, dossier, filed);
  await tx.likeness.deleteMany({ where: { OR: [{ applicationId: id }, { otherApplicationId: id }] } });
  const pairs = nearest([
    ...(await sameFiles(tx, dossier)),
    ...(await nearFiles(tx, dossier)),
    ...(await nearNarratives(tx, dossier)),
  ]);
  await tx.likeness.createMany({ data: pairs.map((pair) => ({ ...pair, applicationId: id, at })) });
  await tellOthers(tx, id);
  await tx.comparison.upsert({
    where: { applicationId: id },
    update: { submittedAt, at },
    create: { applicationId: id, submittedAt, at },
  });
  return pairs.length;
}

/** The same pairs seen from the other side, as long as five have not been found there. */
const tellOthers = (tx: Tx, id: string) => tx.$executeRaw`
  INSERT INTO "Likeness" ("id", "kind", "applicationId", "indicatorId", "evidenceId", "otherApplicationId", "otherIndicatorId",
    "otherEvidenceId", "percent", "at")
  SELECT gen_random_uuid(), l."kind", l."otherApplicationId", l."otherIndicatorId", l."otherEvidenceId", l."applicationId",
    l."indicatorId", l."evidenceId", l."percent", l."at"
  FROM "Likeness" l
  WHERE l."applicationId" = ${id}::uuid AND ${MOST_OTHERS} > (
    SELECT count(*) FROM "Likeness" o WHERE o."applicationId" = l."otherApplicationId" AND o."indicatorId" = l."otherIndicatorId"
      AND o."evidenceId" IS NOT DISTINCT FROM l."otherEvidenceId")`;

type Found = Omit<Pair, "kind" | "percent">;

const sameFiles = async (tx: Tx, { id, applicantId }: FiledDossier): Promise<Pair[]> => {
  const rows = await tx.$queryRaw<Found[]>`
    SELECT DISTINCT ON (m."indicatorId", m."evidenceId", o."applicationId") m."indicatorId", m."evidenceId",
      o."applicationId" AS "otherApplicationId", o."indicatorId" AS "otherIndicatorId", o."evidenceId" AS "otherEvidenceId"
    FROM "FiledFile" m JOIN "FiledFile" o ON o."sha256" = m."sha256" AND o."applicationId" <> m."applicationId"
    JOIN "Application" a ON a."id" = o."applicationId" AND a."applicantId" <> ${applicantId}::uuid AND a."stage" <> 'withdrawn'
    WHERE m."applicationId" = ${id}::uuid`;
  return rows.map((row) => ({ ...row, kind: "same_file", percent: 100 }));
};

type Prints = { minhash: number[]; imageHash: bigint | null; otherMinhash: number[]; otherImageHash: bigint | null };

const nearFiles = async (tx: Tx, { id, applicantId }: FiledDossier): Promise<Pair[]> => {
  const rows = await tx.$queryRaw<(Found & Prints)[]>`
    SELECT m."indicatorId", m."evidenceId", o."applicationId" AS "otherApplicationId", o."indicatorId" AS "otherIndicatorId",
      o."evidenceId" AS "otherEvidenceId", k."minhash", k."imageHash", n."minhash" AS "otherMinhash", n."imageHash" AS "otherImageHash"
    FROM "FiledFile" m JOIN "FileKnowledge" k ON k."sha256" = m."sha256"
    JOIN "FileKnowledge" n ON n."bands" && k."bands" AND n."sha256" <> k."sha256"
    JOIN "FiledFile" o ON o."sha256" = n."sha256" AND o."applicationId" <> m."applicationId"
    JOIN "Application" a ON a."id" = o."applicationId" AND a."applicantId" <> ${applicantId}::uuid AND a."stage" <> 'withdrawn'
    WHERE m."applicationId" = ${id}::uuid`;
  return rows.flatMap((row) => nearPair("near_file", row));
};

const nearNarratives = async (tx: Tx, { id, cycleId, applicantId }: FiledDossier): Promise<Pair[]> => {
  const rows = await tx.$queryRaw<(Found & Prints)[]>`
    SELECT m."indicatorId", NULL AS "evidenceId", o."applicationId" AS "otherApplicationId", o."indicatorId" AS "otherIndicatorId",
      NULL AS "otherEvidenceId", m."minhash", NULL AS "imageHash", o."minhash" AS "otherMinhash", NULL AS "otherImageHash"
    FROM "NarrativePrint" m JOIN "NarrativePrint" o ON o."indicatorId" = m."indicatorId" AND o."cycleId" = ${cycleId}::uuid
      AND o."applicationId" <> m."applicationId" AND o."bands" && m."bands"
    JOIN "Application" a ON a."id" = o."applicationId" AND a."applicantId" <> ${applicantId}::uuid AND a."stage" <> 'withdrawn'
    WHERE m."applicationId" = ${id}::uuid`;
  return rows.flatMap((row) => nearPair("near_narrative", row));
};

function nearPair(kind: Pair["kind"], row: Found & Prints): Pair[] {
  const { minhash, imageHash, otherMinhash, otherImageHash, ...found } = row;
  const percent = nearness({ minhash, imageHash }, { minhash: otherMinhash, imageHash: otherImageHash });
  return percent === null ? [] : [{ ...found, kind, percent }];
}
