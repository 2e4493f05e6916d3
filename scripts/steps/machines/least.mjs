/** Acknowledged within a minute at least; of what is killed meanwhile less comes through than its people would send. */
export const LEAST_A_MINUTE = { saves: 30, files: 1, objections: 1 };

const NAMES = { saves: "保存", files: "文件", objections: "异议" };

/**
 * Where a run shows less than it says: too few writes of a kind, or a state in which nothing was asked.
 * @param {{title: string, asks?: boolean, seconds: number, kinds: Record<string, {asked: number}>}[]} phases
 * @returns {string[]} empty where nothing is short
 */
export function shortOf(phases, acknowledged) {
  const minutes = phases.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  const few = Object.entries(LEAST_A_MINUTE).flatMap(([kind, each]) => {
    const [least, had] = [Math.max(1, Math.floor(each * minutes)), acknowledged[kind] ?? 0];
    return had < least ? [`${NAMES[kind]}只确认了 ${had} 次，应不少于 ${least} 次`] : [];
  });
  const silent = phases.filter(
    ({ asks, kinds }) => asks !== false && Object.values(kinds).every(({ asked }) => asked === 0),
  );
  return [...few, ...silent.map(({ title }) => `“${title}”期间没有请求`)];
}
