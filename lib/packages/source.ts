import "server-only";
import { readItemRows } from "@/lib/applications/dossier-rows";
import type { FrozenDossier } from "@/lib/applications/frozen";
import { contentNow } from "@/lib/applications/snapshot";
import { contentHash } from "@/lib/kernel/hash";
import { db, type Tx } from "@/lib/platform/db";
import type { CatalogueItem, Circumstances, Filed, PackageContent } from "./content";
import { packageContent } from "./content";
import { FILINGS } from "./rules";

/** A package's content with the frozen object that it comes from, whose canonical text has the hash. */
export type Packed = { content: PackageContent; frozen: object };

/** What is drawn from a draft: the dossier as it stands now, as it would be frozen, and its hash. */
export async function draftNow(tx: Tx, applicationId: string): Promise<{ content: object; sha256: string }> {
  // dates and the like as they come back from the database, so that the hash is that of what is kept
  const content = JSON.parse(JSON.stringify(await contentNow(tx, applicationId))) as object;
  return { content, sha256: contentHash(content) };
}

/** A filing of an application by its snapshot; null for other frozen copies, which tell of results. */
export async function filingOf(tx: Tx, applicationId: string, snapshotId: string) {
  return tx.snapshot.findFirst({
    where: { id: snapshotId, applicationId, milestone: { in: [...FILINGS] }, receipts: { some: {} } },
    select: { id: true, sha256: true, at: true },
  });
}

type Kept = {
  applicationId: string;
  snapshotId: string | null;
  content: unknown;
  contentSha256: string;
  takenAt: Date;
};

/**
 * What a package says, from its snapshot or from the draft that was kept with it. Null where what is kept no longer has the hash
 * that was noted of it.
 */
export async function packedFrom(kept: Kept): Promise<Packed | null> {
  const { applicationId, snapshotId } = kept;
  const filing = snapshotId ? await filingWith(snapshotId) : null;
  const frozen = (filing ? filing.content : kept.content) as object | null;
  if (!frozen || contentHash(frozen) !== kept.contentSha256) return null;
  const application = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: KNOWN });
  const items = await readItemRows(application);
  const content = packageContent({
    frozen: frozen as FrozenDossier,
    items: items as CatalogueItem[],
    known: known(application),
    filed: filing?.filed ?? null,
    takenAt: kept.takenAt.toISOString(),
    contentSha256: kept.contentSha256,
  });
  return { content, frozen };
}

async function filingWith(snapshotId: string): Promise<{ content: unknown; filed: Filed } | null> {
  const row = await db.snapshot.findUnique({
    where: { id: snapshotId },
    select: { content: true, sha256: true, milestone: true, at: true, receipts: { take: 1 } },
  });
  const receipt = row?.receipts[0];
  if (!row || !receipt) return null;
  const { number, preparedBy, signedBy, at } = receipt;
  const filed = {
    receipt: number,
    milestone: row.milestone,
    at: at.toISOString(),
    sha256: row.sha256,
    preparedBy,
    signedBy,
  };
  return { content: row.content, filed };
}

const KNOWN = {
  catalogueId: true,
  schemeId: true,
  track: true,
  themeTitle: true,
  theme: { select: { name: true, free: true } },
  applicant: { select: { area: { select: { name: true } } } },
  catalogue: { select: { title: true, allowsNotApplicable: true } },
  cycle: {
    select: {
      name: true,
      tracks: { select: { track: true, passBasisPoints: true } },
      thematicSections: { select: { title: true, required: true }, orderBy: { position: "asc" } },
      programme: { select: { name: true } },
    },
  },
} as const;

type KnownRow = {
  track: string;
  themeTitle: string | null;
  theme: { name: string; free: boolean } | null;
  applicant: { area: { name: string } };
  catalogue: { title: string; allowsNotApplicable: boolean };
  cycle: {
    name: string;
    tracks: { track: string; passBasisPoints: number | null }[];
    thematicSections: { title: string; required: boolean }[];
    programme: { name: string };
  };
};

const known = ({ track, themeTitle, theme, applicant, catalogue, cycle }: KnownRow): Circumstances => ({
  areaName: applicant.area.name,
  theme: theme?.free ? themeTitle : (theme?.name ?? null),
  cycleName: cycle.name,
  programmeName: cycle.programme.name,
  catalogueTitle: catalogue.title,
  passBasisPoints: cycle.tracks.find((row) => row.track === track)?.passBasisPoints ?? null,
  allowsNotApplicable: catalogue.allowsNotApplicable,
  requiredParts:
    track === "thematic" && cycle.thematicSections.length > 0
      ? cycle.thematicSections.filter(({ required }) => required).map(({ title }) => title)
      : null,
});
