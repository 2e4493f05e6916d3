import { busyness } from "../../scripts/steps/announce.mjs";
import { faultsOf, figuresByKind, LEAST_SHARE, outcomesOf } from "./rush-figures.mjs";

const KINDS = { save: "保存一项", submit: "签发报送", page: "工作人员的页面", visit: "访客的页面" };
const ms = (value) => (value === null || value === undefined ? "—" : value.toFixed(0));

function lines(title, driven) {
  const told = Object.entries(figuresByKind(driven)).map(([kind, f]) => {
    const { taken = 0, shed = 0, nobody = 0, ...odd } = f.outcomes;
    const rest = Object.entries(odd).map(([name, count]) => `，${name} ${count}`);
    const idle = nobody ? `，没有可发的 ${nobody}` : "";
    return (
      `  ${KINDS[kind]}：到 ${f.came}，办成 ${taken}（每秒 ${f.perSecond.toFixed(1)}），请稍后再来 ${shed}${idle}${rest.join("")}；` +
      `p50 ${ms(f.p50)}、p95 ${ms(f.p95)}、p99 ${ms(f.p99)} ms，最久的答复 ${ms(f.longest)} ms`
    );
  });
  return [title, ...told];
}

/** The whole run in lines of Chinese; `faults` empty where everything holds. */
export function rushText(run) {
  const { rush, floor, overload, peak, kept, share, unit, processors, ratios, load, scale, health, journal } = run;
  const faults = faultsOf(run);
  const cost = (kind) =>
    `${KINDS[kind]} ${(unit[kind].portal * 1_000).toFixed(2)} ＋ 数据库 ${(unit[kind].database * 1_000).toFixed(2)}`;
  const all = [...rush.all, ...overload.all];
  return [
    ...lines(`截止前（全国的 ${scale} 倍，最后一分钟在末尾；一个省是其他省的 10 倍）`, rush),
    ...lines("同样的到达，只有 node:http 和 SQL", floor),
    `与下限之比：保存 p95 ${ratios.save.toFixed(1)}×，报送 p99 ${ratios.submit.toFixed(1)}×`,
    ...lines("尽量多办（不断有人等着）", peak),
    ...lines("三倍于此地到达", overload),
    `  健康检查 ${health.length} 次，200 的 ${health.filter((status) => status === 200).length} 次`,
    `已答复的保存 ${kept.saves}，不在库中的 ${kept.savesLost}；已答复的报送 ${kept.submits}，不在库中的 ${kept.submitsLost}`,
    `请稍后再来的 ${outcomesOf(all, "shed")}，其中却写入了的 ${kept.shedButSaved + kept.shedButSubmitted}；报送排队后再送的 ${journal.waits()} 次`,
    `每千次的处理器秒：${["save", "submit", "page"].map(cost).join("；")}`,
    `全国每秒 200 次保存、最后一分钟 320 件报送、每秒 20 页，按此要处理器 ${processors.together.toFixed(1)} 个（保存 ${processors.saves.toFixed(1)}，报送 ${processors.submits.toFixed(1)}，页面 ${processors.pages.toFixed(1)}）`,
    `超载时完成的工作是最高时的 ${share.toFixed(2)}（不得低于 ${LEAST_SHARE}）`,
    busyness(load),
    ...journal.oddities().map(([words, count]) => `  ${count} × ${words}`),
    faults.length === 0 ? "全部成立。" : `不成立：${faults.join("；")}`,
  ].join("\n");
}
