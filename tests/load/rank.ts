import { rankTracks } from "@/lib/selection/track-ranking";

// The rule alone, without database or page: ranks 3,200 cases of one track and prints the processor milliseconds it takes, the median of 9.
const CASES = 3200;
const weights = { assessment: 60, survey: 25, verification: 15 };
const cases = Array.from({ length: CASES }, (_, n) => ({
  id: String(n).padStart(6, "0"),
  track: "comprehensive",
  parts: { assessment: 60 + ((n * 7919) % 4001) / 100, survey: 70 + ((n * 104729) % 3001) / 100, verification: null },
}));

const taken = Array.from({ length: 9 }, () => {
  const before = process.cpuUsage();
  if (!rankTracks(cases, weights).ok) throw new Error("not ranked");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
});
console.log(taken.toSorted((a, b) => a - b)[4]);
