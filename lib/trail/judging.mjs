// Who signed a checkpoint, and whether that is somebody to be believed. For the check of an export and of the running database.
import { isSignature } from "./note.mjs";

/**
 * The keys by which a checkpoint is signed, the present one first: every signature is of the log's own name, by a known key, and holds. What is not
 * verified here vouches for nothing.
 * @throws Error in words
 */
export async function signersOf(checkpoint, keys) {
  const signers = [];
  for (const { name, id, signature } of checkpoint.signatures) {
    if (name !== checkpoint.origin) throw new Error(`签名的名称“${name}”不是日志的来源“${checkpoint.origin}”`);
    const key = keys.find((each) => each.name === name && each.id === id);
    if (!key) throw new Error("签名的密钥不在 keys.txt 中");
    if (!(await isSignature(key.publicKey, checkpoint.text, signature)))
      throw new Error("签名无效，检查点被改动或者是伪造的");
    signers.push(key);
  }
  return signers;
}

/**
 * Trust that begins with the keys given and goes on to those for which a trusted one signs; with none given, every key is believed.
 * @returns {(checkpoint: object, signers: object[]) => void} to be called checkpoint by checkpoint; throws where nobody trusted signed
 */
export function trusting(given) {
  const trusted = new Set(given.map(({ text }) => text));
  const origins = new Set(given.map(({ name }) => name));
  return ({ origin }, signers) => {
    if (given.length === 0) return;
    if (!origins.has(origin)) throw new Error(`日志的来源“${origin}”不是所给的公钥的`);
    if (!signers.some(({ text }) => trusted.has(text)))
      throw new Error(`密钥 ${signers[0].id} 不是所给的公钥，也没有由它签名`);
    trusted.add(signers[0].text);
  };
}

/** What is to be said of a checkpoint that goes on after a restore; null where it follows the one before it. */
export function resumedAfter({ number, after }, before) {
  if (after === null) return null;
  const gone = number - before === 1 ? "" : `，第 ${before + 1} 至 ${number - 1} 个作废`;
  return `第 ${number} 个检查点在恢复备份之后接着第 ${before} 个${gone}，请与主办单位的公告核对`;
}
