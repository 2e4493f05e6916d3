/** Of each kind of write at least so many acknowledged for each kill that was made; of some every other kill. */
export const LEAST_A_KILL = { answer: 20, mark: 2, whole: 0.5, pieces: 0.5, signed: 0.5, objection: 0.5 };

const NAMES = {
  answer: "保存",
  mark: "打分",
  whole: "整份上传",
  pieces: "分段上传",
  signed: "报送签发",
  objection: "异议",
};

/** Whether saves have got so far ahead of what is asked of each kind that they should leave the others more turns. */
export const savesAreAhead = (counts, perKill = 0) => {
  const least = { ...LEAST_A_KILL, answer: Math.max(LEAST_A_KILL.answer, perKill) };
  const ofAKill = ([kind, each]) => (counts[kind] ?? 0) / each;
  return ofAKill(["answer", least.answer]) > 2 + Math.min(...Object.entries(least).map(ofAKill));
};

/**
 * Where a run shows less than it says: fewer kills than were asked for, or too few writes of a kind.
 * @param {{asked: number, made: number, counts: Record<string, number>, perKill?: number}} run `perKill`: writes of all kinds wanted for each kill
 * @returns {string[]} what is short of what; empty where nothing is
 */
export function shortOf({ asked, made, counts, perKill = 0 }) {
  const few = Object.entries(LEAST_A_KILL).flatMap(([kind, each]) => {
    const [least, had] = [Math.max(1, Math.ceil(each * made)), counts[kind] ?? 0];
    return had < least ? [`${NAMES[kind]}只确认了 ${had} 次，应不少于 ${least} 次`] : [];
  });
  const [all, wanted] = [Object.values(counts).reduce((sum, one) => sum + one, 0), Math.ceil(perKill * made)];
  if (all < wanted) few.unshift(`一共只确认了 ${all} 次写入，应不少于 ${wanted} 次`);
  return made < asked ? [`要求强制结束 ${asked} 次，只做了 ${made} 次`, ...few] : few;
}
