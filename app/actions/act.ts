"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { act } from "@/lib/acts/commands";
import { refusalInForm } from "@/lib/acts/refused-field";
import { requireActor } from "@/lib/platform/actor";

const ENVELOPE = new Set(["subject", "id", "action", "version", "key", "returnTo"]);

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Every ActionPanel sends its forms here: one act, taken or prepared for signing. */
export async function actAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const fields = [...data].filter(
    ([name, value]) => !ENVELOPE.has(name) && !name.startsWith("$") && typeof value === "string",
  );
  const proposal = Object.fromEntries(fields.filter(([, value]) => value !== ""));
  const [subject, action] = [text(data, "subject"), text(data, "action")];
  const result = await act(actor, {
    subject,
    id: text(data, "id"),
    action,
    proposal,
    version: Number(text(data, "version")),
    key: text(data, "key"),
  });
  if (!result.ok) return refusalInForm(result.error, { subject, action });
  const done = result.value.kind === "prepared" ? "prepared" : action;
  redirect(withDone(text(data, "returnTo"), done));
}

/** Only back into the portal itself: a path, never an address elsewhere. */
function withDone(path: string, done: string): string {
  const safe = /^\/(?!\/)[^\\\s]*$/.test(path) ? path : "/desk";
  return `${safe}${safe.includes("?") ? "&" : "?"}done=${encodeURIComponent(done)}`;
}
