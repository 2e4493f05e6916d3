import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { FILED, type FiledDossier, keepFiled, lastFiled } from "./filed";
import { nearest, nearness, type Pair, seenByOthers, stillToTell } from "./rules";

const AT_ONCE = 50;

/** Filed since they were last compared (报送、补正后报送、提交补充材料), or with a file of which more is known since. */
const uncompared = () => db.$queryRaw<FiledDossier[]>`
  SELECT a."id", a."cycleId", a."applicantId", f."at" AS "filedAt" FROM "Application" a
  CROSS JOIN LATERAL (SELECT COALESCE(max(s."at"), a."submittedAt") AS "at" FROM "Snapshot" s
    WHERE s."applicationId" = a."id" AND s."milestone" = ANY (${[...FILED]})) f
  LEFT JOIN "Comparison" c ON c."applicationId" = a."id"
  WHERE a."submittedAt" IS NOT NULL AND a."stage" NOT IN ('draft', 'withdrawn')
    AND (c."applicationId" IS NULL OR c."submittedAt" < f."at" OR EXISTS (
      SELECT 1 FROM "FiledFile" f JOIN "FileKnowledge" k ON k."sha256" = f."sha256"
      WHERE f."applicationId" = a."id" AND k."state" = 'known' AND k."knownAt" > c."at"))
  ORDER BY f."at" LIMIT ${AT_ONCE}`;

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
  const { id, filedAt } = dossier;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('compare dossiers', 0))::text`;
  const at = await databaseNow(tx);
  const filed = (await lastFiled(tx, id)) ?? { narratives: [], files: [] };
  await keepFiled(tx, dossier, filed);
  await tx.likeness.deleteMany({ where: { applicationId: id } });
  const pairs = [
    ...(await sameFiles(tx, dossier)),
    ...(await nearFiles(tx, dossier)),
    ...(await nearNarratives(tx, dossier)),
  ];
  const found = nearest(pairs);
  await tx.likeness.createMany({ data: found.map((pair) => ({ ...pair, applicationId: id, at })) });
  await tellOthers(tx, id, pairs, at);
  await tx.comparison.upsert({
    where: { applicationId: id },
    update: { submittedAt: filedAt, at },
    create: { applicationId: id, submittedAt: filedAt, at },
  });
  return found.length;
}

/**
 * What others were told of this dossier goes where it is no longer filed here, and what they have not heard yet is added, out of all pairs:
 * among those near to them this one may be, though they are not among the nearest here.
 */
async function tellOthers(tx: Tx, id: string, pairs: readonly Pair[], at: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Likeness" l WHERE l."otherApplicationId" = ${id}::uuid AND (l."kind" = 'near_narrative' OR NOT EXISTS (
      SELECT 1 FROM "FiledFile" f WHERE f."applicationId" = l."otherApplicationId" AND f."indicatorId" = l."otherIndicatorId"
        AND f."evidenceId" = l."otherEvidenceId"))`;
  const told = seenByOthers(id, pairs);
  const heard = await tx.likeness.findMany({
    where: {
      applicationId: { in: [...new Set(told.map(({ applicationId }) => applicationId))] },
      indicatorId: { in: [...new Set(told.map(({ indicatorId }) => indicatorId))] },
    },
    select: { applicationId: true, indicatorId: true, evidenceId: true, otherApplicationId: true },
  });
  await tx.likeness.createMany({ data: stillToTell(told, heard).map((each) => ({ ...each, at })) });
}

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
