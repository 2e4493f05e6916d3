import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import pg from "pg";

const CONTROL = /^(BEGIN|COMMIT|ROLLBACK|START TRANSACTION|SET TRANSACTION)/i;

/** Whether a statement only begins or ends a transaction. */
export const isControl = ({ text }) => CONTROL.test(text.trim());

/**
 * Has the database server itself write down every statement it is given, so that nothing on the way can hide one.
 * @param {string} url a database of a throw-away server whose log is the file `log`
 * @returns {Promise<{record: (work: () => Promise<unknown>) => Promise<Statement[]>, stop: () => Promise<void>}>}
 * @typedef {{text: string, values: (string | null)[], name?: string}} Statement
 */
export async function openRecorder(url, log) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const set = async (...settings) => {
    for (const setting of settings) await client.query(`ALTER SYSTEM ${setting}`);
    await client.query("SELECT pg_reload_conf()");
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await set("SET log_statement = 'all'", "SET log_line_prefix = '@%d@ '");
  const database = new URL(url).pathname.slice(1);
  let marks = 0;
  return {
    async record(work) {
      const from = sizeOf(log);
      await work();
      const mark = `SELECT 'end of recording ${++marks}'`;
      await client.query(mark);
      const statements = statementsIn(textFrom(log, from), database);
      return statements.slice(
        0,
        statements.findIndex(({ text }) => text === mark),
      );
    },
    async stop() {
      await set("RESET log_statement", "RESET log_line_prefix");
      await client.end();
    },
  };
}

/** Entries of the log begin with the prefix; their further lines with a tab. */
function statementsIn(text, database) {
  const statements = [];
  for (const entry of text.split(/\n(?!\t)/)) {
    if (!entry.startsWith(`@${database}@ `)) continue;
    const line = entry.slice(database.length + 3).replaceAll("\n\t", "\n");
    const said = line.match(/^LOG: {2}(?:statement|execute ([^:]*)): ([\s\S]*)$/);
    const given = line.match(/^DETAIL: {2}Parameters: ([\s\S]*)$/i);
    // one that the driver keeps prepared has a name
    const name = said?.[1]?.match(/^\w+$/)?.[0];
    if (said) statements.push({ text: said[2].trimEnd(), values: [], ...(name ? { name } : {}) });
    if (given) statements.at(-1).values = valuesIn(given[1]);
  }
  return statements;
}

const valuesIn = (text) =>
  [...text.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)].map(([, word, value]) =>
    word === "NULL" ? null : value.replaceAll("''", "'"),
  );

function sizeOf(file) {
  const open = openSync(file, "r");
  try {
    return fstatSync(open).size;
  } finally {
    closeSync(open);
  }
}

function textFrom(file, from) {
  const open = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(fstatSync(open).size - from);
    readSync(open, buffer, 0, buffer.length, from);
    return buffer.toString();
  } finally {
    closeSync(open);
  }
}
