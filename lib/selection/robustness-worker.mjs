import { stableShares, weightGrid } from "./moving-weights.mjs";
import { resampleTrack } from "./resampling.mjs";

// One order, one answer: the tracks of a ranking, resampled; progress in between.
process.once("message", (order) => {
  const total = order.tracks.length * order.draws * 4;
  let done = 0;
  const tick = (by) => {
    done += by;
    process.send({ part: { done, total } });
  };
  const tracks = order.tracks.map((track) => ({
    ...resampleTrack(track, order, tick),
    grid: weightGrid(track, order.shift),
    stable: stableShares(track),
  }));
  const { user, system } = process.cpuUsage();
  process.send({ tracks, cpuMs: (user + system) / 1000 }, () => process.disconnect());
});
