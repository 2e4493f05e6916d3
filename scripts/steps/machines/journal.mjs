import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "../database.mjs";

/**
 * What was acknowledged beside what is there: each line of saves ends with the text and version acknowledged last (or the one that was under
 * way, unanswered), each file has its row and its bytes, each objection stands under its key.
 * @param {{chains: object[], files: {sha256: string, size: number}[], objections: string[]}} journal
 * @returns {Promise<{acknowledged: object, lost: string[]}>}
 */
export function compareJournal(url, filesFolder, { chains, files, objections }) {
  return withClient(url, async (client) => {
    const lost = [];
    for (const chain of chains) lost.push(...(await chainLost(client, chain)));
    for (const file of files) lost.push(...(await fileLost(client, filesFolder, file)));
    const { rows } = await client.query(
      `SELECT k."key" FROM "IdempotencyKey" k JOIN "Objection" o ON o."receiptNumber" = k."result" ->> 'receiptNumber' WHERE k."key" = ANY ($1)`,
      [objections],
    );
    const found = new Set(rows.map(({ key }) => key));
    lost.push(...objections.filter((key) => !found.has(key)).map((key) => `异议 ${key}`));
    const saves = chains.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    return { acknowledged: { saves, files: files.length, objections: objections.length }, lost };
  });
}

async function chainLost(client, { applicationId, id, text, version, pending, wrong }) {
  const { rows } = await client.query(
    `SELECT "version", "narrative" FROM "IndicatorAnswer" WHERE "applicationId" = $1 AND "indicatorId" = $2`,
    [applicationId, id],
  );
  const [stored] = rows;
  const asAcknowledged = stored?.version === version && stored.narrative === text;
  const oneMore = pending && stored?.version === version + 1 && stored.narrative === pending;
  // nothing was ever acknowledged of it, and nothing stands
  const untouched = !stored && version === 0;
  const found =
    asAcknowledged || oneMore || untouched ? [] : [`保存 ${id}：应为第 ${version} 版，现为第 ${stored?.version} 版`];
  return [...found, ...wrong.map((said) => `保存 ${id}：${said}`)];
}

async function fileLost(client, folder, { sha256, size }) {
  const { rowCount } = await client.query(
    `SELECT 1 FROM "Evidence" e JOIN "StoredFile" f USING ("sha256") WHERE e."sha256" = $1 AND f."size" = $2`,
    [sha256, size],
  );
  if (rowCount === 0) return [`文件 ${sha256}：没有登记`];
  const path = join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const bytes = await readFile(path).catch(() => null);
  const same = bytes && createHash("sha256").update(bytes).digest("hex") === sha256;
  return same ? [] : [`文件 ${sha256}：内容缺失或不符`];
}
