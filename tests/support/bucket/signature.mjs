import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const sha = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
const escaped = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4, by its published description: whether this request was signed with the key, for now, in this region. `aheadMs`: so much later it is there; null: it is never looked at. */
export function isSigned(request, { accessKey, secretKey, region }, aheadMs = 0) {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (!found) return false;
  const [, key, day, where, names, signature] = found;
  const at = request.headers["x-amz-date"] ?? "";
  if (key !== accessKey || where !== region || !at.startsWith(day) || isOld(at, aheadMs)) return false;
  const signed = names.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => signed.includes(name))) return false;
  const url = new URL(request.url, "http://bucket");
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort();
  const canonical = [
    request.method,
    url.pathname,
    query.join("&"),
    ...signed.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/ +/g, " ")}`,
    ),
    "",
    names,
    request.headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const own = hmac(hmac(hmac(hmac(`AWS4${secretKey}`, day), region), "s3"), "aws4_request");
  const right = hmac(own, ["AWS4-HMAC-SHA256", at, scope, sha(canonical)].join("\n"));
  return timingSafeEqual(right, Buffer.from(signature, "hex"));
}

function isOld(at, aheadMs) {
  const moment = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return aheadMs !== null && !(Math.abs(Date.now() + aheadMs - moment) < 15 * 60_000);
}
