import "server-only";
import { PACKAGE_FORMATS, PACKAGE_TEXTS } from "@/lib/labels/packages";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import type { Claimed } from "./queue";

/** Tells everybody who asked for a package, and hasn't been told yet, what has come of it; within the transaction that settles it. */
export async function tellAskers(tx: Tx, { id, applicationId, format }: Claimed, ready: boolean, at: Date) {
  const eventId = await record(tx, null, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: ready ? "package_ready" : "package_failed",
    standing: SYSTEM,
    detail: { format, packageId: id },
  });
  const askers = await tx.packageRequest.findMany({ where: { packageId: id, toldAt: null }, select: { userId: true } });
  const { name } = PACKAGE_FORMATS[format];
  const text = ready ? PACKAGE_TEXTS.ready(name) : PACKAGE_TEXTS.failed(name);
  await tx.notification.createMany({
    data: askers.map(({ userId }) => ({ eventId, userId, text, href: `/packages/${id}`, at })),
  });
  await tx.packageRequest.updateMany({ where: { packageId: id, toldAt: null }, data: { toldAt: at } });
}
