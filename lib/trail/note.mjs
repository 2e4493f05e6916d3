// Signed notes (C2SP signed-note, checkpoint): Ed25519 keys and what is signed with them. Plain: the first start makes a key by it.
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const ED25519 = Buffer.of(1);

const idOf = (name, publicKey) =>
  createHash("sha256").update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4);
const privateOf = (seed) => createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
const publicOf = (key) => createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);

/** A new signing key, as PORTAL_TRAIL_KEY holds it: PRIVATE+KEY+name+id+base64. @param {string} name the origin of the log */
export function newTrailKey(name = `portal-${randomBytes(4).toString("hex")}/trail`) {
  const seed = randomBytes(32);
  const id = idOf(name, publicOf(privateOf(seed))).toString("hex");
  return `PRIVATE+KEY+${name}+${id}+${Buffer.concat([ED25519, seed]).toString("base64")}`;
}

/** @throws where the text is no such key */
export function readTrailKey(text) {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (bytes.length !== 33 || bytes[0] !== 1)
    throw new Error("PORTAL_TRAIL_KEY 不是签名密钥（PRIVATE+KEY+名称+编号+密钥）");
  const key = privateOf(bytes.subarray(1));
  const publicKey = publicOf(key);
  const own = idOf(name, publicKey);
  if (own.toString("hex") !== id) throw new Error("PORTAL_TRAIL_KEY 的编号与密钥不符");
  const publicText = `${name}+${id}+${Buffer.concat([ED25519, publicKey]).toString("base64")}`;
  return { name, id, key, publicText };
}

const signatureLine = ({ name, id, key }, text) =>
  `— ${name} ${Buffer.concat([Buffer.from(id, "hex"), sign(null, Buffer.from(text), key)]).toString("base64")}\n`;

/**
 * 检查点: origin, size, root, running number and time, signed. Of several keys the first is the present one.
 * @param {{size: number, root: Uint8Array, number: number, at: Date, after?: number}} head `after`: only where the log goes on after a restore,
 *   the number of the checkpoint before it that is still there
 */
export function signCheckpoint({ size, root, number, at, after }, keys) {
  const head = `${keys[0].name}\n${size}\n${Buffer.from(root).toString("base64")}\nnumber ${number}\ntime ${at.toISOString()}\n`;
  const text = after === undefined ? head : `${head}after ${after}\n`;
  return `${text}\n${keys.map((key) => signatureLine(key, text)).join("")}`;
}

const SPKI = Buffer.from("302a300506032b6570032100", "hex");

const opened = new Map();
function keyOf(publicKey) {
  const name = Buffer.from(publicKey).toString("hex");
  if (!opened.has(name)) {
    opened.set(name, createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" }));
  }
  return opened.get(name);
}

/** Whether this text was signed with the key of these 32 bytes; what public/verify/trail.mjs is given instead of the browser's own. */
export async function isSignature(publicKey, text, signature) {
  return verify(null, Buffer.from(text), keyOf(publicKey), signature);
}
