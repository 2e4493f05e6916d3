import type { PackageContent } from "./content";
import type { Missing } from "./missing";

export type MemberLine = { path: string; size: number; sha256: string };

/**
 * 清单.json: every other file of the archive with its size in bytes and its SHA-256, what it was drawn from, and what is missing. In the
 * order in which the files lie in the archive.
 */
export const manifestOf = (content: PackageContent, files: readonly MemberLine[], missing: readonly Missing[]) => ({
  application: content.number,
  applicant: content.applicant,
  programme: content.programme,
  cycle: content.cycle,
  draft: content.filed === null,
  receipt: content.filed?.receipt ?? null,
  filedAt: content.filed?.at ?? null,
  takenAt: content.takenAt,
  contentSha256: content.contentSha256,
  files: files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  missing: missing.map(({ item, number, what, why }) => ({ item, number, what, why })),
});
