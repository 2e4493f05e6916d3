import { randomUUID } from "node:crypto";

// What is sent to the portal: an order each, to be asked by `ask` or `decided`. Who sends it: `{cookie, origin}`.

const json = { "content-type": "application/json" };
/** How the files begin that are brought under load. */
export const BROUGHT = "强制结束时上传";

export const by = ({ cookie, origin }, more = {}) => ({ cookie, origin, host: new URL(origin).host, ...more });

/** The save of one answer at this version; its text begins with its number. */
export function saveOrder(person, { application, item }, version, words) {
  const text = (seq) => (seq === 0 ? "" : `${seq}：${words}`);
  const typed = { version, changes: { narrative: text(version + 1) }, base: { narrative: text(version) } };
  const path = `/api/applications/${application}/answers/${item}`;
  return { method: "PUT", path, headers: by(person, json), body: JSON.stringify(typed) };
}

export const markOrder = (person, { sheet, item }, mark) => ({
  method: "PUT",
  path: `/api/sheets/${sheet}/scores/${item}`,
  headers: by(person, json),
  body: JSON.stringify(mark),
});

/** 拟办报送. */
export function prepareOrder(person, { application, version = 0 }, key = randomUUID()) {
  const order = { subject: "application", id: application, action: "submit", proposal: {}, version, key };
  return { method: "POST", path: "/api/acts", headers: by(person, json), body: JSON.stringify(order) };
}

const decide = (person, signOff, body) => ({
  method: "POST",
  path: `/api/sign-offs/${signOff}`,
  headers: by(person, json),
  body: JSON.stringify(body),
});
export const recallOrder = (person, signOff) => decide(person, signOff, { decision: "recall" });
export const signOrder = (person, signOff, password, key = randomUUID()) =>
  decide(person, signOff, { decision: "sign", password, key });
