"use client";

import type { Queued } from "@/lib/field-records/queue";
import type { Acknowledgement } from "@/lib/field-records/schema";

/** Why nothing can be sent now: no line, nobody signed in, another account signed in, or no longer on the team. */
export type Halt = "later" | "signed_out" | "other_account" | "gone";
export type Sent = { answer: Acknowledgement } | { halt: Halt };
type Asked = { body: Record<string, unknown>; status: number } | { halt: Halt };

async function ask(url: string, userId: string, init: RequestInit): Promise<Asked> {
  try {
    const headers = { ...init.headers, "X-Opened-By": userId };
    const answer = await fetch(url, { ...init, headers, cache: "no-store", redirect: "error" });
    const body = (await answer.json()) as Record<string, unknown>;
    const halt = haltOf(answer.status, body.code);
    return halt ? { halt } : { body, status: answer.status };
  } catch {
    return { halt: "later" };
  }
}

function haltOf(status: number, code: unknown): Halt | null {
  if (status === 401) return "signed_out";
  if (status === 403) return code === "other_account" ? "other_account" : "gone";
  if (status === 404) return "gone";
  return status >= 500 || status === 408 || status === 429 ? "later" : null;
}

const visitOf = (owner: string) => owner.split("|")[1]!;
const userOf = (owner: string) => owner.split("|")[0]!;

/**
 * Sends one record, its picture first. Only an answer that names the very hash that was sent counts as an acknowledgement; anything else
 * is tried again.
 */
export async function send(record: Queued): Promise<Sent> {
  const visit = `/api/visits/${visitOf(record.owner)}`;
  const userId = userOf(record.owner);
  const { id, kind, base, content, sha256, madeAt, file } = record;
  if (file) {
    const url = `${visit}/photos/${file.sha256}?name=${encodeURIComponent(file.name)}`;
    const kept = await ask(url, userId, { method: "PUT", body: file.blob });
    if ("halt" in kept) return kept;
    if (kept.status >= 400) return { answer: refusalOf(id, kept.body) };
    if (kept.body.sha256 !== file.sha256) return { halt: "later" };
  }
  const told = await ask(`${visit}/records`, userId, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ records: [{ id, kind, base, content, sha256, madeAt }] }),
  });
  if ("halt" in told) return told;
  if (told.status >= 400) return { answer: refusalOf(id, told.body) };
  const [answer] = (told.body.acknowledgements ?? []) as Acknowledgement[];
  if (answer?.id !== id) return { halt: "later" };
  const kept = answer.outcome === "taken" || answer.outcome === "known";
  return kept && answer.sha256 !== sha256 ? { halt: "later" } : { answer };
}

const refusalOf = (id: string, { code, message, fields }: Record<string, unknown>): Acknowledgement => ({
  id,
  outcome: "refused",
  code: String(code),
  message: String(message),
  ...(fields ? { fields: fields as Record<string, string> } : {}),
});

/** What may be taken along now, or why it can't be had. */
export async function fetchBundle<Bundle>(
  userId: string,
  visitId: string,
): Promise<{ bundle: Bundle } | { halt: Halt }> {
  const told = await ask(`/api/visits/${visitId}/field`, userId, {});
  return "halt" in told ? told : { bundle: told.body as Bundle };
}
