import { createHash } from "node:crypto";
import { contentKey, MAY_ARRIVE_MS, mayArrive, openBucket, removingBelow } from "../../../lib/platform/bucket.mjs";
import { digestOf } from "./folder.mjs";
import { EXIT, Refused } from "./refusal.mjs";

const isSha256 = (name) => /^[0-9a-f]{64}$/.test(name);

/** The bucket of an installation, as a place: what it answers instead of doing its work is told to the operator in words. */
export function bucketStore(settings) {
  const bucket = openBucket(settings);
  const name = ["s3:/", settings.bucket, settings.prefix].filter(Boolean).join("/");
  const key = (sha256) => contentKey(settings.prefix, sha256);
  const below = settings.prefix ? `${settings.prefix}/` : "";
  const size = (sha256) => inWords(name, async () => (await bucket.head(key(sha256)))?.size ?? null);
  return {
    size,
    ready: async () => {
      // a question that also finds out whether there is such a bucket
      for await (const _ of told(name, bucket.list(`${below}health`))) return;
    },
    read: (sha256) => told(name, bucket.read(key(sha256))),
    lying: async function* () {
      // contents begin with `0` to `f`; other folders of the prefix (packages, sealed) come after them
      for await (const found of told(name, bucket.list(below))) {
        if (found.key.slice(below.length) > "g") return;
        const sha256 = found.key.slice(-64);
        if (isSha256(sha256) && found.key === key(sha256)) yield { sha256, bytes: found.size };
      }
    },
    take: async (sha256, from) => {
      if ((await from.size(sha256)) === null) return "missing";
      const path = from.path(sha256);
      const found = await digestOf(path);
      if (found.sha256 !== sha256) return "damaged";
      const left = (error) => console.error(`未传完的部分没有清掉（${codeOf(error)}），平台的定时任务满一天清理。`);
      await inWords(name, () => bucket.put(key(sha256), { path, size: found.bytes, sha256, left }));
      return "new";
    },
    settle: async () => {},
    atRest: async (contents) => {
      const folder = removingBelow(settings.prefix);
      const meant = new Set(contents.map(({ sha256 }) => sha256));
      for await (const { key: word, at, age } of told(name, bucket.list(folder))) {
        if (!mayArrive({ age }) || !meant.has(word.slice(folder.length, folder.length + 64))) continue;
        const until = new Date(at.getTime() + MAY_ARRIVE_MS).toISOString();
        throw new Refused(
          `存储桶 ${name} 还没有答复对一份文件的清理（${word}），它仍可能发生，没有恢复。请停止 Portal，${until} 以后再恢复。`,
        );
      }
    },
  };
}

/** The hash of what lies in a place. */
export async function hashIn(place, sha256) {
  const hash = createHash("sha256");
  for await (const chunk of place.read(sha256)) hash.update(chunk);
  return hash.digest("hex");
}

async function* told(name, chunks) {
  try {
    yield* chunks;
  } catch (error) {
    throw refusalOf(name, error);
  }
}

const inWords = (name, work) =>
  work().catch((error) => {
    throw refusalOf(name, error);
  });

const codeOf = ({ name, code, $metadata }) =>
  [name === "Error" ? null : name, code, $metadata?.httpStatusCode].filter(Boolean).join(" ");

/** That a content isn't there goes on as it is. */
function refusalOf(name, error) {
  if (error.code === "ENOENT" || error instanceof Refused) return error;
  const why = codeOf(error) || error.message;
  const status = error.$metadata?.httpStatusCode;
  if (error.name === "NoSuchBucket") return new Refused(`没有存储桶 ${name}。请核对 FILES_URL。`, EXIT.usage);
  if (status === 401 || status === 403)
    return new Refused(
      `存储桶 ${name} 不认这把钥匙，或者它没有所需的权限（${why}）。请核对 FILES_S3_ACCESS_KEY、FILES_S3_SECRET_KEY。`,
    );
  return new Refused(
    `存储桶 ${name} 没有办成（${why}），试了几次都不成。没有留下半份；已经复制的文件留着，恢复正常后再执行一次，只补没有的。`,
  );
}
