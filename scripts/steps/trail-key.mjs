import { readTrailKey } from "../../lib/trail/note.mjs";
import { withClient } from "./database.mjs";

/**
 * What to tell whoever starts or restores a portal whose checkpoints were signed with another key than the one it has now, while nothing
 * leads from that key to this one. Null where all is well.
 * @param {{PORTAL_TRAIL_KEY: string, PORTAL_TRAIL_KEY_FORMER?: string}} keys
 * @returns {Promise<string | null>}
 */
export async function strangeTrailKey(url, keys) {
  const { rows } = await withClient(url, (client) =>
    client.query(`SELECT "keyId" FROM "TrailCheckpoint" ORDER BY "number" DESC LIMIT 1`),
  );
  const [former, own] = [keys.PORTAL_TRAIL_KEY_FORMER, keys.PORTAL_TRAIL_KEY].map((key) => key && readTrailKey(key).id);
  const last = rows[0]?.keyId;
  if (last === undefined || last === own || last === former) return null;
  return `注意：留痕检查点此前由密钥 ${last} 签发，现在的 PORTAL_TRAIL_KEY 是另一把（${own}）。请停止 Portal，把原密钥放回 secrets.json，或者设为 PORTAL_TRAIL_KEY_FORMER；已经遗失的，须另行公布新公钥，见 docs/operations/trail.md`;
}
