const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const width = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 2 : 1), 0);
const ms = (number) => number.toFixed(0);

/** The medians of an import's rounds, with what it is beside a bare COPY of the same rows in the same run. */
export function medians(rounds) {
  const of = (key) => median(rounds.map((round) => round[key]));
  const command = median(rounds.map(({ checkMs, writeMs }) => checkMs + writeMs));
  return {
    rows: rounds[0].rows,
    rounds: rounds.length,
    readMs: of("readMs"),
    checkMs: of("checkMs"),
    writeMs: of("writeMs"),
    totalMs: of("totalMs"),
    cpuMs: of("cpuMs"),
    copyMs: of("copyMs"),
    ratio: median(rounds.map((round) => round.totalMs / round.copyMs)),
    ratioWithoutReading: median(rounds.map(({ checkMs, writeMs, copyMs }) => (checkMs + writeMs) / copyMs)),
    perSecond: (rounds[0].rows * 1000) / command,
  };
}

/** Lines of plain text. */
export function importTable({ divisions, organisations, accounts }) {
  const head = ["", "行", "读表 ms", "核对 ms", "写入 ms", "合计 ms", "CPU ms", "COPY ms", "合计之比", "不含读表之比"];
  const line = (name, m) => [
    name,
    String(m.rows),
    ...[m.readMs, m.checkMs, m.writeMs, m.totalMs, m.cpuMs, m.copyMs].map(ms),
    `${m.ratio.toFixed(1)}×`,
    `${m.ratioWithoutReading.toFixed(1)}×`,
  ];
  const rows = [line("单位", organisations), line("账号", accounts)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => width(row[column]))));
  const told = (row) => row.map((text, n) => " ".repeat(widths[n] - width(text)) + text).join("  ");
  const { areas, bodies } = divisions.rows;
  return [
    `批量导入　${organisations.rounds} 轮的中位数；另：全国区划 ${areas} 个、单位 ${bodies} 个一次导入 ${ms(divisions.ms)} ms`,
    ...[head, ...rows].map(told),
  ].join("\n");
}
