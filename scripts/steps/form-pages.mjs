// Pages with a form that is sent without an account, the sign-in's among them, go out without the framework's script too: its server actions
// take the form as any browser sends it, and small scripts of our own (public/forms) keep what was entered where the line is lost.
import { BUSY_PAGE } from "../../lib/labels/busy.mjs";
import {
  FAULT,
  HOME,
  NOT_SIGNED_IN,
  NOT_SIGNED_IN_OTHERWISE,
  NOT_SIGNED_IN_WITHOUT_DATABASE,
  NOT_TAKEN,
  NOT_TAKEN_HERE,
  NOT_TAKEN_HERE_OTHERWISE,
  NOT_TAKEN_OTHERWISE,
  SIGN_IN_AGAIN,
  SIGN_IN_FAULT,
  WITHOUT_DATABASE,
} from "../../lib/labels/standing-in.mjs";

const SIGN_IN = /^\/sign-in(?:\/code)?$/;
const FORMS = [
  /^\/notices\/[^/]+\/objection(?:\/receipt)?$/,
  /^\/objections$/,
  /^\/clues(?:\/receipt)?$/,
  /^\/answer(?:\/[^/]+)?$/,
  SIGN_IN,
];
/** Blank forms: whoever goes back finds the page as it was sent, with its key, so that sending it once more is not a second time. */
const BLANK = [/^\/notices\/[^/]+\/objection$/, /^\/clues$/];
/** Pages on which a script of ours works: the framework's own navigation is to load them as documents. */
const BY_DOCUMENT = [...FORMS, /^\/verify\/draws\/[^/]+$/, /^\/verify\/trail$/];

/** As next.config has it (`bodySizeLimit`): files of 8 MB and what is written beside them. */
export const MOST_BYTES = 9 * 1024 * 1024;

const pathOf = (request) => (request.url ?? "").split("?")[0];
const matches = (patterns, request) => patterns.some((pattern) => pattern.test(pathOf(request)));
const navigates = ({ headers }) => headers.rsc !== undefined || headers["next-router-state-tree"] !== undefined;

/** Whether a request asks for such a page, sends its form, or is the framework's navigation to one; calls of the framework's own script go to it. */
export function isForm(request) {
  if (!["GET", "HEAD", "POST"].includes(request.method) || request.headers["next-action"] !== undefined) return false;
  return matches(FORMS, request) || isByDocument(request);
}

/** What the framework's navigation asks of a page that is to be loaded as a document: it does so when the answer is no data of its own. */
export const isByDocument = (request) =>
  request.method !== "POST" && navigates(request) && matches(BY_DOCUMENT, request);

/** Whether our script (public/forms) has sent it: that follows no redirect unseen, but goes where it is told. */
export const isByScript = ({ headers }) => headers["x-sent-by"] === "forms";

const isSignIn = (request) => matches([SIGN_IN], request);

export const isBlankForm = (request) => matches(BLANK, request);

/** Whether a form was sent by the portal's own page (lib/platform/http, `fromOwnPage`). */
export function isOwn({ headers }) {
  try {
    return new URL(headers.origin).host === (headers["x-forwarded-host"] ?? headers.host);
  } catch {
    return false;
  }
}

/**
 * The page on which the sending of a form ends that was not taken: what happened, and what to do. Where our script has sent it the words are
 * for the form, which is still there; of the sign-in nothing is there any more. A fault bears the number of its request.
 */
export function refusalPage(status, request = { headers: {} }) {
  const [title, text] = NOT_TAKEN[status] ?? NOT_TAKEN[Math.min(status, 500)] ?? NOT_TAKEN_OTHERWISE;
  const busy = status === 503;
  const number = request.headers["x-request-id"];
  if (isByScript(request)) return standingPage(title, hereInstead(status, number), { busy });
  if (!isSignIn(request)) return standingPage(title, text, { busy });
  const [head, words] =
    NOT_SIGNED_IN[status] ?? (status < 500 ? NOT_SIGNED_IN_OTHERWISE : [title, SIGN_IN_FAULT(number)]);
  return standingPage(head, words, { busy, signIn: true });
}

function hereInstead(status, number) {
  if (status >= 500 && status !== 503) return FAULT.text(number);
  return NOT_TAKEN_HERE[status] ?? NOT_TAKEN_HERE_OTHERWISE;
}

/** What is shown while the database is away or has no line free (`kind`); `sent`: somebody has sent a form and does not know what became of it. */
export function withoutDatabasePage(kind, sent, request = { headers: {} }) {
  const said = WITHOUT_DATABASE[kind];
  if (!sent || isByScript(request)) return standingPage(said.title, said.text);
  if (!isSignIn(request)) return standingPage(said.title, said.sent);
  return standingPage(said.title, NOT_SIGNED_IN_WITHOUT_DATABASE[kind], { signIn: true });
}

/** A page in the place of one that ended in a fault; `number` is the request's, as the log has it. */
export const faultPage = (number) => standingPage(FAULT.title, FAULT.text(number));

/** A page in the place of one that could not be opened: it tries again by itself after so many seconds. */
export const busyPage = (seconds) => standingPage(BUSY_PAGE.title, BUSY_PAGE.text(seconds), { seconds });

/** `busy`: what was sent was not begun, and may be sent again; `seconds`: after which the page opens anew; `signIn`: leads back to the sign-in. */
function standingPage(title, text, { seconds = 0, busy = false, signIn = false } = {}) {
  const refresh = seconds > 0 ? `<meta http-equiv="refresh" content="${seconds}">` : "";
  const back = signIn ? `<a href="/sign-in">${SIGN_IN_AGAIN}</a>　` : "";
  const again = seconds > 0 ? `<a href="">${BUSY_PAGE.again}</a>　` : back;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">${refresh}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>
body{margin:0;background:#f5f7fa;color:#1f2937;font:16px/1.75 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:42rem;margin:3rem auto;padding:1.25rem 1.5rem;background:#fff;border:1px solid #d5dbe3;border-top:4px solid #b91c1c}
h1{margin:0 0 .5rem;font-size:1.25rem}a{color:#1d4f91}@media(max-width:44rem){main{margin:1rem}}
</style></head><body><main${busy ? " data-busy" : ""}><h1>${title}</h1><p data-problem>${text}</p><p>${again}<a href="/">${HOME}</a></p></main></body></html>`;
}
