import { beforeEach, describe, expect, test } from "vitest";
import { certificatePdf } from "@/lib/designations/certificate-paper";
import { checkCertificate } from "@/lib/designations/check";
import { registerState } from "@/lib/designations/entries";
import { registerPlace } from "@/lib/designations/place";
import { certificate, register, registerChoices, titlesByProvince } from "@/lib/designations/queries";
import { registerQuery } from "@/lib/designations/query";
import { readApart } from "@/lib/documents/apart";
import { searchKeys } from "@/lib/kernel/pinyin";
import { db } from "@/lib/platform/db";
import { codeOf, must, takeSigned } from "../support/acts";
import { asLine } from "../support/handlings";
import { giveTitle, title, world } from "../support/one-title";
import { MOST, statementsOf } from "../support/statements";
import { makeTitle } from "../support/titles";
import { unique } from "../support/unique";

const HEARD = { reason: "经核实，该单位有关情况属实，按照规定办理。", hearing: "已书面听取该单位意见，该单位无异议。" };

beforeEach(giveTitle);

const warned = () => asLine(world.pair[1], title.id, "warn", HEARD);
const ofCycle = (more: object = {}) => registerQuery.parse({ cycle: world.cycle.id, ...more });

describe("公布层", () => {
  test("现状随签发的动作在同一事务中公布；命名时的单位、地区以后更名也不变", async () => {
    const before = await db.registerEntry.findUniqueOrThrow({ where: { designationId: title.id } });
    await db.organisation.update({ where: { id: title.holder.id }, data: { name: "更名后的县人民政府" } });
    must(await warned());
    const after = await db.registerEntry.findUniqueOrThrow({ where: { designationId: title.id } });
    expect(after).toMatchObject({ stage: "warned", holder: before.holder, version: 2, titleVersion: 1 });
    expect(after.sha256).not.toBe(before.sha256);
    expect(JSON.stringify(after.changes)).not.toContain(HEARD.hearing);
    expect((await certificate(title.certificateNumber))?.changes).toMatchObject([
      { action: "warn", reason: HEARD.reason },
    ]);
  });

  test("被拒绝的动作不公布任何东西", async () => {
    const before = await registerState();
    expect(codeOf(await takeSigned(world.pair, "designation", title.id, "retain", { reason: HEARD.reason }))).toBe(
      "check_not_passed",
    );
    expect(await registerState()).toEqual(before);
  });

  test("称号动了而名录没有跟上，数据库不让提交；命名时的内容数据库不让改", async () => {
    const move = db.designation.update({
      where: { id: title.id },
      data: { stage: "warned", version: { increment: 1 } },
    });
    await expect(move).rejects.toThrow("the register is behind");
    const rename = db.registerEntry.update({ where: { designationId: title.id }, data: { holder: "别的单位" } });
    await expect(rename).rejects.toThrow("does not change");
    expect(await db.registerEntry.findUnique({ where: { designationId: title.id } })).toMatchObject({
      stage: "in_force",
    });
  });

  test("给了称号而没有写进名录，数据库不让提交", async () => {
    const { organisationId, cycleId } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
    const given = { organisationId, cycleId, certificateNumber: unique("SF-"), batch: "示例" };
    const titled = { track: "comprehensive" as const, title: "示例", designatedAt: new Date(), documentNumber: "示例" };
    const registered = { registeredAt: new Date(), registeredBasis: "示例" };
    const alone = db.designation.create({ data: { ...given, ...titled, ...registered } });
    await expect(alone).rejects.toThrow("the register is behind");
  });

  test("两人同时办理两个称号：版次各加一，时间逐版增加", async () => {
    const other = await makeTitle(world);
    const before = await registerState();
    const warn = (id: string) => asLine(world.pair[1], id, "warn", HEARD);
    const done = await Promise.all([warn(title.id), warn(other.id)]);
    expect(done.map(codeOf)).toEqual([null, null]);
    const after = await registerState();
    expect(BigInt(after.revision) - BigInt(before.revision)).toBe(2n);
    expect(after.changedAt.getTime() - before.changedAt.getTime()).toBeGreaterThanOrEqual(2_000);
  });
});

describe("名录", () => {
  test("按现状、年份、省份、拼音首字母查询；各省的数不受所选省份限制", async () => {
    const entry = await db.registerEntry.findUniqueOrThrow({ where: { designationId: title.id } });
    const found = async (more: object) => (await register(ofCycle(more))).total;
    const { initials } = searchKeys(title.holder.name);
    await db.organisation.update({ where: { id: title.holder.id }, data: searchKeys(title.holder.name) });
    expect(await found({ stage: "in_force", year: "2026", province: entry.provinceCode })).toBe(1);
    expect([
      await found({ year: "2025" }),
      await found({ province: "000000" }),
      await found({ theme: "没有的领域" }),
    ]).toEqual([0, 0, 0]);
    expect([await found({ q: title.holder.name.slice(0, 3) }), await found({ q: entry.initials || initials })]).toEqual(
      [1, entry.initials ? 1 : 0],
    );
    const counted = await titlesByProvince(ofCycle({ province: "000000" }));
    expect(counted.find(({ code }) => code === entry.provinceCode)).toMatchObject({ titles: 1, valid: 1 });
  });

  test("地区更名、并入别处后，称号在新旧两个地区的页面上都找得到", async () => {
    const holder = { id: title.holder.id };
    const { area } = await db.organisation.findUniqueOrThrow({ where: holder, select: { area: true } });
    const next = await db.area.create({
      data: { code: unique("N"), name: "新县", level: "county", path: `${area.path}${unique("n")}/` },
    });
    await db.areaChange.create({
      data: {
        kind: "merge",
        fromId: area.id,
        fromCode: area.code,
        fromName: area.name,
        toId: next.id,
        toCode: next.code,
        toName: next.name,
        onDay: new Date("2026-05-01"),
        basis: "批复",
        byName: "管理员",
        at: new Date("2026-05-01T00:00:00Z"),
      },
    });
    for (const code of [area.code, next.code]) {
      const place = await registerPlace(code);
      expect(place?.titles.map(({ certificateNumber }) => certificateNumber)).toEqual([title.certificateNumber]);
      expect(place?.changes).toMatchObject([{ kind: "merge", on: "2026-05-01" }]);
    }
    expect(await registerPlace("没有的代码")).toBeNull();
  });
});

test("名录、地区、证书的页面各不超过 15 条语句", async () => {
  const counts = [
    await statementsOf(() => Promise.all([register(ofCycle()), registerChoices(), titlesByProvince(ofCycle())])),
    await statementsOf(async () => registerPlace((await certificate(title.certificateNumber))!.areaCode)),
    await statementsOf(() =>
      Promise.all([checkCertificate("MM-1999-0001", "", unique("10.0.2.")), certificate("MM-1999-0001")]),
    ),
  ];
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST);
});

describe("证书", () => {
  const codeFor = async () =>
    (await db.certificate.findUniqueOrThrow({ where: { designationId: title.id } })).checkCode;
  const text = async (bytes: Buffer) => {
    const read = await readApart<{ text: string }>("pdf-worker.mjs", { bytes, pages: 2 });
    return read!.text.replace(/\s/g, "");
  };

  test("单位和组织方可以下载，写明编号、单位、称号、文号和校验码；别人找不到；摘牌以后不再发给", async () => {
    const pdf = must(await certificatePdf(title.filer, title.id, "https://portal.example"));
    const words = await text(pdf.file);
    const code = await codeFor();
    for (const part of [
      title.certificateNumber,
      title.holder.name,
      "示例法治政府建设示范县",
      `${code.slice(0, 4)}-${code.slice(4)}`,
      "（盖章处）",
    ]) {
      expect(words).toContain(part.replace(/\s/g, ""));
    }
    expect(pdf.file.toString("latin1")).toContain(
      `(https://portal.example/register/${title.certificateNumber}?code=${code})`,
    );
    expect((await certificatePdf(world.organiser, title.id, "")).ok).toBe(true);
    expect(codeOf(await certificatePdf(world.reviewer, title.id, ""))).toBe("not_found");
    must(await asLine(world.pair[1], title.id, "revoke", { ...HEARD, ground: "other" }));
    expect(codeOf(await certificatePdf(title.filer, title.id, ""))).toBe("certificate_void");
  });

  test("编号与校验码相符；不符、没有的编号分别说明；错得太多的地址暂不告知", async () => {
    const [number, code] = [title.certificateNumber, await codeFor()];
    const from = unique("10.0.0.");
    const check = (asked: string, typed: string) => checkCertificate(asked, typed, from);
    expect(await check(number, ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toBe("matches");
    expect([await check(number, ""), await check(number, "AAAAAAAA"), await check("MM-1999-0001", "")]).toEqual([
      "not_given",
      "differs",
      "unknown",
    ]);
    for (let n = 2; n < 20; n += 1) await check("MM-1999-0001", "");
    expect([await check("MM-1999-0001", ""), await check(number, code), await check(number, "")]).toEqual([
      "too_often",
      "not_told",
      "not_given",
    ]);
    expect(await checkCertificate(number, code, unique("10.0.1."))).toBe("matches");
  });
});
