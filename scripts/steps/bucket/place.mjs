import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBucket, tryingBelow } from "../../../lib/platform/bucket.mjs";
import { clientOf } from "../../../lib/platform/bucket-client.mjs";
import { each } from "../backup/folder.mjs";

/** What an earlier trial that was killed has left is cleared so long after it was put. */
const LEFT_MS = 60 * 60_000;

export const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
export const aboutOf = (bytes) => ({ size: bytes.byteLength, sha256: hashOf(bytes) });

/** What a bucket does not hold to. `remedy`: what to do about it, where that is not what its trial says anyhow. */
export class Broken extends Error {
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/** @throws Broken unless it holds */
export function must(holds, what, remedy) {
  if (!holds) throw new Broken(what, remedy);
}

/**
 * A prefix of a trial's own below the portal's, and a folder on this machine; `clear` leaves nothing of either.
 * @param {import("../../../lib/platform/bucket.mjs").BucketSettings} settings
 */
export function openPlace(settings) {
  const bucket = openBucket(settings);
  const [id, folder] = [randomUUID(), mkdtempSync(join(tmpdir(), "portal-trying-"))];
  const all = tryingBelow(settings.prefix);
  const below = `${all}${id}/`;
  return {
    settings,
    bucket,
    folder,
    below,
    /** The single calls, with nothing tried again. */
    line: clientOf(settings),
    /** The single calls of another client: of other keys, of a clock that is off. */
    as: (more) => clientOf(settings, more),
    key: (name) => `${below}${name}`,
    bytesOf: (key, part) => bytesOf(bucket, key, part),
    namesBelow: (prefix) => namesOf(bucket.list(prefix)),
    /** Takes away all of it, and what a trial that was killed more than an hour ago has left. @returns {Promise<string[]>} what lies there yet */
    clear: async () => {
      rmSync(folder, { recursive: true, force: true });
      const mine = ({ key, old }) => key.startsWith(below) || old > LEFT_MS;
      const put = [];
      for await (const { key, age } of bucket.list(all)) if (mine({ key, old: age })) put.push(key);
      await each(put, (key) => bucket.remove(key));
      for await (const { key, id: upload, at } of bucket.unfinished(all))
        if (mine({ key, old: Date.now() - at })) await bucket.callOff(key, upload);
      return [...(await namesOf(bucket.list(below))), ...(await namesOf(bucket.unfinished(below)))];
    },
  };
}

async function namesOf(found) {
  const names = [];
  for await (const { key } of found) names.push(key);
  return names;
}

async function bytesOf(bucket, key, part) {
  const chunks = [];
  for await (const chunk of bucket.read(key, part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
