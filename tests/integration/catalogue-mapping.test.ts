import { beforeAll, describe, expect, test } from "vitest";
import { reviseCatalogue, saveCatalogue } from "@/lib/catalogue/commands";
import { comparisonOf, entriesOf } from "@/lib/catalogue/comparison";
import { carried, type MappedItem } from "@/lib/catalogue/mapping";
import { saveMapping } from "@/lib/catalogue/mapping-commands";
import { NEVER_SAVED } from "@/lib/catalogue/mapping-schema";
import { catalogueDetail } from "@/lib/catalogue/queries";
import { readMapping } from "@/lib/catalogue/store";
import { db } from "@/lib/platform/db";
import { must, refused } from "../support/acts";
import { HEAD, type Keeper, makeDraft, makeKeeper, publish } from "../support/catalogues";

let keeper: Keeper;
let fromId: string;
let toId: string;
let proposed: MappedItem[];

beforeAll(async () => {
  keeper = await makeKeeper();
  fromId = await makeDraft(keeper);
  must(await publish(keeper, fromId));
  toId = must(await reviseCatalogue(keeper.organiser, fromId)).id;
  const { lines, revision } = (await catalogueDetail(keeper.organiser, toId))!;
  const changed = lines.map((line) => (line.no === 2 ? { ...line, text: `${line.text}并公布结果。` } : line));
  must(await saveCatalogue(keeper.organiser, { ...HEAD, catalogueId: toId, revision, lines: changed }));
  proposed = (await comparisonOf(keeper.organiser, toId, fromId))!.mapping;
});

const order = (items: MappedItem[], version: number) => ({ fromId, toId, items, version });

describe("新旧对应", () => {
  test("未保存时按文字提出，保存后以保存的为准，整份替换", async () => {
    expect(proposed.map(({ kind }) => kind)).toEqual(["same", "changed", "same", "same"]);
    must(await saveMapping(keeper.organiser, order(proposed, NEVER_SAVED)));
    const fewer = proposed.slice(0, 2);
    expect(must(await saveMapping(keeper.colleague, order(fewer, 0)))).toEqual({ version: 1 });
    const saved = (await readMapping(db, fromId, toId))!;
    expect(saved.items).toHaveLength(2);
    const comparison = (await comparisonOf(keeper.organiser, toId, fromId))!;
    expect(comparison).toMatchObject({ version: 1 });
    expect(entriesOf(comparison).map(({ kind }) => kind)).toEqual([
      "same",
      "changed",
      "added",
      "added",
      "dropped",
      "dropped",
    ]);
    expect([...carried(saved.items).values()].map(({ reread }) => reread).sort()).toEqual([false, true]);
  });

  test("两人同时保存，一人得知已被更新；先到的不丢", async () => {
    const version = (await readMapping(db, fromId, toId))!.version;
    const results = await Promise.all([
      saveMapping(keeper.organiser, order(proposed, version)),
      saveMapping(keeper.colleague, order(proposed.slice(1), version)),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual(refused("stale"));
    expect(await saveMapping(keeper.organiser, order(proposed, NEVER_SAVED))).toEqual(refused("stale"));
  });

  test("只有新版的保管单位可以确定；别处的指标、重复的行都不收，原有的不变", async () => {
    const before = await readMapping(db, fromId, toId);
    const other = await makeKeeper();
    expect(await saveMapping(other.organiser, order(proposed, before!.version))).toEqual(refused("not_found"));
    expect(await saveMapping(keeper.signatory, order(proposed, before!.version))).toEqual(refused("not_allowed"));
    const swapped = proposed.map((row) => ({ ...row, toIndicatorId: row.fromIndicatorId }));
    expect(await saveMapping(keeper.organiser, order(swapped, before!.version))).toEqual(
      refused("mapping_unknown_item"),
    );
    const twice = [proposed[0]!, proposed[0]!];
    expect(await saveMapping(keeper.organiser, order(twice, before!.version))).toEqual(refused("invalid_input"));
    expect(await readMapping(db, fromId, toId)).toEqual(before);
  });

  test("草稿中删去的指标，连同它的对应一并去掉；发布以后仍可调整对应", async () => {
    const version = (await readMapping(db, fromId, toId))!.version;
    must(await saveMapping(keeper.organiser, order(proposed, version)));
    const { lines, revision } = (await catalogueDetail(keeper.organiser, toId))!;
    const fewer = lines.filter(({ no, kind }) => !(no === 3 && kind === "standard"));
    must(await saveCatalogue(keeper.organiser, { ...HEAD, catalogueId: toId, revision, lines: fewer }));
    const saved = (await readMapping(db, fromId, toId))!;
    expect(saved.items).toHaveLength(3);
    must(await publish(keeper, toId));
    must(await saveMapping(keeper.organiser, order(saved.items.slice(1), saved.version)));
  });
});
