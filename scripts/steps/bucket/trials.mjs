import { hashes, large, parts, ranges, renewed, whole } from "./contents.mjs";
import { keys, late } from "./keys.mjs";
import { listing, removing, versions } from "./names.mjs";
import { Broken, openPlace } from "./place.mjs";

/** What the portal needs of an object store, each tried by itself. `otherwise`: what it means where it does not hold, and what to do. */
const TRIALS = [
  {
    what: "存入、读出",
    work: whole,
    otherwise: "存进去的佐证材料会变样。这个对象存储不能用。",
  },
  { what: "读一段", work: ranges, otherwise: "断了的下载接不上，视频不能跳着看。升级或者换一种对象存储。" },
  { what: "大文件分部分存入", work: large, otherwise: "64 MB 以上的文件存不好。升级或者换一种对象存储。" },
  {
    what: "没有传完的",
    work: parts,
    otherwise: "大文件会半份被当作整份，或者留下清不掉的部分。升级或者换一种对象存储。",
  },
  {
    what: "变了的不收",
    work: hashes,
    otherwise: "存入时路上变了的内容会被当作完好的收下，平台靠桶核对散列才知道。打开对象存储的内容校验，或者换一种。",
  },
  { what: "再存一次", work: renewed, otherwise: "清理会拿走刚刚又传上来的文件。这个对象存储不能用。" },
  { what: "列出", work: listing, otherwise: "清理、备份会漏掉文件。升级或者换一种对象存储。" },
  {
    what: "删除、没有的",
    work: removing,
    otherwise:
      "要求刚存入的马上读得到、删掉的马上没有。前面有缓存、后面是异步复制的，FILES_S3_ENDPOINT 直接指向主的一处；没有的答 403 的，给钥匙列出（ListBucket）的权限。",
  },
  { what: "版本", work: versions, otherwise: "" },
  {
    what: "别人的钥匙",
    work: keys,
    otherwise: "谁都拿得到桶里的佐证材料。关掉桶的公开访问，核对桶的策略。",
  },
  {
    what: "过时的请求",
    work: late,
    otherwise: "没有答复的清理，一小时以后仍可能发生，拿走又传上来的文件。打开对象存储对签名时刻的核对，或者换一种。",
  },
];

export const NAMES = TRIALS.map(({ what }) => what);

/**
 * Tries one after the other; after the first that can't even reach the bucket, none. Leaves nothing behind.
 * @param {{names?: number, only?: string[], atEnd?: Function, tell?: Function}} [options] `names`: so many are listed, more than a page of the
 *   bucket's has; `only`: these trials alone, beside reaching it and clearing up
 * @returns {Promise<{what: string, held: boolean, told: string, note?: boolean, remedy?: string}[]>}
 */
export async function tryBucket(settings, { names = 1_100, only = [], atEnd = () => {}, tell = () => {} } = {}) {
  const place = openPlace(settings);
  atEnd(() => place.clear());
  const lines = [];
  const add = (line) => {
    lines.push(line);
    tell(line);
  };
  const reached = await tried({ what: "连接", work: ({ line, below }) => reach(line, below) }, place);
  add(reached);
  if (!reached.held) return lines;
  for (const trial of TRIALS.filter(({ what }) => only.length === 0 || only.includes(what)))
    add(await tried(trial, place, { names }));
  const left = await tried({ what: "收拾", work: cleared, otherwise: "上面已说明缘由；请人工删除。" }, place);
  add(left);
  return lines;
}

async function reach(line, below) {
  const { found } = await line.page(below);
  if (found.length > 0) throw new Broken("列出自己的前缀，得到了别的名称");
  return "桶在，认这把钥匙";
}

async function cleared(place) {
  const left = await place.clear();
  if (left.length > 0) throw new Broken(`试用留下的 ${left.length} 个名称删不掉，在 ${place.below} 下`);
  return "试用的都已删除";
}

async function tried({ what, work, otherwise }, place, options) {
  try {
    const told = await work(place, options);
    return told.note ? { what, held: true, note: true, told: told.note } : { what, held: true, told };
  } catch (error) {
    if (error instanceof Broken) return { what, held: false, told: error.message, remedy: error.remedy ?? otherwise };
    return { what, held: false, told: `没有办成：${codeOf(error)}`, remedy: remedyOf(error) ?? otherwise };
  }
}

const codeOf = ({ name, code, message, $metadata }) =>
  [name === "Error" ? code : name, $metadata?.httpStatusCode, message].filter(Boolean).join(" ");

/** What to do about what a bucket, or the line to it, answers instead of doing its work. */
function remedyOf({ name, code, message, $metadata }) {
  const status = $metadata?.httpStatusCode;
  if (name === "NoSuchBucket") return "没有这个桶：核对 FILES_URL，或者先建好它。";
  if (/InvalidAccessKeyId|SignatureDoesNotMatch/.test(name))
    return "不认这把钥匙：核对 FILES_S3_ACCESS_KEY、FILES_S3_SECRET_KEY 和 FILES_S3_REGION；中间的代理不能改 Host 和地址。";
  if (name === "RequestTimeTooSkewed") return "时钟差得太多：两边对时。";
  if (status === 301 || name === "AuthorizationHeaderMalformed" || name === "PermanentRedirect")
    return "区域不对：核对 FILES_S3_REGION。";
  if (status === 401 || status === 403)
    return "钥匙没有所需的权限：ListBucket、GetObject、PutObject、DeleteObject、AbortMultipartUpload、ListBucketMultipartUploads（前缀以下）。";
  if (status === 501 || status === 405) return "对象存储没有这个功能。升级或者换一种。";
  if (status === 507) return "桶满了：腾出空间。";
  if (status >= 500 || status === 429) return "对象存储自己出了故障或者太忙：看它的日志，好了再试。";
  if (/CERT|SSL|self.signed|altnames/i.test(`${code} ${message}`))
    return "不认它的证书：自己的签发机构用 NODE_EXTRA_CA_CERTS 指明；名称与证书不符的改 FILES_S3_ENDPOINT。";
  if (/^E|Timeout/.test(code ?? name ?? ""))
    return "连不上：核对 FILES_S3_ENDPOINT、端口、防火墙；按“存储桶.地址”命名的设 FILES_S3_PATH_STYLE=0。";
  return undefined;
}
