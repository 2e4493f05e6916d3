"use server";

import { notFound, redirect } from "next/navigation";
import { openMessage, readAllMessages } from "@/lib/notifications/commands";
import { requireActor } from "@/lib/platform/actor";

/** Opens what a message is about. */
export async function openMessageAction(id: string): Promise<void> {
  const actor = await requireActor();
  redirect((await openMessage(actor, id)) ?? notFound());
}

/** Marks everything as read. */
export async function readAllAction(): Promise<void> {
  await readAllMessages(await requireActor());
  redirect("/notifications");
}
