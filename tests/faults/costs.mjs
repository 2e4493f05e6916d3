/** What the phases of a kill cost: how often each was, how long in the middle and at most, in milliseconds. */
export function openCosts() {
  const all = {};
  return {
    timed: async (name, work) => {
      const began = performance.now();
      const result = await work();
      all[name] ??= [];
      all[name].push(performance.now() - began);
      return result;
    },
    told: () => Object.fromEntries(Object.entries(all).map(([name, each]) => [name, figuresOf(each)])),
  };
}

function figuresOf(each) {
  const sorted = [...each].sort((a, b) => a - b).map(Math.round);
  return { times: sorted.length, middleMs: sorted[Math.floor(sorted.length / 2)], mostMs: sorted.at(-1) };
}
