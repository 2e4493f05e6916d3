import { randomBytes, randomUUID } from "node:crypto";

/** By its mark an objection is known again in what it says: of letters alone, so that nothing in it is taken for a number and hidden. */
const mark = () => [...randomBytes(24)].map((byte) => String.fromCharCode(97 + (byte & 15))).join("");
/** The same in PostgreSQL's words. */
export const MARKED = "标记（([a-p]{24})）";

const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

/** The hidden boxes of a notice's form for objections, as any browser sends them, and the first choice of its list. */
function formIn(html) {
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((each) => each.includes('name="noticeId"')) ?? "";
  const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    unescaped(/name="([^"]*)"/.exec(tag)?.[1] ?? ""),
    unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? ""),
  ]);
  return { hidden, choice: /<option[^>]*value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? "" };
}

/**
 * The form as it was served, filled in by a visitor whose browser runs no script.
 * @returns {{key: string, mark: string, type: string, body: string}} its key, by which it counts once however often it is sent
 */
export function filledIn(html) {
  const { hidden, choice } = formIn(html);
  const own = mark();
  const fields = [
    ...hidden,
    ["applicationId", choice],
    ["reason", `该单位公布的行政执法年报与实际不符，标记（${own}）。`],
    ["basis", "该单位网站公开的处罚决定书与年报不一致，可以当面提供原件。"],
    ["objector", "person"],
    ["name", "张示例甲"],
    ["identityNumber", "11010519491231002X"],
    ["contact", "13900001234"],
  ];
  const boundary = `----${randomUUID()}`;
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    key: hidden.find(([name]) => name === "key")?.[1] ?? "",
    mark: own,
    type: `multipart/form-data; boundary=${boundary}`,
    body: `${parts.join("")}--${boundary}--\r\n`,
  };
}
