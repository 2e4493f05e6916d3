import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { contentHash } from "@/lib/kernel/hash";
import { Refusal, type Tx } from "@/lib/platform/db";
import { silenced } from "@/lib/practice-cases/title-standing";
import { type CollectionSnapshot, collectionProposals } from "./schema";
import { type CollectionAction, type CollectionFacts, type CollectionStage, collectionWorkflow } from "./workflow";

/** What the rules look at of one collection, or null. */
export async function loadCollection(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<CollectionFacts, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "PracticeCollection" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.practiceCollection.findUnique({
    where: { id },
    include: {
      items: {
        select: {
          caseId: true,
          practice: { select: { publications: { where: { current: true }, select: { number: true } } } },
        },
      },
    },
  });
  if (!row) return null;
  const caseIds = row.items.map(({ caseId }) => caseId);
  return {
    id,
    stage: row.stage,
    version: row.version,
    now,
    parties: { desk: row.organisationId },
    title: row.title,
    prefaced: row.preface !== "",
    items: row.items.length,
    gone: row.items.filter(({ practice }) => practice.publications.length === 0).length,
    silenced: row.stage === "draft" ? await silenced(tx, caseIds, lock) : 0,
  };
}

/** 公布: which cases it holds, each as the version of this moment, with the hash of the whole. */
const publish: Effect<CollectionFacts> = async ({ tx, facts }) => {
  // a case withdrawn at the same moment comes wholly before or wholly after
  await tx.$queryRaw`
    SELECT 1 FROM "PracticeCase" p JOIN "PracticeCollectionItem" i ON i."caseId" = p."id"
    WHERE i."collectionId" = ${facts.id}::uuid ORDER BY p."id" FOR SHARE OF p`;
  const row = await tx.practiceCollection.findUniqueOrThrow({
    where: { id: facts.id },
    include: { organisation: { select: { name: true } } },
  });
  const cases = await tx.$queryRaw<CollectionSnapshot["cases"]>`
    SELECT p."caseId" AS "id", p."number", p."title", p."snapshot"->>'holder' AS "holder", p."sha256"
    FROM "PracticeCollectionItem" i JOIN "PracticePublication" p ON p."caseId" = i."caseId" AND p."current"
    WHERE i."collectionId" = ${facts.id}::uuid ORDER BY i."position", i."caseId"`;
  if (cases.length < facts.items) {
    throw new Refusal<ActProblem>({ code: "collection_case_gone", detail: { open: facts.items - cases.length } });
  }
  const { title, preface, organisation } = row;
  const publishedAt = facts.now.toISOString();
  const snapshot: CollectionSnapshot = { title, preface, office: organisation.name, publishedAt, cases };
  const sha256 = contentHash(snapshot);
  await tx.practiceCollection.update({ where: { id: facts.id }, data: { snapshot, sha256, publishedAt: facts.now } });
  return { sha256, items: cases.length };
};

const withdraw: Effect<CollectionFacts> = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  const data = { withdrawnAt: facts.now, withdrawnReason: reason };
  await tx.practiceCollection.update({ where: { id: facts.id }, data });
  return { reason };
};

/** 专题汇编的一生：编拟、公布、撤下。 */
export const collectionLife = defineLife<CollectionStage, CollectionAction, CollectionFacts>({
  subject: "practice_collection",
  workflow: collectionWorkflow,
  proposals: collectionProposals,
  load: loadCollection,
  effects: { publish_collection: publish, withdraw_collection: withdraw },
  async move(tx, facts, to) {
    await tx.practiceCollection.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { publish_collection: ["desk_office"], withdraw_collection: ["desk_office"] },
  describe: (facts) => `专题汇编“${facts.title}”`,
  href: (facts) => `/exchange/collections/${facts.id}`,
});
