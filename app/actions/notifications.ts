"use server";

import { notFound, redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import { openMessage, readAllMessages, readMessage } from "@/lib/notifications/commands";
import { isKind } from "@/lib/notifications/kinds";
import { requireActor } from "@/lib/platform/actor";

const LIST = "/notifications";

/** Back to the list as it was filtered; `query` is what the page itself wrote. */
function listAt(bound: string): string {
  const query = boundText(bound);
  return query ? `${LIST}?${new URLSearchParams(query)}` : LIST;
}

/** Opens what a message is about. */
export async function openMessageAction(id: string): Promise<void> {
  const actor = await requireActor();
  redirect((await openMessage(actor, boundText(id))) ?? notFound());
}

/** Marks one as read and stays in the list. */
export async function readMessageAction(id: string, query: string): Promise<void> {
  await readMessage(await requireActor(), boundText(id));
  redirect(listAt(query));
}

/** Marks everything as read, or everything of the kind that is shown. */
export async function readAllAction(bound: string, query: string): Promise<void> {
  const kind = boundText(bound);
  await readAllMessages(await requireActor(), isKind(kind) ? kind : null);
  redirect(listAt(query));
}
