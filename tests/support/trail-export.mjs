// An export of 留痕日志 without a portal behind it: as many made-up events as are wanted, for tests of the check and for measuring it.
import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { growing, leafHash, leafText } from "../../lib/trail/log.mjs";
import { newTrailKey, readTrailKey, signCheckpoint } from "../../lib/trail/note.mjs";

const digest = (text) => createHash("sha256").update(text).digest("hex");
const uuid = (text) => digest(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");

function eventOf(index) {
  const application = uuid(`application ${index % 3200}`);
  return {
    id: String(index + 1),
    at: new Date(Date.UTC(2026, 0, 1) + index * 700).toISOString(),
    subject: "application",
    subjectId: application,
    action: index % 9 === 0 ? "submit" : "assign_items",
    from: index % 9 === 0 ? "draft" : null,
    to: index % 9 === 0 ? "first_review" : null,
    actorId: uuid(`actor ${index % 500}`),
    actorName: "陆一诺",
    organisationId: uuid(`organisation ${index % 400}`),
    organisationName: "砚湖县自然资源局",
    standing: "applicant_signatory",
    detail: `{"sha256": "${digest(`dossier ${index}`)}", "receipt": "HZ-20260110-${index}", "preparedBy": "余思齐"}`,
    applicationId: application,
    cycleId: uuid("cycle"),
  };
}

/**
 * @param {string} folder
 * @param {{count: number, every: number, keys?: ReturnType<typeof readTrailKey>[]}} options a checkpoint after `every` leaves and at the end
 */
export async function writeMadeUpTrail(
  folder,
  { count, every, keys = [readTrailKey(newTrailKey("portal.example/trail"))] },
) {
  mkdirSync(folder, { recursive: true });
  const tree = growing();
  const checkpoints = [];
  function* lines() {
    let piece = "";
    for (let index = 0; index < count; index++) {
      const text = leafText(eventOf(index), index, digest(`salt ${index}`).slice(0, 32));
      const hash = leafHash(text);
      tree.add(hash);
      piece += `{"hash":"${hash.toString("hex")}","leaf":${text}}\n`;
      if (tree.size % every === 0 || tree.size === count) {
        const head = {
          size: tree.size,
          root: tree.root(),
          number: checkpoints.length + 1,
          at: new Date(1767225600000 + index * 700),
        };
        checkpoints.push(`${JSON.stringify({ note: signCheckpoint(head, keys) })}\n`);
      }
      if (piece.length < 1 << 20 && index + 1 < count) continue;
      yield piece;
      piece = "";
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, "leaves.ndjson")));
  writeFileSync(join(folder, "checkpoints.ndjson"), checkpoints.join(""));
  writeFileSync(join(folder, "keys.txt"), keys.map(({ publicText }) => `${publicText}\n`).join(""));
}
