import { Agent } from "node:http";
import { call, drive } from "./driver.mjs";
import { processorSeconds } from "./processor.mjs";
import { isControl } from "./recorder.mjs";
import { figuresOf, median, mediansOf, ratioOf } from "./report.mjs";

/**
 * Asks the portal for every sample once while the database writes down what it is given.
 * @returns {Promise<{recording: object, statements: {least: number, most: number, control: number}}>} `recording` for the floor
 */
export async function recordSamples(samples, portal, recorder) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const recording = {};
  const counts = [];
  try {
    await call(agent, portal.port, samples[0].ask.portal(portal.origin));
    if (samples[0].version) samples[0].version += 1;
    for (const sample of samples) {
      const { inputs, statements } = await recordedTwice(sample, () =>
        recorder.record(() => call(agent, portal.port, sample.ask.portal(portal.origin))),
      );
      counts.push(statements.filter((statement) => !isControl(statement)).length);
      recording[sample.key] = { statements, inputs, permission: permissionIn(statements, sample) };
    }
    const control = recording[samples[0].key].statements.filter(isControl).length;
    return { recording, statements: { least: Math.min(...counts), most: Math.max(...counts), control } };
  } finally {
    agent.destroy();
  }
}

/**
 * A request until it is given the same statements twice running, in whatever order two lines wrote them down: what a job of the portal asked
 * meanwhile is not part of it.
 */
async function recordedTwice(sample, record) {
  let before = "";
  for (let tried = 0; tried < 12; tried += 1) {
    const inputs = sample.inputs();
    const statements = await record();
    if (sample.version) sample.version += 1;
    const said = statements
      .map(({ text }) => text)
      .sort()
      .join("\n");
    if (said === before && statements[0].values.includes(inputs.tokenHash)) return { inputs, statements };
    before = said;
  }
  throw new Error(`${sample.key}：十二次里没有两次相连的语句一样`);
}

function permissionIn(statements, { key, permission }) {
  const found = statements.findIndex(({ text }) => permission.test(text));
  if (found < 0) throw new Error(`${key}：没有找到判定权限的语句`);
  return found;
}

/**
 * Warms the targets up, then measures them in turn, round by round, each round beginning with another: what drifts, drifts for all.
 * @param {Record<string, {port: number, pid: number, origin: string}>} targets portal, floor, framework
 * @param {{concurrency: number, rounds: number, ms: number, requests: number}} bounds
 */
export async function measure(samples, targets, { concurrency, rounds, ms, requests }) {
  const names = Object.keys(targets);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  const run = (name) => {
    const { port, origin } = targets[name];
    return drive({ port, samples, ask: (sample) => sample.ask[name](origin), concurrency, requests, ms });
  };
  for (const name of names) await run(name);
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of names.keys()) {
      const name = names[(round + turn) % names.length];
      const before = processorSeconds(targets[name].pid);
      const driven = await run(name);
      const used = before === null ? null : processorSeconds(targets[name].pid) - before;
      all[name].push(figuresOf(driven, used));
    }
  }
  const medians = Object.fromEntries(names.map((name) => [name, mediansOf(all[name])]));
  const others = names.filter((name) => name !== "portal");
  return {
    targets: medians,
    ratios: Object.fromEntries(others.map((name) => [name, ratioOf(medians.portal, medians[name])])),
    rounds: all,
  };
}

/**
 * The same pages of the portal on two databases, in turn, asked by one at a time: how long each kind of request takes on either (median,
 * milliseconds), and how many times as long on the larger, of each kind and of all together.
 * @param {Record<"small" | "large", {portal: {port: number, origin: string}, samples: object[]}>} sides  `kind` of a sample names it
 */
export async function measureGrowth(sides, { rounds, ms }) {
  const kindsOf = () => new Map(sides.small.samples.map(({ kind }) => [kind, []]));
  const times = { small: kindsOf(), large: kindsOf() };
  const run = async (side, keep) => {
    const { portal, samples } = sides[side];
    const ask = (sample) => sample.ask.portal(portal.origin);
    const plan = { port: portal.port, samples, ask, concurrency: 1, requests: 2000, ms };
    const { latencies } = await drive(plan);
    if (!keep) return;
    for (const [n, taken] of latencies.entries()) times[side].get(samples[n % samples.length].kind).push(taken);
  };
  for (const side of Object.keys(sides)) await run(side, false);
  for (let round = 0; round < Math.max(rounds, 6); round += 1) {
    for (const side of round % 2 ? ["large", "small"] : ["small", "large"]) await run(side, true);
  }
  const kinds = [...times.small.keys()].map((kind) => {
    const [smallMs, largeMs] = [median(times.small.get(kind)), median(times.large.get(kind))];
    return { kind, smallMs, largeMs, ratio: largeMs / smallMs };
  });
  const sum = (key) => kinds.reduce((total, each) => total + each[key], 0);
  const [smallMs, largeMs] = [sum("smallMs") / kinds.length, sum("largeMs") / kinds.length];
  return { smallMs, largeMs, ratio: largeMs / smallMs, kinds };
}
