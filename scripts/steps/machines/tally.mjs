/** Counts requests by the phase in which they were answered and by their kind; remembers some that failed. */
export function openTally() {
  const phases = [];
  const kept = [];
  let now = null;
  return {
    phases,
    kept,
    /** `asks`: whether something is sure to be asked in it. */
    begin(title, mayFail = "none", { asks = true } = {}) {
      now = { title, mayFail, asks, began: performance.now(), kinds: {} };
      phases.push(now);
    },
    end() {
      now.seconds = (performance.now() - now.began) / 1000;
    },
    /** One request: `fine` says whether whoever sent it has what was wanted. */
    note(kind, { status, text }, fine, ms) {
      now.kinds[kind] ??= { asked: 0, failed: 0, slowest: 0, by: {} };
      const figures = now.kinds[kind];
      figures.asked += 1;
      figures.slowest = Math.max(figures.slowest, ms);
      if (fine) return;
      figures.failed += 1;
      figures.by[status] = (figures.by[status] ?? 0) + 1;
      if (kept.length < 200) kept.push({ phase: now.title, kind, status, text: text.slice(0, 160) });
    },
  };
}

export const failedIn = ({ kinds }) => Object.values(kinds).reduce((sum, { failed }) => sum + failed, 0);
export const askedIn = ({ kinds }) => Object.values(kinds).reduce((sum, { asked }) => sum + asked, 0);

/** A line for each phase: what was asked, what failed and how. */
export function tableOf({ phases }) {
  return phases.map((phase) => {
    const failures = Object.entries(phase.kinds)
      .filter(([, { failed }]) => failed > 0)
      .map(
        ([kind, { failed, by }]) =>
          `${kind} ${failed}（${Object.entries(by)
            .map(([status, n]) => `${status}×${n}`)
            .join("、")}）`,
      );
    const slowest = Math.max(0, ...Object.values(phase.kinds).map((figures) => figures.slowest));
    return `  ${phase.title}：${phase.seconds.toFixed(0)} s，${askedIn(phase)} 个请求，失败 ${failedIn(phase)}${failures.length > 0 ? `：${failures.join("，")}` : ""}；最慢 ${(slowest / 1000).toFixed(1)} s`;
  });
}
