import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BucketSettings, bucketSettings } from "@/lib/platform/bucket.mjs";
import { NAMES, tryBucket } from "../../../scripts/steps/bucket/trials.mjs";
import { type BucketServer, serveBucket, type Way } from "../../support/bucket/server.mjs";
import { command } from "../../support/commands";

const folder = mkdtempSync(join(tmpdir(), "portal-check-bucket-"));
const others = encodeURIComponent("portal/trying-of-others");
let server: BucketServer;
let settings: BucketSettings;
beforeAll(async () => {
  server = await serveBucket(folder, { page: 7 });
  settings = bucketSettings(server.env)!;
  writeFileSync(join(folder, "objects", others), "别人的");
});
beforeEach(() => {
  server.ways.clear();
  server.faults.length = 0;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
const left = () => [...readdirSync(join(folder, "objects")), ...readdirSync(join(folder, "uploads"))];
const tried = (only: string[], names = 20) => tryBucket(settings, { only, names });
const broken = async (only: string[]) => (await tried(only)).filter(({ held }) => !held);

describe("试一个对象存储", () => {
  test("守信的：项项成立，不留下什么，别人的不动", async () => {
    const { code, said } = await command("check-bucket", ["--names", "20"], server.env);
    expect([code, said]).toEqual([0, expect.stringContaining(`这个对象存储能用：${NAMES.length + 2} 项都成立`)]);
    for (const what of NAMES) expect(said).toMatch(new RegExp(`成立 {3}${what}：`));
    expect(said).not.toMatch(/不成立|怎么办/);
    expect(left()).toEqual([others]);
  });

  test.each<[Way, string, string]>([
    ["hashless", "变了的不收", "路上变了的内容，桶收下了"],
    ["rangeless", "读一段", "得到的不是这一段"],
    ["same_time", "再存一次", "时刻没有变"],
    ["cut_lists", "列出", "存了 20 个名称，只列出 7 个"],
    ["unordered", "列出", "次序不对"],
    ["dateless", "列出", "没有写时刻"],
    ["dateless", "过时的请求", "答复没有写时刻"],
    ["keeps", "删除、没有的", "删了的还读得出"],
    ["keeps_parts", "没有传完的", "作罢了的还在"],
    ["open", "别人的钥匙", "不带钥匙也读得到"],
    ["secretless", "别人的钥匙", "口令不对的钥匙也读得到"],
    ["timeless", "过时的请求", "一小时以前签的请求，桶还办"],
  ])("%s：%s不成立，说出缘由和怎么办", async (way, what, why) => {
    server.ways.add(way);
    const [found] = await broken([what]);
    expect(found).toMatchObject({ what, held: false, told: expect.stringContaining(why) });
    expect(found!.remedy).toMatch(/。$/);
    server.ways.clear();
    // what such a server would not take away the next trial leaves to an hour from now
    for (const name of left().filter((each) => each !== others))
      rmSync(join(folder, name.startsWith("portal") ? "objects" : "uploads", name), { recursive: true });
  });

  test("删不掉的，说出留在哪里", async () => {
    server.ways.add("keeps");
    const last = (await tried(["存入、读出"])).at(-1);
    expect(last).toMatchObject({
      what: "收拾",
      held: false,
      told: expect.stringMatching(/5 个名称.*portal\/trying\//),
    });
    server.ways.clear();
    for (const name of left().filter((each) => each !== others)) rmSync(join(folder, "objects", name));
  });

  test("开着版本的，提醒；不认得部分散列的，照样能用", async () => {
    for (const way of ["versions", "sumless"] as const) server.ways.add(way);
    const lines = await tried(["版本", "没有传完的", "大文件分部分存入"]);
    expect(lines.filter(({ held }) => !held)).toEqual([]);
    expect(lines.find(({ what }) => what === "版本")).toMatchObject({
      note: true,
      told: expect.stringContaining("旧版本"),
    });
  });

  test("连不上、没有这个桶、钥匙不对：只说这一条，以 1 退出；没有配置的以 2 退出", async () => {
    const said = (env: Record<string, string>) => command("check-bucket", [], { ...server.env, ...env });
    const wrong: [Record<string, string>, string][] = [
      [{ FILES_S3_ENDPOINT: "http://127.0.0.1:9" }, "FILES_S3_ENDPOINT"],
      [{ FILES_URL: "s3://another-bucket/portal" }, "没有这个桶"],
      [{ FILES_S3_SECRET_KEY: "wrong" }, "FILES_S3_SECRET_KEY"],
    ];
    for (const [env, why] of wrong) {
      const told = await said(env);
      expect([told.code, told.said.match(/不成立 /g)?.length]).toEqual([1, 1]);
      expect(told.said).toMatch(new RegExp(`怎么办：.*${why}`));
      expect(told.said).not.toMatch(/成立 {3}/);
    }
    expect(await said({ FILES_URL: "" })).toEqual({ code: 2, said: expect.stringContaining("没有设置 FILES_URL") });
    expect(await said({ FILES_S3_ACCESS_KEY: "" })).toMatchObject({ code: 2 });
  });

  test("更早被杀死的，满一小时由下一次清走", async () => {
    const old = ["portal/trying/old", "portal/trying/young"].map((key) =>
      join(folder, "objects", encodeURIComponent(key)),
    );
    for (const path of old) writeFileSync(path, "-");
    const hours = Date.now() / 1000 - 2 * 3_600;
    utimesSync(old[0]!, hours, hours);
    await tried(["版本"]);
    expect(left().sort()).toEqual([others, encodeURIComponent("portal/trying/young")].sort());
    rmSync(old[1]!);
  });
});
