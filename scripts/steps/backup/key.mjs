import { hkdfSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "../paths.mjs";
import { Refused } from "./refusal.mjs";

/** Says which key it is and nothing of it: 32 hexadecimal digits derived from a data key (32 bytes in base64). */
export function fingerprintOf(key) {
  return Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "backup fingerprint", 16)).toString("hex");
}

/**
 * The data key of this installation and those before it, the present one first; empty where there is none. Makes none: a restore on a
 * new machine must not be met by a key that was never used.
 * @returns {string[]} in base64
 */
export function dataKeys(folder = dataDir) {
  const file = join(folder, "secrets.json");
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  // all of them the operator's, or all of them ours
  const { PORTAL_DATA_KEY, PORTAL_OLDER_KEYS = "" } = process.env.PORTAL_DATA_KEY ? process.env : kept;
  return [PORTAL_DATA_KEY, ...PORTAL_OLDER_KEYS.split(",")].filter(Boolean);
}

/** @throws when none of these keys is the one under which the copy's data were sealed */
export function checkKey(fingerprint, keys) {
  if (keys.some((key) => fingerprintOf(key) === fingerprint)) return;
  const found = keys.length === 0 ? "本机没有数据密钥" : "本机的数据密钥不是备份时的那一把";
  throw new Refused(
    `${found}（备份记的指纹是 ${fingerprint.slice(0, 8)}…）。请把原机 .data/secrets.json 放到数据目录，或设置 PORTAL_DATA_KEY，再重新恢复。密钥确已丢失的，加 --lost-key：其余数据照常恢复，加密的内容（异议人身份、联系方式等）不能再读。`,
  );
}
