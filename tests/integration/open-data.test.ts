import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET } from "@/app/(public)/open-data/[file]/route";
import { openRegister } from "@/lib/designations/export";
import { registerQuery } from "@/lib/designations/query";
import { readSheet } from "@/lib/documents/read-workbook";
import { contentHash } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import { must } from "../support/acts";
import { asLine } from "../support/handlings";
import { makeNotice, makeObjection } from "../support/notices";
import { giveTitle, title, world } from "../support/one-title";
import { makeTitle } from "../support/titles";

const HEARD = { reason: "经核实，该单位有关情况属实，按照规定办理。", hearing: "已书面听取该单位意见，该单位无异议。" };

beforeEach(giveTitle);

const warned = () => asLine(world.pair[1], title.id, "warn", HEARD);
const ofCycle = () => registerQuery.parse({ cycle: world.cycle.id });
const fetched = (file: string, query = "", headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/open-data/${file}?cycle=${world.cycle.id}${query}`, { headers }), {
    params: Promise.resolve({ file }),
  });

describe("开放数据", () => {
  test("JSON 合乎公布的模式，散列与内容相符；CSV 带 BOM，行列相同；没有变化回答 304，变了就不是", async () => {
    const schema = (await (await fetched("schema.json")).json()) as Parameters<typeof z.fromJSONSchema>[0];
    const answer = await fetched("register.json");
    const file = (await answer.json()) as { titles: Record<string, unknown>[]; count: number };
    expect(z.fromJSONSchema(schema).safeParse(file).error).toBeUndefined();
    expect(file.count).toBe(1);
    for (const { sha256, ...content } of file.titles) expect(contentHash(content)).toBe(sha256);

    const csv = Buffer.from(await (await fetched("register.csv")).arrayBuffer()).toString("utf8");
    expect(csv.startsWith("\uFEFFcertificateNumber,holder,")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain(title.certificateNumber);

    const [etag, since] = [answer.headers.get("etag")!, answer.headers.get("last-modified")!];
    expect((await fetched("register.json", "", { "if-none-match": etag })).status).toBe(304);
    expect((await fetched("register.json", "", { "if-modified-since": since })).status).toBe(304);
    expect((await fetched("register.json", "&stage=revoked", { "if-none-match": etag })).status).toBe(200);
    must(await warned());
    expect((await fetched("register.json", "", { "if-none-match": etag })).status).toBe(200);
    expect((await fetched("register.json", "", { "if-modified-since": since })).status).toBe(200);
  });

  test("导出的表格与查询同样的称号，列为中文；不变的只写一次，再要的回答 304", async () => {
    const ask = (headers = {}) => fetched("register.xlsx", "&stage=in_force&stage=", headers);
    const [answer, same] = await Promise.all([ask(), ask()]);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const sheet = await readSheet(bytes, { maxBytes: 1e6, maxRows: 100 });
    expect(sheet.ok && sheet.value.rows.map(({ cells }) => [cells.证书编号, cells.现状])).toEqual([
      [title.certificateNumber, "有效"],
    ]);
    // written again it would tell another moment in its members
    expect(Buffer.compare(bytes, new Uint8Array(await same.arrayBuffer()))).toBe(0);
    const etag = answer.headers.get("etag")!;
    expect([(await ask({ "if-none-match": etag })).status, answer.headers.get("cache-control")]).toEqual([
      304,
      "public, no-cache",
    ]);
    must(await warned());
    expect((await ask({ "if-none-match": etag })).status).toBe(200);
  });

  test("读不懂的查询条件回答 400，不给全部；六十个字的领域照样能查", async () => {
    const unreadable = ["&stage=inforce", "&year=去年", "&stage=revoked&stage=warned", `&theme=${"长".repeat(200)}`];
    for (const query of unreadable)
      for (const file of ["register.csv", "register.json", "register.xlsx"])
        expect((await fetched(file, query)).status, query.slice(0, 20)).toBe(400);
    expect(await (await fetched("register.json", `&theme=${"长".repeat(60)}`)).json()).toMatchObject({ count: 0 });
  });

  test("公布版次只随名录变动：提出异议看不出来，保留的页面照样更新，不改公开内容的办理两样都不动", async () => {
    const notice = await makeNotice(world);
    const both = () => db.publishedState.findUniqueOrThrow({ where: { id: 1 } });
    const before = await both();
    const { id } = await makeObjection(notice.id, notice.candidates[0]!.id, false);
    const lodged = await both();
    expect([lodged.registerRevision, lodged.registerChangedAt]).toEqual([
      before.registerRevision,
      before.registerChangedAt,
    ]);
    expect(lodged.revision).toBeGreaterThan(before.revision);
    await db.objection.update({ where: { id }, data: { investigation: "经核实。", summary: "未办结的摘要" } });
    expect(await both()).toEqual(lodged);
    must(await warned());
    expect((await both()).registerRevision).toBe(before.registerRevision + 1n);
  });

  test("正在读取时称号变动：读到的整份属于同一版次，要么全是变动前，要么全是变动后", async () => {
    const other = await makeTitle(world);
    const seen = new Map<string, Set<string>>();
    let moving = true;
    const reading = async () => {
      while (moving) {
        const { revision, titles } = await openRegister(ofCycle());
        const stages = titles.map(({ certificateNumber, stage }) => `${certificateNumber}${stage}`).join();
        seen.set(revision, (seen.get(revision) ?? new Set()).add(stages));
      }
    };
    const readers = [reading(), reading()];
    for (const id of [title.id, other.id]) must(await asLine(world.pair[1], id, "suspend", HEARD));
    moving = false;
    await Promise.all(readers);
    await openRegister(ofCycle()).then(({ titles }) =>
      expect(titles.map(({ stage }) => stage)).toEqual(["suspended", "suspended"]),
    );
    expect([...seen.values()].every((stages) => stages.size === 1)).toBe(true);
  });
});
