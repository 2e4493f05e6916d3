import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomFrom } from "@/lib/kernel/random";
import { growing, leafHash } from "@/lib/trail/log.mjs";
import { newTrailKey, readTrailKey, signCheckpoint } from "@/lib/trail/note.mjs";
import { checkExport } from "../../scripts/steps/trail-check.mjs";
import { writeMadeUpTrail } from "../support/trail-export.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-tampering-"));
const [whole, spoilt] = [join(folder, "whole"), join(folder, "spoilt")];
// of no use but here: the same signatures in every run
const key = readTrailKey("PRIVATE+KEY+portal.example/trail+437f21ab+AbPQn6UQHT5JnCSymyA8ymqMIWJ7rN1AaxXQchvpO6p6");
const stranger = readTrailKey("PRIVATE+KEY+portal.example/trail+dd6ac557+ASrdcL0Omori1f2R7w4aTTz89xU7fk/Zigo/H4CbDZK2");
const FILES = ["leaves.ndjson", "checkpoints.ndjson", "keys.txt"] as const;
type Files = Record<(typeof FILES)[number], Buffer>;
let honest: Files;
let latest: string;

const readAll = (from: string) =>
  Object.fromEntries(FILES.map((name) => [name, readFileSync(join(from, name))])) as Files;
const linesOf = (bytes: Buffer) => bytes.toString("utf8").split("\n").slice(0, -1);
const joined = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));
const noteOf = (line: string) => (JSON.parse(line) as { note: string }).note;

beforeAll(async () => {
  await writeMadeUpTrail(whole, { count: 60, every: 16, keys: [key] });
  honest = readAll(whole);
  latest = noteOf(linesOf(honest["checkpoints.ndjson"]).at(-1)!);
  cpSync(whole, spoilt, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const { below } = randomFrom("留痕日志的改动");

/** A line's content changed and its hash made to fit, as somebody would who knows how it is made. */
const refitted = (line: string, change: (leaf: string) => string) => {
  const leaf = change(/^\{"hash":"\w{64}","leaf":(.*)\}$/.exec(line)![1]!);
  return `{"hash":"${leafHash(leaf).toString("hex")}","leaf":${leaf}}`;
};

type Change = (files: Files) => Files;
const inLines =
  (change: (lines: string[]) => string[]): Change =>
  (files) => {
    const name = FILES[below(2)]!;
    return { ...files, [name]: joined(change(linesOf(files[name]))) };
  };
const inLeaves =
  (change: (lines: string[], at: number) => string[]): Change =>
  (files) => {
    const lines = linesOf(files["leaves.ndjson"]);
    return { ...files, "leaves.ndjson": joined(change(lines, below(lines.length))) };
  };
const reindexed = (lines: readonly string[]) =>
  lines.map((line, n) => refitted(line, (leaf) => leaf.replace(/"index":"\d+"/, `"index":"${n}"`)));

const CHANGES: Record<string, Change> = {
  改一个字节: (files) => {
    const name = FILES[below(3)]!;
    const bytes = Buffer.from(files[name]);
    const at = below(bytes.length);
    bytes[at] = (bytes[at]! + 1 + below(255)) % 256;
    return { ...files, [name]: bytes };
  },
  删一行: inLines((lines) => lines.toSpliced(below(lines.length), 1)),
  删一条并重编序号: inLeaves((lines, at) => reindexed(lines.toSpliced(at, 1))),
  换两行: inLines((lines) => {
    const at = below(lines.length - 1);
    return lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
  }),
  换两条并重编序号: inLeaves((lines, at) => {
    const to = (at + 1 + below(lines.length - 1)) % lines.length;
    return reindexed(lines.with(at, lines[to]!).with(to, lines[at]!));
  }),
  重复一行: inLines((lines) => {
    const at = below(lines.length);
    return lines.toSpliced(at, 0, lines[at]!);
  }),
  插入一条: inLeaves((lines, at) =>
    reindexed(
      lines.toSpliced(
        at,
        0,
        refitted(lines[at]!, (leaf) => leaf.replace("HZ", "HX")),
      ),
    ),
  ),
  改一栏并改散列: inLeaves((lines, at) => {
    const fields = ["陆一诺", "砚湖县自然资源局", "余思齐", '"subject":"application"', "applicant_signatory"];
    return lines.with(
      at,
      refitted(lines[at]!, (leaf) => leaf.replace(fields[below(fields.length)]!, "另一个")),
    );
  }),
  换盐: inLeaves((lines, at) =>
    lines.with(
      at,
      refitted(lines[at]!, (leaf) => leaf.replace(/"salt":"\w\w/, '"salt":"zz')),
    ),
  ),
  隐去内容: inLeaves((lines, at) => lines.with(at, `${lines[at]!.slice(0, 73)}"}`.replace('""', '"'))),
  截断: (files) => {
    const name = FILES[below(3)]!;
    return { ...files, [name]: files[name].subarray(0, below(files[name].length)) };
  },
  伪造检查点: (files) => {
    const lines = linesOf(files["checkpoints.ndjson"]);
    const at = below(lines.length);
    const tree = growing();
    const size = 1 + below(60);
    for (const line of linesOf(files["leaves.ndjson"]).slice(0, size)) tree.add(Buffer.from(line.slice(9, 73), "hex"));
    const note = signCheckpoint({ size, root: tree.root(), number: at + 1, at: new Date(0) }, [stranger]);
    return { ...files, "checkpoints.ndjson": joined(lines.with(at, JSON.stringify({ note }))) };
  },
  改检查点的一处: (files) => {
    const lines = linesOf(files["checkpoints.ndjson"]);
    const at = below(lines.length);
    const changes: [RegExp, string][] = [
      [/\n(\d+)\n/, "\n1\n"],
      [/number \d+/, "number 99"],
      [/time 2/, "time 3"],
      [/^portal/, "another"],
    ];
    const [what, by] = changes[below(changes.length)]!;
    return {
      ...files,
      "checkpoints.ndjson": joined(lines.with(at, JSON.stringify({ note: noteOf(lines[at]!).replace(what, by) }))),
    };
  },
  连同其后的检查点截去末尾: (files) => {
    const checkpoints = linesOf(files["checkpoints.ndjson"]);
    const kept = 1 + below(checkpoints.length - 1);
    const size = kept * 16;
    return {
      ...files,
      "leaves.ndjson": joined(linesOf(files["leaves.ndjson"]).slice(0, size)),
      "checkpoints.ndjson": joined(checkpoints.slice(0, kept)),
    };
  },
  用别的来源重签并附上原来的名称: (files) => underAnotherName(files),
  添一把公钥: (files) => ({
    ...files,
    "keys.txt": Buffer.concat([files["keys.txt"], Buffer.from(`${stranger.publicText}\n`)]),
  }),
};

const impostor = readTrailKey(newTrailKey("another.example/trail"));
/** What anyone can make up who knows the public key: other leaves, a key and an origin of their own, and beside each signature a line in the log's name. */
const underAnotherName: Change = (files) => {
  const leaves = CHANGES.改一栏并改散列!(files)["leaves.ndjson"];
  const tree = growing();
  for (const line of linesOf(leaves)) tree.add(Buffer.from(line.slice(9, 73), "hex"));
  const note = signCheckpoint({ size: 60, root: tree.root(), number: 1, at: new Date(0) }, [impostor]);
  const nothing = Buffer.concat([Buffer.from(key.id, "hex"), Buffer.alloc(64)]).toString("base64");
  return {
    "leaves.ndjson": leaves,
    "checkpoints.ndjson": joined([JSON.stringify({ note: `${note}— ${key.name} ${nothing}\n` })]),
    "keys.txt": joined([impostor.publicText, key.publicText]),
  };
};

async function verdict(files: Files, checkpoints: readonly string[]): Promise<string> {
  for (const name of FILES) writeFileSync(join(spoilt, name), files[name]);
  return checkExport(spoilt, { checkpoints }).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("改动导出的日志", () => {
  test("没有改动的相符", async () => {
    expect(await checkExport(whole, { checkpoints: [latest], keys: [key.publicText] })).toMatchObject({
      size: 60,
      checkpoints: 4,
    });
  });

  test("一千次随机改动全部发现", async () => {
    const kinds = Object.entries(CHANGES);
    const missed: string[] = [];
    let tried = 0;
    while (tried < 1000) {
      const [kind, change] = kinds[tried % kinds.length]!;
      const files = change(honest);
      if (FILES.every((name) => files[name].equals(honest[name]))) continue;
      tried += 1;
      // only what is cut off at the end needs something known from outside
      const known = kind === "连同其后的检查点截去末尾" ? [latest] : [];
      if ((await verdict(files, known)) === "") missed.push(kind);
    }
    expect(missed).toEqual([]);
  });

  test("截去末尾，没有另存的检查点就看不出；有的就发现", async () => {
    const cut = CHANGES.连同其后的检查点截去末尾!(honest);
    expect(await verdict(cut, [])).toBe("");
    expect(await verdict(cut, [latest])).toContain("末尾被截去");
  });

  test("别的来源、别的密钥签的，附上一行冒充的签名：凭公布的公钥就能发现", async () => {
    const forged = underAnotherName(honest);
    for (const name of FILES) writeFileSync(join(spoilt, name), forged[name]);
    await expect(checkExport(spoilt, { keys: [key.publicText] })).rejects.toThrow("不是日志的来源");
  });

  test("整本重写、用别的密钥重签：所给的公钥、另存的检查点都能发现", async () => {
    const rewritten = join(folder, "rewritten");
    await writeMadeUpTrail(rewritten, { count: 61, every: 7, keys: [stranger] });
    await expect(checkExport(rewritten, { keys: [key.publicText] })).rejects.toThrow("不是所给的公钥");
    await expect(checkExport(rewritten, { keys: [key.publicText], checkpoints: [latest] })).rejects.toThrow();
    await expect(checkExport(rewritten, { checkpoints: [latest] })).rejects.toThrow("签名无效，或者不是本日志的");
  });

  test("说出是哪一行", async () => {
    const lines = linesOf(honest["leaves.ndjson"]);
    const changed = joined(lines.with(11, lines[11]!.replace("陆一诺", "陆二诺")));
    expect(await verdict({ ...honest, "leaves.ndjson": changed }, [])).toBe(
      "leaves.ndjson 第 12 行：内容与散列不符，记录被改动",
    );
    const fitted = joined(
      lines.with(
        11,
        refitted(lines[11]!, (leaf) => leaf.replace("陆一诺", "陆二诺")),
      ),
    );
    expect(await verdict({ ...honest, "leaves.ndjson": fitted }, [])).toContain(
      "checkpoints.ndjson 第 1 行：根与记录不符",
    );
  });
});

test("更换密钥：旧密钥一并签名的，凭旧公钥就能核对到底；没有的，另行提醒", async () => {
  const changed = join(folder, "changed");
  cpSync(whole, changed, { recursive: true });
  const lines = linesOf(honest["checkpoints.ndjson"]);
  const signedAnew = (keys: (typeof key)[]) => {
    const tree = growing();
    for (const line of linesOf(honest["leaves.ndjson"])) tree.add(Buffer.from(line.slice(9, 73), "hex"));
    const note = signCheckpoint({ size: 60, root: tree.root(), number: 4, at: new Date(0) }, keys);
    writeFileSync(join(changed, "checkpoints.ndjson"), joined(lines.with(3, JSON.stringify({ note }))));
  };
  writeFileSync(join(changed, "keys.txt"), `${key.publicText}\n${stranger.publicText}\n`);
  signedAnew([stranger, key]);
  expect(await checkExport(changed, { keys: [key.publicText] })).toMatchObject({ size: 60, notes: [] });
  signedAnew([stranger]);
  expect((await checkExport(changed)).notes).toHaveLength(1);
  await expect(checkExport(changed, { keys: [key.publicText] })).rejects.toThrow("不是所给的公钥");
});
