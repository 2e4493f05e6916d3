import { randomUUID } from "node:crypto";
import { exchange, outcomeOf } from "./open-loop.mjs";
import { signIn } from "./requests.mjs";
import { PROVINCES } from "./rush-plan.mjs";

const LINE = "本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。";

/** Everybody who takes part, signed in: items to be saved and dossiers to be signed, by province. */
export async function openPeople(client, secret) {
  const { rows } = await client.query(
    `SELECT p.*, a."version" FROM "RushPlace" p JOIN "Application" a ON a."id" = p."id" ORDER BY p."province", p."n"`,
  );
  const items = Array.from({ length: PROVINCES }, () => []);
  const dossiers = Array.from({ length: PROVINCES }, () => []);
  const provinces = [...new Set(rows.map(({ province }) => province))];
  for (const { id, province, account, ready, version } of rows) {
    const at = provinces.indexOf(province);
    const filer = await signIn(client, secret, `${account}_f`);
    if (ready) dossiers[at].push({ id, version, filer, signatory: await signIn(client, secret, `${account}_s`) });
    else items[at].push(...(await itemsOf(client, id, filer)));
  }
  for (const each of items) shuffle(each);
  return { items, dossiers };
}

async function itemsOf(client, applicationId, filer) {
  const { rows } = await client.query(
    `SELECT n."indicatorId", n."version", n."narrative" FROM "IndicatorAnswer" n JOIN "Indicator" i ON i."id" = n."indicatorId"
     WHERE n."applicationId" = $1 AND i."kind" = 'standard' AND i."applicability" = 'all' ORDER BY i."position"`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, applicationId, filer }));
}

/** Neighbours in the list belong to different dossiers then: a save waits for another of the same one. */
function shuffle(list) {
  list.sort((a, b) => (a.indicatorId + a.applicationId < b.indicatorId + b.applicationId ? -1 : 1));
}

/** The next that nobody works on, of this province or of any; undefined where there is none. */
const take = (lists, province) => lists[province].shift() ?? lists.find(({ length }) => length > 0)?.shift();

/**
 * What people send to the portal, each with what was acknowledged written down in the journal.
 * @param {{port: number, origin: string}} portal
 * @param {ReturnType<typeof import("./journal.mjs").openJournal>} journal
 */
export function sending(agent, { port, origin }, people, journal, password) {
  const own = (cookie) => ({ cookie, origin, host: new URL(origin).host });
  const put = (cookie, path, body, method = "PUT") =>
    exchange(agent, port, { method, path, headers: own(cookie), body: JSON.stringify(body) });
  let count = 0;

  async function save({ province }) {
    const item = take(people.items, province);
    if (!item) return "nobody";
    const { applicationId, indicatorId, version, filer } = item;
    count += 1;
    // of one width: a number that has only grown longer would be the same text with something put in, which the history joins
    const narrative = `第${String(count).padStart(7, "0")}稿：${LINE.repeat(4)}`;
    const body = { version, changes: { narrative }, base: { narrative: item.narrative } };
    const answer = await put(filer.cookie, `/api/applications/${applicationId}/answers/${indicatorId}`, body);
    const outcome = outcomeOf(answer);
    const line = { applicationId, indicatorId, narrative };
    if (outcome === "taken") {
      item.version = JSON.parse(answer.text).version;
      item.narrative = narrative;
      journal.saved({ ...line, version: item.version });
    } else if (outcome === "shed") journal.notSaved(line);
    // of the others it isn't known what stands there now
    if (outcome === "taken" || outcome === "shed") people.items[province].push(item);
    return told(outcome, answer, "save");
  }

  /** 签发 of what was prepared before the rush, with the password. `again`: as the page does, until there is a place. */
  async function submit({ province, again = 0 }) {
    const dossier = take(people.dossiers, province);
    if (!dossier?.signOffId) return "nobody";
    const order = { decision: "sign", password, key: randomUUID() };
    for (let tried = 0; ; tried += 1) {
      const answer = await put(dossier.signatory.cookie, `/api/sign-offs/${dossier.signOffId}`, order, "POST");
      const outcome = outcomeOf(answer);
      if (outcome === "taken") journal.signed(dossier.id);
      if (outcome !== "shed" || tried >= again) {
        if (outcome === "shed") journal.notSigned(dossier.id);
        return told(outcome, answer, "submit");
      }
      journal.waited();
      await new Promise((resolve) => setTimeout(resolve, answer.after * 1_000));
    }
  }

  const prepare = async (dossier) => {
    const order = {
      subject: "application",
      id: dossier.id,
      action: "submit",
      proposal: {},
      version: dossier.version,
      key: randomUUID(),
    };
    const answer = await put(dossier.filer.cookie, "/api/acts", order, "POST");
    if (answer.status !== 200) throw new Error(`拟办报送 → ${answer.status} ${answer.text.slice(0, 300)}`);
    dossier.signOffId = JSON.parse(answer.text).signOffId;
  };

  const told = (outcome, answer, kind) => {
    if (outcome === "refused" || outcome === "fault")
      journal.odd(`${kind} → ${answer.status} ${answer.text.slice(0, 200)}`);
    return outcome;
  };
  const read = async (cookie, path) => {
    const answer = await exchange(agent, port, { path, headers: cookie ? { cookie } : {} });
    return told(outcomeOf(answer), answer, path);
  };
  return { save, submit, prepare, read };
}
