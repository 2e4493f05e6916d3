import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { closeLines } from "../../faults/request.mjs";
import { objects } from "../../faults/writers.mjs";

type Line = { t: string; mark: string; key: string; number?: string };
const FORM = `<form><input type="hidden" name="noticeId" value="n"><input type="hidden" name="key" value="k1">
<option value="00000000-0000-4000-8000-000000000000"></form>`;

/** One objection at a portal whose receipt page answers so. */
async function objected(status: number, text: string) {
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      if (request.method === "POST") return response.writeHead(303, { location: "/receipt" }).end();
      if (request.url === "/receipt") return response.writeHead(status).end(text);
      response.end(FORM);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const lines: Line[] = [];
  const refused: string[] = [];
  let forms = 0;
  const work = {
    port: (server.address() as AddressInfo).port,
    statuses: {},
    told: () => {},
    running: () => forms++ === 0,
    acknowledged: (line: Line) => lines.push(line),
    refused: (what: string) => refused.push(what),
  };
  await objects(work, { notice: "n", origin: "http://127.0.0.1" });
  server.close();
  closeLines();
  return { lines, refused };
}

test("异议答复了 303、回执却没有了：记在账上，也说出来；回执在的，记下编号", async () => {
  const one = { mark: expect.stringMatching(/^[a-p]{24}$/), key: expect.any(String) };
  const lost = await objected(404, "没有");
  expect(lost).toEqual({ lines: [{ t: "objection", ...one }], refused: ["receipt"] });
  const kept = await objected(200, "编号 YY-20260215-000001");
  const number = "YY-20260215-000001";
  expect(kept).toEqual({
    lines: [
      { t: "objection", ...one },
      { t: "receipt", number, ...one },
    ],
    refused: [],
  });
});
