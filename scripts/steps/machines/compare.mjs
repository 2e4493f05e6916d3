// What the journal says beside what the database holds: each of these answers with what is lost and what is half there, or there twice.

/** @typedef {{lost: string[], half: string[]}} Found */

/** Answers and marks: the text acknowledged last, or one that was under way; and its version. */
export function comparedTyped(kind, last, rows, still) {
  const told = { lost: [], half: [] };
  const at = new Map(rows.map((row) => [row.place, row]));
  for (const [place, line] of last) {
    const row = at.get(place);
    const seq = Number.parseInt(row?.text ?? "", 10);
    if (!row || !(seq >= line.seq))
      told.lost.push(`${kind} ${place}: 已确认第 ${line.seq} 次，库中 ${row ? seq : "没有"}`);
    else if (row.version !== (line.first ?? 0) + seq)
      told.half.push(`${kind} ${place}: 内容是第 ${seq} 次，版本 ${row.version}`);
    else if (still && seq > line.seq + 1) told.half.push(`${kind} ${place}: 已确认第 ${line.seq} 次，库中第 ${seq} 次`);
  }
  return told;
}

/**
 * Files: each content stands once, beside its item and as one piece, however often it was sent; acknowledged or not.
 * @param {{id: string, sha: string, size: number, a: string, i: string}[]} lines
 * @param {{id: string, sha: string, size: number, a: string | null, i: string | null}[]} rows pieces with where they stand
 */
export function comparedFiles(lines, rows) {
  const told = { lost: [], half: [] };
  const of = grouped(rows, ({ sha }) => sha);
  for (const [sha, found] of of) if (found.length > 1) told.half.push(`file ${sha}: 登记了 ${found.length} 次`);
  for (const { id, sha, size, a, i } of lines) {
    const there = of
      .get(sha)
      ?.some((row) => (id === undefined || row.id === id) && row.size === size && row.a === a && row.i === i);
    if (!there) told.lost.push(`file ${id ?? sha}: 没有登记，或登记的不是它`);
  }
  return told;
}

/**
 * 异议: each is there once, under its own key, however often its form was sent.
 * @param {{key: string, mark: string, number?: string}[]} lines
 * @param {{mark: string, number: string}[]} rows
 * @param {{key: string, number: string}[]} keys
 */
export function comparedObjections(lines, rows, keys) {
  const told = { lost: [], half: [] };
  const of = grouped(rows, ({ mark }) => mark);
  for (const [mark, found] of of) if (found.length > 1) told.half.push(`objection ${mark}: 有 ${found.length} 件`);
  const under = grouped(keys, ({ number }) => number);
  for (const [number, found] of under)
    if (found.length > 1) told.half.push(`objection ${number}: 记在 ${found.length} 个键下`);
  for (const { key, mark, number } of lines) {
    const [row] = of.get(mark) ?? [];
    if (!row || (number !== undefined && row.number !== number)) told.lost.push(`objection ${number ?? mark}`);
    else if (!under.get(row.number)?.some((one) => one.key === key))
      told.half.push(`objection ${row.number}: 不在自己的键 ${key} 下`);
  }
  return told;
}

/**
 * 拟办: one sign-off for each key; besides those at most the one that was under way.
 * @param {{id: string, a: string, key: string}[]} lines
 * @param {{id: string, a: string}[]} rows sign-offs of these applications
 * @param {{key: string, id: string}[]} keys
 */
export function comparedPrepared(lines, rows, keys, still) {
  const told = { lost: [], half: [] };
  const there = new Set(rows.map(({ id }) => id));
  const under = grouped(keys, ({ key }) => key);
  for (const { id, key } of lines) {
    const found = under.get(key) ?? [];
    if (!there.has(id)) told.lost.push(`prepared ${id}`);
    else if (found.length !== 1 || found[0].id !== id) told.half.push(`prepared ${id}: 键 ${key} 下不是这一件`);
  }
  const known = new Set(lines.map(({ id }) => id));
  if (known.size !== lines.length) told.half.push("prepared: 两个键得到同一件");
  if (!still) return told;
  const others = grouped(
    rows.filter(({ id }) => !known.has(id)),
    ({ a }) => a,
  );
  for (const [a, found] of others)
    if (found.length > 1) told.half.push(`prepared ${a}: 另有 ${found.length} 件没有确认过`);
  return told;
}

/**
 * Signatures: each is signed, and its key has brought one event, of the right application, however often it was sent.
 * @param {{id: string, a: string, key: string}[]} lines
 * @param {Map<string, string>} stages of sign-offs
 * @param {{key: string, event: string}[]} keys
 * @param {Map<string, string>} subjects of events
 */
export function comparedSigned(lines, stages, keys, subjects) {
  const told = { lost: [], half: [] };
  const under = grouped(keys, ({ key }) => key);
  for (const { id, a, key } of lines) {
    const events = (under.get(key) ?? []).map(({ event }) => event);
    if (stages.get(id) !== "signed" || events.length === 0) told.lost.push(`signed ${id}: ${a}`);
    else if (events.length > 1 || subjects.get(events[0]) !== a)
      told.half.push(`signed ${id}: 键 ${key} 下不是它的事件`);
  }
  const brought = grouped(keys, ({ event }) => event);
  for (const [event, found] of brought)
    if (found.length > 1) told.half.push(`signed ${event}: 记在 ${found.length} 个键下`);
  return told;
}

function grouped(all, by) {
  const groups = new Map();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
