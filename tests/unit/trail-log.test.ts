import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COLUMNS, growing, leafHash, leafText, nodeHash } from "@/lib/trail/log.mjs";
import { isSignature, newTrailKey, readTrailKey, signCheckpoint } from "@/lib/trail/note.mjs";
import { consistencyRuns, inclusionRuns, placesOf, type Run } from "@/lib/trail/proof-plan";
import * as script from "../../public/verify/trail.mjs";

// the published vectors of the reference implementations (certificate-transparency, transparency-dev/merkle)
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const [N1, N01, N23, N4, N45, N6, N67, N0123, N4567] = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
  "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
] as const;
const INCLUSION = [
  { index: 0, size: 1, proof: [] },
  { index: 0, size: 8, proof: [N1, N23, N4567] },
  { index: 5, size: 8, proof: [N4, N67, N0123] },
  { index: 2, size: 3, proof: [N01] },
  { index: 1, size: 5, proof: [ROOTS[1]!, N23, N4] },
];
const CONSISTENCY = [
  { from: 1, to: 1, proof: [] },
  { from: 1, to: 8, proof: [N1, N23, N4567] },
  { from: 6, to: 8, proof: [N45, N67, N0123] },
  { from: 2, to: 5, proof: [N23, N4] },
  { from: 6, to: 7, proof: [N45, N6, N0123] },
];

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

/** A tree with its full subtrees kept as the database keeps them. */
function treeOf(leaves: readonly Uint8Array[]) {
  const nodes = new Map<string, Uint8Array>();
  const roots = [growing().root()];
  const tree = growing();
  for (const [index, leaf] of leaves.entries()) {
    nodes.set(`0/${index}`, leaf);
    tree.add(leaf, (node) => nodes.set(`${node.level}/${node.index}`, node.hash));
    roots.push(tree.root());
  }
  const hashOf = (run: Run) =>
    placesOf(run)
      .map(({ level, index }) => nodes.get(`${level}/${index}`)!)
      .reduceRight((right, left) => nodeHash(left, right));
  return { roots, proof: (runs: Run[]) => runs.map(hashOf) };
}

describe("留痕日志的树", () => {
  const known = treeOf(LEAVES.map((leaf) => leafHash(bytes(leaf))));

  test("根、收录证明、一致性证明与公布的标准数据相符", () => {
    expect(known.roots.map(hex)).toEqual(ROOTS);
    for (const { index, size, proof } of INCLUSION) {
      expect(known.proof(inclusionRuns(index, size)).map(hex)).toEqual(proof);
      const root = script.rootOfInclusion(index, size, script.leafHash(bytes(LEAVES[index]!)), proof.map(bytes));
      expect(hex(root!)).toBe(ROOTS[size]);
    }
    for (const { from, to, proof } of CONSISTENCY) {
      expect(known.proof(consistencyRuns(from, to)).map(hex)).toEqual(proof);
      const head = (size: number) => ({ size, root: bytes(ROOTS[size]!) });
      expect(script.isConsistent(head(from), head(to), proof.map(bytes))).toBe(true);
    }
  });

  test("七十以内各种大小的树，证明都成立；换一个散列、少一个、换一条记录的都不成立", () => {
    const leaves = Array.from({ length: 70 }, (_, n) => leafHash(String(n)));
    const { roots, proof } = treeOf(leaves);
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index += 1 + (size % 3)) {
        const path = proof(inclusionRuns(index, size));
        const root = (leaf: Uint8Array, hashes: Uint8Array[]) => script.rootOfInclusion(index, size, leaf, hashes);
        expect(hex(root(leaves[index]!, path)!)).toBe(hex(roots[size]!));
        expect(hex(root(leafHash("another"), path)!)).not.toBe(hex(roots[size]!));
        if (path.length > 0) expect(root(leaves[index]!, path.slice(1))).toBeNull();
      }
      for (let from = 1; from <= size; from += 1 + (size % 4)) {
        const path = proof(consistencyRuns(from, size));
        const [first, second] = [from, size].map((n) => ({ size: n, root: roots[n]! })) as [never, never];
        expect(script.isConsistent(first, second, path)).toBe(true);
        if (path.length > 0) {
          expect(script.isConsistent(first, second, [leafHash("x"), ...path.slice(1)])).toBe(false);
          expect(script.isConsistent(first, second, path.slice(0, -1))).toBe(false);
        }
      }
    }
  });

  test("浏览器里的散列与标准实现一致，各种长度", () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      const text = randomBytes(length);
      expect(script.hexadecimal(script.sha256(text))).toBe(createHash("sha256").update(text).digest("hex"));
    }
    expect(hex(script.nodeHash(bytes(N01), bytes(N23)))).toBe(hex(nodeHash(bytes(N01), bytes(N23))));
  });

  test("叶子只有一种写法：名称排序，没有空白，空值写作 null", () => {
    const text = leafText({ id: "7", action: "说“是”", detail: '{"b": 1}', from: null }, 3, "00");
    expect(text.startsWith('{"action":"说“是”","actorId":')).toBe(true);
    expect(text).toContain('"detail":"{\\"b\\": 1}","from":null,"id":"7","index":"3"');
  });
});

describe("检查点的签名", () => {
  const [secret, other] = [newTrailKey("portal.example/trail"), newTrailKey("portal.example/trail")];
  const [key, before] = [readTrailKey(secret), readTrailKey(other)];
  const head = { size: 8, root: bytes(ROOTS[8]!), number: 3, at: new Date("2026-03-01T02:03:04.005Z") };
  const keys = [script.readKey(key.publicText)];

  test("浏览器和服务器读出同样的内容，签名有效；改一个字、换一把密钥的无效", async () => {
    const note = signCheckpoint(head, [key]);
    const read = script.readCheckpoint(note);
    expect(read).toMatchObject({
      origin: "portal.example/trail",
      size: 8,
      number: 3,
      time: "2026-03-01T02:03:04.005Z",
    });
    expect(hex(read.root)).toBe(ROOTS[8]);
    expect(await script.isSigned(read, keys, isSignature)).toBe(true);
    expect(await script.isSigned(read, keys)).toBe(true);
    expect(await script.isSigned(script.readCheckpoint(note.replace("\n8\n", "\n9\n")), keys, isSignature)).toBe(false);
    expect(await script.isSigned(read, [script.readKey(before.publicText)], isSignature)).toBe(false);
  });

  test("更换密钥后的第一个检查点由新旧两把密钥签名", async () => {
    const note = script.readCheckpoint(signCheckpoint(head, [key, before]));
    expect(note.signatures.map(({ id }) => id)).toEqual([key.id, before.id]);
    expect(await script.isSigned(note, [script.readKey(before.publicText)], isSignature)).toBe(true);
  });

  test("编号与密钥不符的不认", () => {
    expect(() => readTrailKey(secret.replace(key.id, "00000000"))).toThrow("编号");
    expect(() => readTrailKey("密钥")).toThrow("PORTAL_TRAIL_KEY");
    expect(() => script.readKey(key.publicText.replace(key.id, "00000000"))).toThrow("编号");
  });
});

test("下载的程序改了名字照样核对，说出记录的内容；没有给文件的说明用法", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portal-trail-program-"));
  const [program, file] = [join(folder, "trail (1).mjs"), join(folder, "收录证明.json")];
  copyFileSync("public/verify/trail.mjs", program);
  const key = readTrailKey(newTrailKey());
  const event = Object.fromEntries(COLUMNS.map((name) => [name, null]));
  const told = { at: "2026-07-01T02:03:04.005Z", action: "submit", detail: '{"receipt": "HZ-1", "sha256": "ab12"}' };
  const leaf = leafText({ ...event, ...told }, 0, "00");
  const root = leafHash(leaf);
  const checkpoint = signCheckpoint({ size: 1, root, number: 1, at: new Date(0) }, [key]);
  const proof = {
    format: "trail-inclusion-v1",
    index: "0",
    leafHash: root.toString("hex"),
    leaf,
    proof: [],
    checkpoint,
  };
  writeFileSync(file, JSON.stringify({ ...proof, key: key.publicText }));
  const run = (...given: string[]) => spawnSync(process.execPath, [program, ...given], { encoding: "utf8" });
  const [alone, trusted, other] = [[], [key.publicText], [readTrailKey(newTrailKey()).publicText]].map((keys) =>
    run(file, ...keys),
  );
  expect(alone!.stdout).toMatch(
    /2026-07-01T02:03:04.*报送[\s\S]*回执编号 HZ-1[\s\S]*SHA-256）? ab12[\s\S]*请与公布的核对/,
  );
  expect([alone!.status, trusted!.status, other!.status]).toEqual([0, 0, 1]);
  expect(trusted!.stdout).not.toContain("请与公布的核对");
  const nothing = run();
  expect([nothing.status, nothing.stderr]).toEqual([2, "用法：node trail.mjs 证明.json [公布的公钥]\n"]);
  rmSync(folder, { recursive: true });
});
