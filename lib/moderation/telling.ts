import "server-only";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Difference } from "./item";
import { placeNames } from "./place-names";
import type { Facts } from "./standing";

type Said = { eventId: bigint; at: Date; except?: string | null };

/** Tells the sides of a difference, each by the way of its own sheet; nobody is named. */
export async function tellSides(
  tx: Tx,
  { applicationId, indicatorId, parties }: Difference,
  { eventId, at, text, except }: Said & { text: (about: string) => string },
): Promise<void> {
  const [names, { position }] = [
    await placeNames(tx, [applicationId]),
    await tx.indicator.findUniqueOrThrow({ where: { id: indicatorId }, select: { position: true } }),
  ];
  await tx.notification.createMany({
    data: parties
      .filter(({ assessorId }) => assessorId !== except)
      .map(({ assessorId, sheetId }) => ({
        eventId,
        userId: assessorId,
        at,
        text: text(`${names.get(applicationId)}第 ${position} 项`),
        href: `/assess/differences/${sheetId}/${position}`,
      })),
  });
}

/** Tells the organiser's officers where somebody has to be found, or something was given back. */
export async function tellOrganiser(
  tx: Tx,
  facts: Pick<Facts, "cycleId" | "parties">,
  { eventId, at, text }: Said & { text: string },
): Promise<void> {
  const href = `/organise/cycles/${facts.cycleId}/differences`;
  const users = await holdersOf(tx, "organiser", facts.parties);
  await tx.notification.createMany({ data: users.map((userId) => ({ eventId, userId, at, text, href })) });
}
