import "server-only";
import { Readable } from "node:stream";
import { DAY } from "@/lib/kernel/dates";
import { sendAll } from "@/lib/platform/boss";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/jobs";
import { logTrouble } from "@/lib/platform/log";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { archiveOf, type Report } from "./archive";
import { BuildFailure, failureOf } from "./build-failure";
import { packedItems } from "./content";
import { packagesDirectory } from "./directory";
import { draw } from "./draw";
import { fileStates } from "./held";
import { dossierPaper } from "./paper";
import { reporting } from "./progress";
import { type Claimed, claimNext, givenUp, type Kept, putBackPackages, settleFailed, settleReady } from "./queue";
import { clearBytes } from "./shelf";
import { packedFrom } from "./source";
import { tellAskers } from "./telling";

/** Builds one that waits, if there is one: what a message asks for. Two processes at once never build the same. */
export async function onePackage(actor: Actor | null): Promise<"built" | "failed" | null> {
  const next = await claimNext(actor);
  if (!next) return null;
  const problem = await buildOne(next);
  if (problem === null) return "built";
  logTrouble("packages", `${next.id}：${problem}`);
  return "failed";
}

/** What this process is at. */
const held = new Set<string>();

/** When the process ends over it: an order to stop is no failure of the package. */
export async function leavePackages(): Promise<void> {
  const ids = await putBackPackages([...held]);
  await sendAll(ids.map((id) => ({ queue: "packages", key: id })));
}

/** Builds one and says what has come of it: null, or what went wrong in words for whoever runs the portal. */
async function buildOne(claimed: Claimed): Promise<string | null> {
  const progress = reporting(claimed);
  held.add(claimed.claim);
  try {
    if (givenUp(claimed)) throw new BuildFailure("interrupted");
    const made = await keptOf(claimed, progress.report);
    await settle(claimed, made);
    return null;
  } catch (error) {
    await settle(claimed, null, failureOf(error));
    return messageOf(error);
  } finally {
    held.delete(claimed.claim);
    progress.stop();
  }
}

/** The bytes, whole on the shelf or not at all. */
async function keptOf(claimed: Claimed, report: Report): Promise<Kept> {
  const packed = await packedFrom(claimed);
  if (!packed) throw new BuildFailure("source_damaged");
  const { stream, files, missing, awaited } = await streamOf(claimed, packed, report);
  const kept = await openStore(packagesDirectory()).put(stream, { maxBytes: Number.MAX_SAFE_INTEGER });
  if (!kept.ok) throw new BuildFailure("unexpected", kept.error.code);
  const { sha256, size } = kept.value;
  return { sha256, size, files, missing, awaited };
}

async function streamOf(
  { format }: Claimed,
  packed: NonNullable<Awaited<ReturnType<typeof packedFrom>>>,
  report: Report,
) {
  if (format !== "zip") {
    report(format, 0, 1);
    return {
      stream: Readable.from([await draw(format, dossierPaper(packed.content))]),
      files: 1,
      missing: 0,
      awaited: 0,
    };
  }
  const states = await fileStates(packedItems(packed.content).flatMap(({ evidence }) => evidence));
  return archiveOf(packed, states, report);
}

/** Ready or failed, and whoever asked is told, in one transaction; then the bytes go that the new ones have replaced. */
async function settle(claimed: Claimed, made: Kept | null, problem = ""): Promise<void> {
  const settled = await db.$transaction(async (tx) => {
    const at = await databaseNow(tx);
    const deleteAfter = new Date(at.getTime() + env.packageDays() * DAY);
    const done = made
      ? await settleReady(tx, claimed, { ...made, readyAt: at, deleteAfter })
      : await settleFailed(tx, claimed, problem);
    if (done) await tellAskers(tx, claimed, made !== null, at);
    return done;
  });
  if (settled && made && claimed.sha256 !== null) await clearBytes(claimed.sha256);
}
