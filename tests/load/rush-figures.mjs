const percentile = (sorted, share) =>
  sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

/** Per kind: how many came, what became of them, and how long those waited that were taken, from the moment they were to come. */
export function figuresByKind({ all, seconds }) {
  const kinds = {};
  for (const kind of new Set(all.map((each) => each.kind))) {
    const of = all.filter((each) => each.kind === kind);
    const taken = of.filter(({ outcome }) => outcome === "taken").map(({ ms }) => ms);
    const sorted = taken.sort((a, b) => a - b);
    const outcomes = {};
    for (const { outcome } of of) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const longest = of.reduce((most, { ms }) => Math.max(most, ms), 0);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
    kinds[kind] = { came: of.length, outcomes, perSecond: taken.length / seconds, p50, p95, p99, longest };
  }
  return kinds;
}

export const outcomesOf = (all, outcome) => all.filter((each) => each.outcome === outcome).length;

/** Work done a second, in seconds of processor: what was taken, by what one of its kind costs. */
export const goodput = ({ all, seconds }, cost) =>
  all.reduce((sum, { kind, outcome }) => sum + (outcome === "taken" ? (cost[kind] ?? 0) : 0), 0) / seconds;

/** Processors for the promised shape, by what one of each kind costs. */
export function processorsFor({ savesPerSecond, lastMinute, pagesPerSecond }, cost) {
  const parts = {
    saves: savesPerSecond * cost.save,
    submits: (lastMinute / 60) * cost.submit,
    pages: pagesPerSecond * cost.page,
  };
  return { ...parts, together: parts.saves + parts.submits + parts.pages };
}

/** What must hold of a run, and what doesn't. */
export function faultsOf({ rush, overload, kept, share, health }) {
  const all = [...rush.all, ...overload.all];
  const wrong = [
    [kept.savesLost + kept.submitsLost, "已答复的写入不在库中"],
    [kept.shedButSaved + kept.shedButSubmitted, "答复“请稍后再来”的却已写入"],
    [outcomesOf(all, "fault"), "5xx（说繁忙、附再来时间的 503 除外）"],
    [outcomesOf(all, "unanswered"), "没有答复"],
    [outcomesOf(all, "refused"), "被规则拒绝（不应有）"],
    [health.filter((status) => status !== 200).length, "超载时健康检查没有答复 200"],
    [health.length === 0 ? 1 : 0, "超载时没有问过健康检查"],
  ];
  const found = wrong.filter(([count]) => count > 0).map(([count, what]) => `${what}：${count}`);
  return share >= LEAST_SHARE
    ? found
    : [...found, `超载时完成的工作只有最高时的 ${share.toFixed(2)}（不得低于 ${LEAST_SHARE}）`];
}

/** Of the work that is done at best so much is done when three times as much comes. */
export const LEAST_SHARE = 0.8;
