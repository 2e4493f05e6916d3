import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { checkCertificate } from "@/lib/designations/check";
import { followObjection } from "@/lib/objections/following";
import { authenticate } from "@/lib/people/commands";
import { personBehind } from "@/lib/people/sessions";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { lockUpload, unlockUpload } from "@/lib/platform/upload-locks";

// Another server of the portal over the same database, as a process of its own: answers one question a line, as JSON.

const held = new Map<string, boolean>();
const codeOf = (answer: { ok: true } | { ok: false; error: { code: string } }) =>
  answer.ok ? "ok" : answer.error.code;

const ANSWERS: Record<string, (...args: never[]) => Promise<unknown>> = {
  signIn: async (account: string, password: string, address: string) =>
    codeOf(await authenticate(account, password, address)),
  behind: async (token: string) => (await personBehind(token)) !== null,
  check: (number: string, code: string, address: string) => checkCertificate(number, code, address),
  follow: async (number: string, address: string) =>
    codeOf(await followObjection({ receiptNumber: number, code: "x" }, address)),
  lock: async (id: string) => {
    held.set(id, false);
    return lockUpload(id, () => held.set(id, true), new AbortController().signal);
  },
  askedBack: async (id: string) => held.get(id),
  put: async (text: string) =>
    codeOf(await openStore(env.filesDirectory()).put(Readable.from([Buffer.from(text)]), { maxBytes: 1e6 })),
  unlock: (id: string) => unlockUpload(id),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { n, ask, args } = JSON.parse(line) as { n: number; ask: string; args: never[] };
  // questions don't wait for each other
  void ANSWERS[ask]!(...args).then(
    (answer) => process.stdout.write(`${JSON.stringify({ n, answer: answer ?? null })}\n`),
    (error: unknown) => process.stdout.write(`${JSON.stringify({ n, failed: String(error) })}\n`),
  );
}
process.exit(0);
