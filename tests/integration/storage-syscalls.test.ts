import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginUpload, finishUpload, uploadBook } from "@/lib/evidence/resumable";
import { uploadEvidence } from "@/lib/evidence/upload";
import { FILES } from "@/lib/invariants/files";
import { sha256Hex } from "@/lib/kernel/hash";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";
import { StoreFault } from "@/lib/platform/disk-faults";
import { env } from "@/lib/platform/env";
import { statusOf } from "@/lib/platform/http";
import { dropSealed, keepSealed, readSealed } from "@/lib/platform/sealed-files";
import { openFolder } from "@/lib/platform/storage";
import { speakTus } from "@/lib/platform/tus";
import { closeUploadLine } from "@/lib/platform/upload-locks";
import { must } from "../support/acts";
import { setClock } from "../support/clock";
import { failingCalls } from "../support/failing-calls";
import { makePlace, opened, type Place } from "../support/filing";
import { pdfOf } from "../support/good-files";
import { makeWorld, type World } from "../support/world";

// Each call on files that taking one in makes fails once, in turn, as the system would fail it.
const CODES = ["EIO", "ENOSPC"] as const;
const SAID = { EIO: { code: "store_failing", status: 503 }, ENOSPC: { code: "store_full", status: 507 } } as const;
/** More than any of the ways needs: that a run without a fault was reached is asked. */
const MOST = 80;

let before: unknown;
let world: World;
let place: Place;
let at: { applicationId: string; indicatorId: string };
beforeAll(async () => {
  world = await makeWorld();
  before = await offending();
});
afterAll(closeUploadLine);
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  place = await makePlace(world);
  at = { applicationId: await opened(world, place), indicatorId: world.catalogue.items[0]! };
});

const incoming = () => {
  const folder = join(env.filesDirectory(), "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
};
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 20_000) yield bytes.subarray(from, from + 20_000);
}
const rowsOf = (sha256: string) =>
  Promise.all([db.storedFile.count({ where: { sha256 } }), db.evidence.count({ where: { sha256 } })]);
/** How many rows offend against the rules of files: of the template, whose files lie elsewhere, some do from the beginning. */
const offending = () =>
  db.$transaction((tx) => {
    const look = { tx, now: new Date(), files: env.filesDirectory(), fast: false, tell: () => {}, aside: () => {} };
    return Promise.all(FILES.map(async ({ key, find }) => [key, (await find(look)).total]));
  });

type Ended = { ok: true } | { ok: false; code: string };
type Way = { sha256: string; first: () => Promise<Ended>; again: () => Promise<Ended> };
const document = (n: string) => pdfOf({ text: `${n}${"x".repeat(50_000)}` });
const ended = (result: { ok: true } | { ok: false; error: { code: string } }): Ended =>
  result.ok ? { ok: true } : { ok: false, code: result.error.code };

function plain(name: string): Way {
  const bytes = document(name);
  const file = { ...at, kind: "document", fileName: `${name}.pdf` } as const;
  const send = async () => ended(await uploadEvidence(place.filer, file, bytes.length, pieces(bytes)));
  return { sha256: sha256Hex(bytes), first: send, again: send };
}

async function resumable(name: string, code: (typeof CODES)[number]): Promise<Way> {
  const bytes = document(name);
  const file = { ...at, kind: "document", fileName: `${name}.pdf` } as const;
  const { id } = must(await beginUpload(place.filer, file, bytes.length));
  const ask = (method: string, headers: Record<string, string>, body?: Uint8Array) =>
    speakTus(
      new Request(`http://localhost/api/files/uploads${method === "POST" ? "" : `/${id}`}`, {
        ...{ method, headers: { "Tus-Resumable": "1.0.0", ...headers } },
        ...(body ? { body: new Uint8Array(body) } : {}),
      }),
      ...([id, 1_000_000, uploadBook] as const),
    );
  const refused = async (answer: Response): Promise<Ended> => {
    const text = await answer.text();
    const said = text.startsWith("{") ? (JSON.parse(text) as { code: string; message: string }) : null;
    if (said)
      expect([answer.status, said.message]).toEqual([answer.status === 507 ? 507 : 503, problemText(said as never)]);
    return { ok: false, code: said?.code ?? `${answer.status} ${text}` };
  };
  // as the browser does: how far is it, the rest in pieces, then the end; what isn't complete is asked for once more
  const goOn = async (): Promise<Ended> => {
    const head = await ask("HEAD", {});
    // an answer to HEAD has no words: the browser asks again by itself
    if (head.status >= 400)
      return { ok: false, code: head.status === SAID[code].status ? SAID[code].code : `HEAD ${head.status}` };
    const from = Number(head.headers.get("upload-offset"));
    for (let offset = from; offset < bytes.length; offset += 30_000) {
      const type = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) };
      const answer = await ask("PATCH", type, bytes.subarray(offset, offset + 30_000));
      if (answer.status >= 400) return refused(answer);
    }
    return ended(await finishUpload(place.filer, id));
  };
  const first = async () => {
    const begun = await ask("POST", { "Upload-Length": String(bytes.length) });
    return begun.status >= 400 ? refused(begun) : goOn();
  };
  return { sha256: sha256Hex(bytes), first, again: goOn };
}

describe.each(CODES)("收文件时，每一个文件调用各失败一次（%s）", (code) => {
  test.each([
    { way: "整份上传", make: async (name: string, _: (typeof CODES)[number]) => plain(name), least: 15 },
    { way: "分段上传", make: resumable, least: 20 },
  ])(
    "$way：说明原因，没有半份；再传就好，只成为一份材料",
    async ({ way, make, least }) => {
      const failed: string[] = [];
      for (let n = 1; n <= MOST; n += 1) {
        const { sha256, first, again } = await make(`${way} ${code} ${n}`, code);
        const calls = await failingCalls(env.filesDirectory(), n, code);
        const result = await first().finally(calls.restore);
        if (!calls.failed) {
          expect([result, failed.length >= least], failed.join()).toEqual([{ ok: true }, true]);
          break;
        }
        failed.push(calls.failed);
        const what = `${n} ${calls.failed}`;
        if (result.ok) expect(await rowsOf(sha256), what).toEqual([1, 1]);
        else {
          expect([result.code, statusOf(result as never), await rowsOf(sha256)], what).toEqual([
            SAID[code].code,
            SAID[code].status,
            [0, 0],
          ]);
          expect(await again(), what).toEqual({ ok: true });
        }
        expect(await rowsOf(sha256), what).toEqual([1, 1]);
        expect(await openFolder(env.filesDirectory()).size(sha256), what).toBeGreaterThan(50_000);
        await db.evidenceUse.deleteMany({ where: at });
      }
      expect(await offending()).toEqual(before);
      expect(failed.length).toBeLessThan(MOST);
      console.log(`${way} ${code}: ${failed.length} 个调用各失败一次：${failed.join("、")}`);
    },
    400_000,
  );

  test("密封文件：没有放好的不留下，再放就好", async () => {
    const failed: string[] = [];
    const bytes = Buffer.from("逐份数据");
    for (let n = 1; n <= MOST; n += 1) {
      const lying = incoming();
      const calls = await failingCalls(env.filesDirectory(), n, code);
      const kept = await keepSealed(bytes)
        .catch((error: unknown) => error)
        .finally(calls.restore);
      if (!calls.failed) break;
      failed.push(calls.failed);
      expect(kept, calls.failed).toBeInstanceOf(StoreFault);
      expect(incoming(), calls.failed).toEqual(lying);
    }
    expect([failed.length >= 6, failed.length < MOST], failed.join()).toEqual([true, true]);
    const id = await keepSealed(bytes);
    expect(await readSealed(id)).toEqual(bytes);
    await dropSealed(id);
  });
});
