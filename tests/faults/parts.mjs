import { clocksOff } from "./clocks.mjs";
import { killsUnderLoad } from "./kills.mjs";
import { LASTING, lastingSettings } from "./machines.mjs";
import { restartsUnderSubmits } from "./restarts.mjs";
import { hangingOn } from "./slow.mjs";

export { machine, writeJson } from "../load/report.mjs";
export { openPlace } from "./place.mjs";

/** By the names of `npm run faults`; each answers what it found, and `held`. */
export const PARTS = {
  kills: async (place, bounds) => {
    const found = await killsUnderLoad(place, bounds);
    const faulty = [...found.lost, ...found.half, ...found.stuck, ...found.refusals, ...found.short];
    return { held: faulty.length === 0, ...found };
  },
  restart: restartsUnderSubmits,
  clock: clocksOff,
  slow: hangingOn,
};

/** The settings by which a commit lasts, as the cluster has them. @throws where one is turned down: nothing would be shown */
export async function mustLast(url) {
  const shown = await lastingSettings(url);
  const off = Object.keys(LASTING).filter((name) => shown[name] !== LASTING[name]);
  if (off.length > 0) throw new Error(`数据库没有打开 ${off.join("、")}，这样试不出什么。`);
  return shown;
}
