import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { WHOLE } from "../../../lib/platform/bucket.mjs";
import { aboutOf, Broken, hashOf, must } from "./place.mjs";

const MB = 1024 * 1024;
/** The least that S3 lets a part have which is not the last. */
const PART = 5 * MB;
const SIZES = [0, 1, 70_000, MB];

/** What was put is what is read, of any size; put again, by several at once, it is still whole. */
export async function whole({ bucket, key, bytesOf }) {
  for (const size of SIZES) {
    const [name, bytes] = [key(`size-${size}`), randomBytes(size)];
    await bucket.put(name, { bytes });
    must((await bytesOf(name)).equals(bytes), `存入 ${size} 字节，读出的不是存入的`);
  }
  const several = Array.from({ length: 8 }, () => randomBytes(MB));
  await Promise.all(several.map((bytes) => bucket.put(key("several"), { bytes })));
  const found = hashOf(await bytesOf(key("several")));
  must(
    several.some((bytes) => hashOf(bytes) === found),
    "同时存入同一个名称，读出的不是其中任何一份",
  );
  return `${SIZES.join("、")} 字节，读出的与存入的相同；八份同时存入同一名称，读出的是完整的一份`;
}

export async function ranges({ bucket, key, bytesOf }) {
  const [name, bytes] = [key("range"), randomBytes(70_000)];
  await bucket.put(name, { bytes });
  for (const [start, end] of [
    [0, 0],
    [3, 65_539],
    [69_999, undefined],
    [10, 99_999],
  ]) {
    const part = await bytesOf(name, { start, end });
    must(
      part.equals(bytes.subarray(start, (end ?? 69_999) + 1)),
      `读第 ${start} 至 ${end ?? "末"} 字节，得到的不是这一段`,
    );
  }
  return "中间一段、到末尾、超过末尾的，得到的都是那一段";
}

/** Above a part's size, as the portal sends it. */
export async function large({ bucket, key, folder }) {
  const [name, path, size] = [key("large"), join(folder, "large"), WHOLE + MB + 7];
  const bytes = Buffer.alloc(size, randomBytes(1_000_003));
  writeFileSync(path, bytes);
  await bucket.put(name, { path, size, sha256: hashOf(bytes) });
  const read = createHash("sha256");
  for await (const chunk of bucket.read(name)) read.update(chunk);
  must(read.digest("hex") === hashOf(bytes), "分部分存入的，合成以后读出的不是存入的");
  return `${(size / MB).toFixed(0)} MB，分两部分，合成以后与存入的相同`;
}

/** Nothing is there before the parts are put together; what was called off is gone; the same order once more does no harm. */
export async function parts({ bucket, line, key, below }) {
  const [name, bytes] = [key("parts"), randomBytes(PART + 1)];
  const sent = async (upload) => {
    const each = [bytes.subarray(0, PART), bytes.subarray(PART)];
    return Promise.all(each.map((part, n) => line.part(name, upload, part, { number: n + 1, ...aboutOf(part) })));
  };
  const unfinished = async () => {
    const found = [];
    for await (const each of bucket.unfinished(below)) found.push(each);
    return found.filter((each) => each.key === name);
  };
  const first = await line.begin(name);
  await sent(first);
  must((await bucket.head(name)) === null, "部分还没有合成，名称已经在了");
  const [listed] = await unfinished();
  must(
    listed?.id === first,
    "没有传完的列不出来",
    "定时任务“清理未传完的文件”清不掉它们，会一直占着地方；请在桶里设规则，满几天作罢没有传完的。",
  );
  must(
    listed.at instanceof Date && Math.abs(Date.now() - listed.at) < 3_600_000,
    "没有传完的，开始的时刻不对",
    "两边对时。",
  );
  await line.callOff(name, first);
  must((await unfinished()).length === 0 && (await bucket.head(name)) === null, "作罢了的还在");
  await line.callOff(name, first);
  const second = await line.begin(name);
  const made = await sent(second);
  await line.complete(name, second, made);
  // asked again where the answer was lost
  const again = await line.complete(name, second, made).catch((error) => error.name);
  must(
    [undefined, "NoSuchUpload"].includes(again),
    `合成两次，第二次答的是 ${again}`,
    "合成的答复在路上丢了时，平台会当作没有存成。",
  );
  must((await bucket.head(name))?.size === bytes.length, "合成以后长短不对");
  return "合成以前没有这个名称；没有传完的列得出、作罢得了；合成两次不出错";
}

/** What is not what its hash says is refused, and what lay there stays. */
export async function hashes({ bucket, line, key, bytesOf }) {
  const [name, bytes, other] = [key("hash"), randomBytes(1_000), randomBytes(1_000)];
  await bucket.put(name, { bytes });
  const refused = (work) =>
    work().then(
      () => false,
      ({ $metadata, name: kind }) =>
        $metadata?.httpStatusCode === 400 ? kind : Promise.reject(new Broken(`答的是 ${kind}`)),
    );
  const kind = await refused(() => line.put(name, other, aboutOf(bytes)));
  must(kind, "路上变了的内容，桶收下了");
  must((await bytesOf(name)).equals(bytes), "拒收了变了的内容，原来的却没有了");
  const upload = await line.begin(name);
  const part = await refused(() => line.part(name, upload, other, { number: 1, ...aboutOf(bytes) }));
  await line.callOff(name, upload);
  must(part, "路上变了的一部分，桶收下了");
  return `变了的整份、变了的一部分都不收（${kind}），原来的不动`;
}

/** By its time the portal knows that a content was put again since it was found superfluous. */
export async function renewed({ bucket, key }) {
  await bucket.put(key("renewed"), { bytes: Buffer.from("同一份") });
  const first = await bucket.head(key("renewed"));
  await pause(2_100);
  await bucket.put(key("renewed"), { bytes: Buffer.from("同一份") });
  const second = await bucket.head(key("renewed"));
  must(second.at - first.at >= 1_000, "同一内容再存一次，时刻没有变");
  return "同一内容再存一次，时刻是新的";
}
