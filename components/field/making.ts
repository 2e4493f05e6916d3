"use client";

import type { Queued } from "@/lib/field-records/queue";
import { CONTENTS, hashedPart, type RecordKind } from "@/lib/field-records/schema";
import { canonicalJson } from "@/lib/kernel/canonical";
import { browserTime } from "../filing/drafts";
import { freshKey } from "../form/fresh-key";
import { sha256 as digestOf, hexadecimal } from "../ui/sha256";

/** SHA-256 of bytes, reckoned in the browser. */
export const hashOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => hexadecimal(await digestOf(bytes));

export type Written = {
  owner: string;
  kind: RecordKind;
  subject: string;
  base: number;
  content: Record<string, unknown>;
  file?: Queued["file"];
};

/** What was written, as a record: with an id of its own, the phone's time and its hash; a draft where something is still missing. */
export async function recordOf({ owner, kind, subject, base, content, file = null }: Written): Promise<Queued> {
  const parsed = CONTENTS[kind].safeParse(content);
  const fields: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) fields[issue.path.join(".")] ??= issue.message;
  const seq = browserTime();
  const made = { id: freshKey(), kind, content, madeAt: new Date(seq).toISOString() };
  const sha256 = await hashOf(new TextEncoder().encode(canonicalJson(hashedPart(made))) as Uint8Array<ArrayBuffer>);
  const state = parsed.success ? ("waiting" as const) : ("draft" as const);
  return { ...made, sha256, owner, subject, base, seq, state, problem: null, fields, current: null, file };
}
