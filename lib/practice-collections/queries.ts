import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type PracticeSnapshot, practiceSnapshot } from "@/lib/practice-cases/snapshot";
import { type CollectionSnapshot, collectionSnapshot } from "./schema";

const PAGE_SIZE = 20;
const mine = (actor: Actor) =>
  actor.organisationKind === "office" && actor.duties.some((duty) => duty === "reviewing" || duty === "signing");

/** The own office's collections, the newest first. */
export async function ownCollections(actor: Actor) {
  if (!mine(actor)) return [];
  const rows = await db.practiceCollection.findMany({
    where: { organisationId: actor.organisationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
    include: { _count: { select: { items: true } } },
  });
  return rows.map(({ id, title, stage, createdAt, publishedAt, _count }) => ({
    ...{ id, title, stage, items: _count.items },
    createdAt: createdAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  }));
}

/** `standing`: of the title that the case stands on. */
export type Collected = { caseId: string; title: string; holder: string; gone: boolean; standing: string };

/** One collection of the own office with what it holds; null for strangers. */
export async function readCollection(actor: Actor, id: string) {
  if (!isUuid(id) || !mine(actor)) return null;
  const row = await db.practiceCollection.findFirst({
    where: { id, organisationId: actor.organisationId },
    include: {
      items: {
        orderBy: [{ position: "asc" }, { caseId: "asc" }],
        include: {
          practice: {
            select: {
              organisation: { select: { name: true } },
              designation: { select: { stage: true } },
              publications: { orderBy: { number: "desc" }, take: 1, select: { title: true, current: true } },
            },
          },
        },
      },
    },
  });
  if (!row) return null;
  const waiting = await db.signOff.count({
    where: { subject: "practice_collection", subjectId: id, stage: "pending" },
  });
  const { title, preface, stage, version, sha256, publishedAt, withdrawnAt, withdrawnReason } = row;
  return {
    ...{ id, title, preface, stage, version, sha256 },
    publishedAt: publishedAt?.toISOString() ?? null,
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), reason: withdrawnReason },
    editable: stage === "draft" && waiting === 0 && actor.duties.includes("reviewing"),
    items: row.items.map(({ caseId, practice }): Collected => {
      const [out] = practice.publications;
      const { organisation, designation } = practice;
      const about = { holder: organisation.name, standing: designation.stage };
      return { caseId, title: out?.title ?? "", ...about, gone: !out?.current };
    }),
  };
}

export type PublishedCollection = { id: string; title: string; office: string; publishedAt: string; cases: number };

const rowOf = ({ id, snapshot }: { id: string; snapshot: unknown }): PublishedCollection => {
  const { title, office, publishedAt, cases } = collectionSnapshot.parse(snapshot);
  return { id, title, office, publishedAt, cases: cases.length };
};

/** The collections published last. */
export async function latestCollections(count: number): Promise<PublishedCollection[]> {
  const rows = await db.practiceCollection.findMany({
    where: { stage: "published" },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: count,
    select: { id: true, snapshot: true },
  });
  return rows.map(rowOf);
}

/** Published collections, the newest first, 20 a page. */
export async function publishedCollections(page: number) {
  const where = { stage: "published" } as const;
  const [rows, total] = await Promise.all([
    db.practiceCollection.findMany({
      where,
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: { id: true, snapshot: true },
    }),
    db.practiceCollection.count({ where }),
  ]);
  return { total, rows: rows.map(rowOf) };
}

type Shown = CollectionSnapshot & { id: string; sha256: string; gone: string[] };

/** One collection as it was published, and which of its cases are no longer shown; or that it was withdrawn; null otherwise. */
export async function publishedCollection(
  id: string,
): Promise<
  { shown: Shown } | { withdrawn: { title: string; office: string; withdrawnAt: string; reason: string } } | null
> {
  if (!isUuid(id)) return null;
  const row = await db.practiceCollection.findFirst({ where: { id, stage: { in: ["published", "withdrawn"] } } });
  if (!row) return null;
  const snapshot = collectionSnapshot.parse(row.snapshot);
  if (row.stage === "withdrawn") {
    const { title, office } = snapshot;
    return { withdrawn: { title, office, withdrawnAt: row.withdrawnAt!.toISOString(), reason: row.withdrawnReason } };
  }
  const ids = snapshot.cases.map((one) => one.id);
  const out = await db.practicePublication.findMany({
    where: { caseId: { in: ids }, current: true },
    select: { caseId: true },
  });
  const there = new Set(out.map(({ caseId }) => caseId));
  return { shown: { ...snapshot, id, sha256: row.sha256, gone: ids.filter((caseId) => !there.has(caseId)) } };
}

export type Volume = {
  title: string;
  preface: string;
  office: string;
  createdAt: string;
  draft: boolean;
  cases: (PracticeSnapshot | null)[];
};

/** A collection of the own office with the texts of its cases: as published, or as they stand now while it is a draft; null stands for one taken back. */
export async function volumeOf(actor: Actor, id: string): Promise<Volume | null> {
  if (!isUuid(id) || !mine(actor)) return null;
  const row = await db.practiceCollection.findFirst({
    where: { id, organisationId: actor.organisationId },
    include: { organisation: { select: { name: true } }, items: { orderBy: [{ position: "asc" }, { caseId: "asc" }] } },
  });
  if (!row) return null;
  const frozen = row.snapshot === null ? null : collectionSnapshot.parse(row.snapshot);
  const wanted =
    frozen?.cases.map(({ id: caseId, number }) => ({ caseId, number })) ??
    row.items.map(({ caseId }) => ({ caseId, number: null }));
  const rows = await db.practicePublication.findMany({
    where: { caseId: { in: wanted.map(({ caseId }) => caseId) } },
    select: { caseId: true, number: true, current: true, snapshot: true },
  });
  const cases = wanted.map(({ caseId, number }) => {
    const versions = rows.filter((one) => one.caseId === caseId);
    if (!versions.some(({ current }) => current)) return null;
    const meant = versions.find((one) => (number === null ? one.current : one.number === number));
    return meant ? practiceSnapshot.parse(meant.snapshot) : null;
  });
  const { title, preface, organisation, createdAt, publishedAt } = row;
  return {
    title,
    preface,
    office: organisation.name,
    createdAt: (publishedAt ?? createdAt).toISOString(),
    draft: frozen === null,
    cases,
  };
}
