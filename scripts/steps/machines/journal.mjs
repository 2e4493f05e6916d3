import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "../database.mjs";
import { comparedFiles, comparedObjections } from "./compare.mjs";
import { keysOf, objectionsMarked, piecesOf } from "./rows.mjs";
import { BROUGHT } from "./uploading.mjs";

/**
 * What was acknowledged beside what is there: each line of saves ends with the text and version acknowledged last (or the one that was under
 * way, unanswered), each file has its row and its bytes and stands once, each objection stands once, under its key.
 * @param {{chains: object[], files: object[], objections: {key: string, mark: string}[]}} journal
 * @returns {Promise<{acknowledged: object, lost: string[]}>} `lost`: what is lost, or there twice
 */
export function compareJournal(url, filesFolder, { chains, files, objections }) {
  return withClient(url, async (client) => {
    const rows = async (text, values) => (await client.query(text, values)).rows;
    const lost = [];
    for (const chain of chains) lost.push(...(await chainLost(client, chain)));
    const keys = await keysOf(rows, objections, "receiptNumber", "number");
    for (const found of [
      comparedFiles(files, await piecesOf(rows, files, BROUGHT)),
      comparedObjections(objections, await objectionsMarked(rows), keys),
    ])
      lost.push(...found.lost, ...found.half);
    for (const file of files) lost.push(...(await bytesLost(filesFolder, file)));
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

async function bytesLost(folder, { sha }) {
  const path = join(folder, sha.slice(0, 2), sha.slice(2, 4), sha);
  const bytes = await readFile(path).catch(() => null);
  const same = bytes && createHash("sha256").update(bytes).digest("hex") === sha;
  return same ? [] : [`文件 ${sha}：内容缺失或不符`];
}
