import { notAway } from "./away.mjs";

/**
 * The single calls on a bucket. The hash of what is sent stands in the signature (x-amz-content-sha256), which every server of this kind
 * compares with what it got, and in its own header for those that keep it.
 * @param {object} [more] what a trial of the bucket sets otherwise, as the client of AWS names it
 */
export function clientOf(settings, more = {}) {
  const { bucket: Bucket } = settings;
  let loaded;
  const call = async (name, input, { hash, within, heard } = {}) => {
    loaded ??= load(settings, more);
    const { sdk, client } = await loaded;
    const command = new sdk[`${name}Command`]({ Bucket, ...input });
    if (hash) command.middlewareStack.add(signing(hash), { step: "build", name: "signedHash" });
    if (heard) command.middlewareStack.add(hearing(heard), { step: "deserialize", name: "heardDate" });
    return client.send(command, within ? { abortSignal: AbortSignal.timeout(within) } : {}).catch((error) => {
      throw notAway(error);
    });
  };
  const sent = (Body, { size, sha256 }) => ({
    Body,
    ContentLength: size,
    ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
  });
  return {
    put: async (Key, body, about, within) => {
      const order = { Key, ...sent(body, about), ContentType: "application/octet-stream" };
      const { VersionId } = await call("PutObject", order, { hash: about.sha256, within });
      return { version: VersionId };
    },
    head: (Key, within) =>
      call("HeadObject", { Key }, { within }).then(
        ({ ContentLength, LastModified }) => ({ size: ContentLength, at: LastModified }),
        (error) => absent(error, null),
      ),
    get: async (Key, start, end) => {
      const asked = start > 0 || end !== undefined ? { Range: `bytes=${start}-${end ?? ""}` } : {};
      const found = await call("GetObject", { Key, ...asked }).catch((error) => absent(error));
      return { body: found.Body, size: found.ContentLength };
    },
    remove: async (Key, within) =>
      void (await call("DeleteObject", { Key }, { within }).catch((error) => absent(error, null))),
    begin: async (Key) =>
      (
        await call("CreateMultipartUpload", {
          Key,
          ChecksumAlgorithm: "SHA256",
          ContentType: "application/octet-stream",
        })
      ).UploadId,
    part: async (Key, UploadId, body, about) => {
      const order = { Key, UploadId, PartNumber: about.number, ...sent(body, about) };
      const { ETag, ChecksumSHA256 } = await call("UploadPart", order, { hash: about.sha256 });
      // named when they are put together only to a server that keeps it: others (Swift) take it for a malformed order
      return { PartNumber: about.number, ETag, ChecksumSHA256 };
    },
    complete: async (Key, UploadId, Parts) =>
      void (await call("CompleteMultipartUpload", { Key, UploadId, MultipartUpload: { Parts } })),
    callOff: async (Key, UploadId) =>
      void (await call("AbortMultipartUpload", { Key, UploadId }).catch((error) => {
        if (error.name !== "NoSuchUpload") throw error;
      })),
    unfinished: async (Prefix, from) => {
      const page = await call("ListMultipartUploads", { Prefix, ...from });
      const found = (page.Uploads ?? []).map(({ Key, UploadId, Initiated }) => ({
        key: Key,
        id: UploadId,
        at: Initiated,
      }));
      const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      return { found, next: IsTruncated ? { KeyMarker, UploadIdMarker } : undefined };
    },
    page: async (Prefix, ContinuationToken) => {
      let now = Number.NaN;
      const heard = ({ date }) => {
        now = Date.parse(date);
      };
      const page = await call("ListObjectsV2", { Prefix, ContinuationToken }, { heard });
      const found = (page.Contents ?? []).map(({ Key, Size, LastModified }) => ({
        key: Key,
        size: Size,
        at: LastModified,
        age: now - LastModified,
      }));
      return { found, next: page.IsTruncated ? page.NextContinuationToken : undefined, now };
    },
  };
}

/** What isn't there is answered as on disk. */
function absent(error, otherwise) {
  const missing = ["NoSuchKey", "NotFound"].includes(error.name) || error.$metadata?.httpStatusCode === 404;
  if (!missing || error.name === "NoSuchBucket") throw error;
  if (otherwise === undefined) throw Object.assign(new Error("no such content in the bucket"), { code: "ENOENT" });
  return otherwise;
}

/** The hash is signed instead of “unsigned”, also for a stream. */
const signing = (sha256) => (next) => (given) => {
  given.request.headers["x-amz-content-sha256"] = sha256;
  return next(given);
};

/** Hands over the headers of the answer. */
const hearing = (heard) => (next) => async (given) => {
  const answer = await next(given);
  heard(answer.response.headers);
  return answer;
};

/** Tries and their pauses are the caller's: a stream can't be sent twice. Nothing is looked up outside: keys and region are given. */
async function load({ endpoint, region, pathStyle, accessKey, secretKey }, more) {
  // which Node later versions of it will ask for is nothing to whoever runs this one: cron would send a letter a minute
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    ...(endpoint ? { endpoint } : {}),
    region,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    maxAttempts: 1,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // what goes wrong is told by whoever asked
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    followRegionRedirects: false,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    ...more,
  });
  return { sdk, client };
}
