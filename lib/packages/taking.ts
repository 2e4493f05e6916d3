import "server-only";
import { DRAFT_MARK, downloadName } from "@/lib/labels/packages";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { ByteRange } from "@/lib/platform/ranges";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { packagesDirectory } from "./directory";
import { packageFor } from "./queries";

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  zip: "application/zip",
} as const;

/** The bytes of a package for whoever may take it at this moment; null for everybody else, and where there are none. */
export async function packageFile(actor: Actor, id: string) {
  const found = await packageFor(actor, id);
  if (!found?.sha256 || found.size === null) return null;
  const store = openStore(packagesDirectory());
  const { sha256, size } = found;
  if (!(await store.has(sha256))) return null;
  const mark = found.filing ? found.filing.receipt : DRAFT_MARK;
  return {
    read: (part: ByteRange) => store.read(sha256, part),
    size,
    sha256,
    type: TYPES[found.format],
    fileName: downloadName(found.applicantName, found.number, mark, found.format),
    applicationId: found.applicationId,
    own: found.own,
  };
}

/** Who has taken a whole dossier away, and when, is kept in the trail. */
export async function recordTaken(
  actor: Actor,
  taken: { id: string; applicationId: string; own: boolean },
): Promise<void> {
  await record(db, actor, {
    at: now(),
    subject: "application",
    subjectId: taken.applicationId,
    action: "take_package",
    standing: taken.own ? "applicant" : "desk_office",
    detail: { packageId: taken.id },
  });
}
