import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginUpload, clearUploads, finishUpload, MOST_OPEN, ownUpload, uploadBook } from "@/lib/evidence/resumable";
import type { FileInput } from "@/lib/evidence/schema";
import { sha256Hex } from "@/lib/kernel/hash";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { speakTus } from "@/lib/platform/tus";
import { closeUploadLine, lockUpload, unlockUpload } from "@/lib/platform/upload-locks";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must } from "../support/acts";
import { setClock } from "../support/clock";
import { makePlace, opened, type Place } from "../support/filing";
import { pdfOf } from "../support/good-files";
import { lineTo } from "../support/upload-line";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: Place;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(closeUploadLine);
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  place = await makePlace(world);
  at = { applicationId: await opened(world, place), indicatorId: world.catalogue.items[0]! };
});

const PDF = pdfOf({ text: "x".repeat(30_000) });
const CUT = 12_345;
const begin = (
  size = PDF.length,
  fileName = "通知.pdf",
  kind: FileInput["kind"] = "document",
  by: Actor = place.filer,
) => beginUpload(by, { ...at, kind, fileName }, size);

/** One request of the protocol, as the routes hand it on. */
async function ask(id: string, method: string, headers: Record<string, string> = {}, body?: Uint8Array, query = "") {
  const url = `http://localhost/api/files/uploads${method === "POST" ? "" : `/${id}`}${query}`;
  const given = { "Tus-Resumable": "1.0.0", ...headers };
  const request = new Request(url, { method, headers: given, ...(body ? { body: new Uint8Array(body) } : {}) });
  return speakTus(request, id, 1_000_000, uploadBook);
}
async function created(size = PDF.length, fileName?: string): Promise<string> {
  const { id } = must(await begin(size, fileName));
  const answer = await ask(id, "POST", { "Upload-Length": String(size) });
  expect([answer.status, answer.headers.get("location")]).toEqual([201, `/api/files/uploads/${id}`]);
  return id;
}
const patch = (id: string, offset: number, bytes: Uint8Array) =>
  ask(id, "PATCH", { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" }, bytes);
const offsetOf = async (id: string) => Number((await ask(id, "HEAD")).headers.get("upload-offset"));
const incoming = (): string[] => {
  const folder = join(env.filesDirectory(), "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe("断线以后接着传", () => {
  test("断在中间，从断开处接着传，收下的与原文件一致；答复丢了再问，答复相同", async () => {
    const id = await created();
    expect((await patch(id, 0, PDF.subarray(0, CUT))).status).toBe(204);
    expect(await offsetOf(id)).toBe(CUT);
    expect(codeOf(await finishUpload(place.filer, id))).toBe("upload_incomplete");
    expect((await patch(id, 0, PDF.subarray(0, 10))).status).toBe(409);
    expect((await patch(id, CUT, PDF.subarray(CUT))).status).toBe(204);
    const first = must(await finishUpload(place.filer, id));
    expect(first).toMatchObject({ sha256: sha256Hex(PDF), size: PDF.length });
    expect(must(await finishUpload(place.filer, id))).toEqual(first);
    expect(await db.evidenceUse.count({ where: at })).toBe(1);
    expect(await openStore(env.filesDirectory()).has(first.sha256)).toBe(true);
    expect(incoming()).not.toContain(id);
  });

  test("收尾的答复丢了，浏览器再选同一文件接着传：不必重传，收尾再问一次，只成为一份材料", async () => {
    const asked: string[] = [];
    const id = await created();
    await patch(id, 0, PDF);
    const first = must(await finishUpload(place.filer, id));
    const stack = lineTo(async (method, headers, body) => {
      asked.push(method);
      return ask(id, method, headers, body);
    });
    await new Promise<void>((resolve, reject) => {
      const endpoint = "http://localhost/api/files/uploads";
      const upload = new Upload(PDF, {
        ...{ endpoint, uploadUrl: `${endpoint}/${id}`, httpStack: stack, retryDelays: null },
        ...{ onSuccess: () => resolve(), onError: reject },
      });
      upload.start();
    });
    expect(asked).toEqual(["HEAD"]);
    expect(must(await finishUpload(place.filer, id))).toEqual(first);
    expect(await db.evidenceUse.count({ where: at })).toBe(1);
  });

  test("两处同时收尾，只成为一份材料", async () => {
    const id = await created();
    await patch(id, 0, PDF);
    const both = await Promise.all([finishUpload(place.filer, id), finishUpload(place.filer, id)]);
    expect(must(both[0]!)).toEqual(must(both[1]!));
    expect(await db.evidenceUse.count({ where: at })).toBe(1);
  });

  test("存入之后、登记之前断了电，再次收尾仍能办成", async () => {
    const id = await created();
    await patch(id, 0, PDF);
    const store = openStore(env.filesDirectory());
    const options = { maxBytes: 1e6, inspect: async () => null };
    await store.adopt(join(env.filesDirectory(), "incoming", id), {
      ...options,
      before: async (sha256) => void (await db.upload.update({ where: { id }, data: { sha256 } })),
    });
    expect(must(await finishUpload(place.filer, id)).sha256).toBe(sha256Hex(PDF));
  });

  test("多于所报的字节不收", async () => {
    const id = await created(100);
    expect((await patch(id, 0, PDF)).status).toBeGreaterThanOrEqual(400);
    expect(codeOf(await finishUpload(place.filer, id))).toBe("upload_incomplete");
  });

  test("取消的什么都不留下", async () => {
    const id = await created();
    await patch(id, 0, PDF.subarray(0, CUT));
    expect((await ask(id, "DELETE")).status).toBe(204);
    expect([incoming().includes(id), await ownUpload(place.filer, id)]).toEqual([false, null]);
  });
});

describe("谁能传到哪里", () => {
  test("不能改这一项的、类别不收的、过大的、过了申报期的，开始之前就不收，不留记录", async () => {
    const stranger = await makePlace(world);
    expect(codeOf(await begin(10, "a.pdf", "document", stranger.filer))).toBe("not_found");
    expect(codeOf(await begin(10, "a.pdf", "document", place.signer))).toBe("not_allowed");
    expect(codeOf(await begin(10, "a.exe"))).toBe("file_refused");
    expect(codeOf(await begin(2_000_000))).toBe("file_refused");
    expect(codeOf(await begin(0))).toBe("file_refused");
    setClock("2026-03-01T00:00:00Z");
    expect(codeOf(await begin())).toBe("outside_submission_window");
    expect(await db.upload.count({ where: at })).toBe(0);
  });

  test("没有传完的到了上限，不再开始新的；传完、取消一个又可以", async () => {
    const all = await Promise.all(Array.from({ length: MOST_OPEN + 1 }, () => begin()));
    expect(all.map(codeOf).filter((code) => code !== null)).toEqual(["uploads_open"]);
    expect(codeOf(await begin(10, "a.pdf", "document", place.colleague))).toBeNull();
    const { id } = must(all.find(({ ok }) => ok)!);
    await uploadBook.forget(id);
    expect(codeOf(await begin())).toBeNull();
  });

  test("只归发起的账号：同事、别的单位查不到，也不能收尾", async () => {
    const id = await created();
    await patch(id, 0, PDF);
    for (const other of [place.colleague, place.signer, (await makePlace(world)).filer]) {
      expect(await ownUpload(other, id)).toBeNull();
      expect(codeOf(await finishUpload(other, id))).toBe("not_found");
    }
    expect(await ownUpload(place.filer, "../../etc/passwd")).toBeNull();
  });

  test("地址后面附上别人的上传编号，也写不进、删不掉", async () => {
    const theirs = await created();
    const stranger = await makePlace(world);
    const there = { applicationId: await opened(world, stranger), indicatorId: at.indicatorId };
    const own = must(await beginUpload(stranger.filer, { ...there, kind: "document", fileName: "a.pdf" }, 30)).id;
    await ask(own, "POST", { "Upload-Length": "30" });
    const written = { "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" };
    await ask(own, "PATCH", written, Buffer.from("someone else's"), `?/${theirs}`);
    expect([await offsetOf(theirs), await offsetOf(own)]).toEqual([0, 14]);
    await ask(own, "DELETE", {}, undefined, `?/${theirs}`);
    expect([incoming().includes(theirs), incoming().includes(own)]).toEqual([true, false]);
    expect(await ownUpload(place.filer, theirs)).not.toBeNull();
  });

  test("传的时候过了申报期，收尾时不收，什么都不留下", async () => {
    const id = await created();
    await patch(id, 0, PDF);
    setClock("2026-03-01T00:00:00Z");
    expect(codeOf(await finishUpload(place.filer, id))).toBe("outside_submission_window");
    expect([
      incoming().includes(id),
      await db.upload.count({ where: { id } }),
      await db.evidenceUse.count({ where: at }),
    ]).toEqual([false, 0, 0]);
  });

  test("内容不符的收尾时不收，说明原因，什么都不留下", async () => {
    const page = Buffer.from("<html><script>1</script></html>");
    const id = await created(page.length, "页面.pdf");
    await patch(id, 0, page);
    const refused = await finishUpload(place.filer, id);
    if (refused.ok) throw new Error("taken");
    expect(problemText(refused.error)).toContain("内容与扩展名");
    expect([incoming().includes(id), await db.upload.count({ where: { id } })]).toEqual([false, 0]);
  });
});

describe("一次只由一处写", () => {
  test("后来的请先来的让出，等到了再写", async () => {
    const id = await created();
    let asked = 0;
    const letGo = () => {
      asked += 1;
      void unlockUpload(id);
    };
    expect(await lockUpload(id, letGo, AbortSignal.timeout(5_000))).toBe(true);
    expect((await patch(id, 0, PDF)).status).toBe(204);
    expect(asked).toBeGreaterThan(0);
  });

  test("另一台服务器拿着锁的，等它放开；等不到的说正忙", async () => {
    const id = await created();
    const key = `upload ${id}`;
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
      expect(await lockUpload(id, () => {}, AbortSignal.timeout(400))).toBe(false);
    });
    expect(await lockUpload(id, () => {}, AbortSignal.timeout(5_000))).toBe(true);
    await unlockUpload(id);
  });
});

test("一天没有传完的清理掉，没到一天的留着；都不占件数", async () => {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: 1 } });
  const [old, fresh] = [await created(), await created()];
  await patch(old, 0, PDF.subarray(0, CUT));
  const longAgo = new Date("2020-01-01T00:00:00Z");
  utimesSync(join(env.filesDirectory(), "incoming", old), longAgo, longAgo);
  await db.upload.update({ where: { id: old }, data: { createdAt: longAgo } });
  await clearUploads(null);
  expect([incoming().includes(old), incoming().includes(fresh)]).toEqual([false, true]);
  expect([await ownUpload(place.filer, old), (await ownUpload(place.filer, fresh))?.id]).toEqual([null, fresh]);
  await patch(fresh, 0, PDF);
  expect(codeOf(await finishUpload(place.filer, fresh))).toBeNull();
  await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: null } });
});
