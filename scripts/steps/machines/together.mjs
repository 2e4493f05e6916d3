import { openLine, signIn } from "./line.mjs";
import { OFFICER, PASSWORD } from "./subjects.mjs";

/** An address of the documentation's own range: its failures are nobody else's. */
const GUESSER = { "x-forwarded-for": "203.0.113.9" };
const GUESSED = "yudu_qianfa";
const FAILURES = 5;
const PAGE = "/account";

/**
 * What one process has learnt the other holds to at once: a session ended in the one opens nothing in the other, failures to sign in are
 * counted together, and a form rendered by the one is taken by the other.
 * @returns {Promise<{what: string, held: boolean, told: string}[]>}
 */
export async function tryTogether({ front, apps }) {
  const through = openLine(front);
  const lines = apps.map(({ port }) => openLine({ ...front, port }));
  try {
    return [await sessionEnds(through, lines), await guessesCount(lines)];
  } finally {
    for (const line of [through, ...lines]) line.end();
  }
}

async function sessionEnds(through, [a, b]) {
  const { cookie, held, csrf } = await signIn(through, { account: OFFICER, password: PASSWORD });
  const opens = async (line) => (await line.ask({ path: PAGE, headers: { cookie } })).status;
  const before = [await opens(a), await opens(b)];
  const headers = { cookie: `${held}; ${cookie}`, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ csrfToken: csrf, json: "true" }).toString();
  await a.ask({ method: "POST", path: "/api/auth/signout", headers, body });
  const after = [await opens(b), await opens(a)];
  return {
    what: "经服务甲退出，服务乙的下一个请求不再认这个会话",
    held: before.every((status) => status === 200) && after.every((status) => status >= 300 && status < 400),
    told: `${PAGE}：退出前甲、乙 ${before.join("、")}，退出后乙、甲 ${after.join("、")}`,
  };
}

/** Whether a sign-in was refused because of the lock: next-auth answers with the address to go to. */
const isLocked = ({ text }) => /error=locked/.test(decodeURIComponent(text));

async function guessesCount(lines) {
  const guess = (line, password, headers = GUESSER) => signIn(line, { account: GUESSED, password, headers });
  const first = [];
  for (let n = 0; n < FAILURES; n += 1) first.push((await guess(lines[n % 2], `wrong-${n}`)).answer);
  const right = [await guess(lines[0], PASSWORD), await guess(lines[1], PASSWORD)];
  const elsewhere = await guess(lines[0], PASSWORD, { "x-forwarded-for": "203.0.113.10" });
  return {
    what: `${FAILURES} 次失败分在两台服务上，此后两台都锁定这个账号和地址`,
    held: right.every(({ cookie, answer }) => !cookie && isLocked(answer)) && elsewhere.cookie !== "",
    told: `随后用正确的密码：甲、乙${right.map(({ cookie }) => (cookie ? "放行" : "拒绝")).join("、")}；换一个地址${elsewhere.cookie ? "放行" : "拒绝"}`,
  };
}
