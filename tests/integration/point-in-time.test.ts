import { expect, test } from "vitest";
import { tryPointInTime } from "../../scripts/steps/backup/point-in-time.mjs";

test("数据库被杀、数据盘丢失：恢复到记下的时刻，正好是那以前写入的；恢复到归档的最后，丢失不超过归档间隔；恢复后写入的再丢盘也恢复得来，撤销的不回来", async () => {
  const found = await tryPointInTime({ seconds: 1, fill: async () => {}, throwAway: true });
  expect(found).toMatchObject({ exactly: true, found: found.expected });
  expect(found.expected).toBeGreaterThan(0);
  expect(found.expected).toBeLessThan(found.acknowledged);
  // restored twice to the moment and written to each time: the end of the log has what was written last, and nothing that was undone
  expect(found).toMatchObject({ undone: true, goesOn: [[], [1]] });
  expect(found.lost).toBeGreaterThanOrEqual(0);
  // the server looks at its clock once a second, and packing takes a moment
  expect(found.lostMs).toBeLessThan((1 + 5) * 1_000);
}, 240_000);
