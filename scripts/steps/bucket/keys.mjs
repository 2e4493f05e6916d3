import { aboutOf, Broken, must } from "./place.mjs";

const WORD = Buffer.from("-");
const MINUTE = 60_000;

/** @param {(status: number) => boolean} [as] whether this is how it is to be refused: as no key of this bucket */
async function refused(work, what, as = (status) => [401, 403].includes(status)) {
  const error = await work().then(
    () => null,
    (thrown) => thrown,
  );
  must(error, what);
  const status = error.$metadata?.httpStatusCode;
  if (!as(status)) throw new Broken(`拒绝了，但是答的是 ${error.name} ${status ?? ""}，不是 403`);
}

/** What is not signed is no request of this kind to some. */
const anyhow = (status) => status >= 400 && status < 500;

/** With another secret, an unknown key, or none at all nothing is read, listed or put. */
export async function keys({ settings, bucket, key, as, below }) {
  const name = key("secret");
  await bucket.put(name, { bytes: WORD });
  const { accessKey: accessKeyId, secretKey: secretAccessKey } = settings;
  const others = [
    ["口令不对的钥匙", { credentials: { accessKeyId, secretAccessKey: `${secretAccessKey}x` } }],
    ["没有听说过的钥匙", { credentials: { accessKeyId: `${accessKeyId}x`, secretAccessKey } }],
    ["不带钥匙", { signer: { sign: async (request) => request } }, anyhow],
  ];
  for (const [who, more, how] of others) {
    const line = as(more);
    await refused(() => line.get(name, 0), `${who}也读得到`, how);
    await refused(() => line.page(below), `${who}也列得出`, how);
    await refused(() => line.put(key("secret-other"), WORD, aboutOf(WORD)), `${who}也存得进`, how);
  }
  return "口令不对、没有听说过的钥匙，不带钥匙的，读、列、存都不行";
}

/** A request is good for a while only: by that the portal knows when a removal that was never answered can't happen any more. */
export async function late({ bucket, line, key, as, below }) {
  const { now } = await line.page(below);
  must(now > 0, "答复没有写时刻", "平台按桶的时钟判断清理是否还会到。");
  for (const [minutes, what] of [
    [-61, "一小时以前签的请求，桶还办"],
    [61, "签着一小时以后的请求，桶也办"],
  ]) {
    const name = key(`late${minutes}`);
    const other = as({ systemClockOffset: now - Date.now() + minutes * MINUTE });
    await refused(() => other.put(name, WORD, aboutOf(WORD)), what);
    must((await bucket.head(name)) === null, what);
    // refused once, it signs by the bucket's time
    await other.put(name, WORD, aboutOf(WORD)).catch(({ name: kind }) => {
      throw new Broken(`时钟差一小时的服务器，第一次以后仍被拒绝（${kind}）`, "服务器对时；桶的答复里应写着它的时刻。");
    });
  }
  const off = Math.round(Math.abs(now - Date.now()) / 1_000);
  must(off < 300, `桶的时钟与这台机器差 ${off} 秒`, "两边对时。每个进程的第一次请求会被拒绝，满多久才清理也会算错。");
  return `一小时以前、以后签的都不办，再来一次就按桶的时钟；桶的时钟与这台机器差 ${off} 秒`;
}
