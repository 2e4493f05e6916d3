import { each } from "../backup/folder.mjs";
import { hashOf, must } from "./place.mjs";

const WORD = Buffer.from("-");

/** All names below a prefix and no others, in order, page after page, with sizes and times. */
export async function listing({ bucket, key, namesBelow }, { names }) {
  const hashes = Array.from({ length: names }, (_, n) => hashOf(Buffer.from(String(n))));
  const put = hashes.map((sha256) => key(`list/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`));
  await each([...put, key("list-beside"), key("list")], (name) => bucket.mark(name, 60_000));
  const found = [];
  for await (const one of bucket.list(key("list/"))) found.push(one);
  const listed = found.map((one) => one.key);
  must(new Set(listed).size === listed.length, "列出时有名称出现了两次");
  must(listed.length >= names, `存了 ${names} 个名称，只列出 ${listed.length} 个`);
  must(listed.length === names, "列出时带上了前缀以外的名称");
  must(
    listed.join() === [...put].sort().join(),
    "列出的名称次序不对",
    "平台凭次序判断内容是否列完；次序不对，清理会漏掉该清理的。",
  );
  must(
    found.every(({ size }) => size === WORD.length),
    "列出的长短不对",
  );
  must(
    found.every(({ age }) => age > -60_000 && age < 3_600_000),
    "列出的时刻不对，或者答复没有写时刻",
    "平台按桶的时钟判断清理是否还会到；没有时刻，有一份清理没有答复，同一内容就一直存不进。",
  );
  for (const name of put.slice(0, 20)) {
    await bucket.remove(name);
    must(!(await namesBelow(name)).length, "删了的还列得出", "");
    await bucket.put(name, { bytes: WORD });
    must((await namesBelow(name)).length === 1, "刚存入的列不出");
  }
  return `${names} 个名称，次序、长短、时刻都对，没有别的；刚存入的列得出，刚删除的列不出`;
}

/** What was removed is gone at once; what isn't there is told as that. */
export async function removing({ bucket, key, bytesOf }) {
  const name = key("removed");
  const gone = async () =>
    (await bucket.head(name)) === null && (await bytesOf(name).catch(({ code }) => code)) === "ENOENT";
  must(await gone(), "没有存过的名称，答的不是没有");
  for (let round = 0; round < 20; round += 1) {
    const bytes = Buffer.from(`第 ${round} 次`);
    await bucket.put(name, { bytes });
    must((await bytesOf(name)).equals(bytes), "刚存入的读不出");
    await bucket.remove(name);
    must(await gone(), "删了的还读得出");
  }
  await bucket.remove(name);
  return "没有的答没有；存入、删除各 20 次，次次马上看得出；删两次不出错";
}

/** Whether what is taken away stays as an old version. Told, not held against it: that it is cleared is a rule of the bucket's own. */
export async function versions({ line, key }) {
  const { version } = await line.put(key("version"), WORD, { size: WORD.length, sha256: hashOf(WORD) });
  return version
    ? { note: `桶开着版本：平台删掉的，旧版本还在，这次试的也是。请在桶里设规则，清理旧版本。` }
    : "没有开版本，删了就没有了";
}
