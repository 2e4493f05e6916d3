"use server";

import { notFound, redirect } from "next/navigation";
import { openMessage, readAllMessages, readMessage } from "@/lib/notifications/commands";
import { isKind } from "@/lib/notifications/kinds";
import { requireActor } from "@/lib/platform/actor";

const LIST = "/notifications";

/** Back to the list as it was filtered; `query` is what the page itself wrote. */
const listAt = (query: unknown) =>
  typeof query === "string" && query ? `${LIST}?${new URLSearchParams(query)}` : LIST;

/** Opens what a message is about. */
export async function openMessageAction(id: string): Promise<void> {
  const actor = await requireActor();
  redirect((await openMessage(actor, id)) ?? notFound());
}

/** Marks one as read and stays in the list. */
export async function readMessageAction(id: string, query: string): Promise<void> {
  await readMessage(await requireActor(), id);
  redirect(listAt(query));
}

/** Marks everything as read, or everything of the kind that is shown. */
export async function readAllAction(kind: string, query: string): Promise<void> {
  await readAllMessages(await requireActor(), isKind(kind) ? kind : null);
  redirect(listAt(query));
}
