import { DRAIN_MS, portalEnv } from "./apps.mjs";
import { promote, standingOf, untilFollowing, waitForReplica } from "./servers.mjs";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What is killed and brought back, one after the other, while the load goes on; `mayFail` says what of it people may notice. Whatever was
 * acknowledged must be there at the end all the same.
 * @param {object} stage the machines as they stand: `apps`, `front`, `primary`, `replica`, `place`
 * @param {number} steady how long each state is looked at, in milliseconds
 * @returns {{title: string, mayFail: "none" | "some", work: () => Promise<unknown>}[]}
 */
export function phasesOf(stage, steady) {
  const [a, b] = stage.apps;
  const stay = () => sleep(steady);
  const then = (act) => async () => {
    await act();
    await stay();
  };
  return [
    { title: "两台服务，主库和副本都在", mayFail: "none", work: stay },
    { title: "服务甲被杀", mayFail: "some", work: then(a.kill) },
    { title: "服务甲回来", mayFail: "none", work: then(() => a.start(envOf(stage))) },
    { title: "服务乙被杀", mayFail: "some", work: then(b.kill) },
    { title: "服务乙回来", mayFail: "none", work: then(() => b.start(envOf(stage))) },
    { title: "nginx 重新载入", mayFail: "none", work: then(() => stage.front.reload()) },
    { title: "逐台重启（SIGTERM）", mayFail: "none", work: () => rollingRestart(stage, steady) },
    { title: "副本被杀", mayFail: "none", work: then(() => stage.replica.killAll()) },
    { title: "副本回来", mayFail: "none", work: () => replicaReturns(stage, stay) },
    { title: "主库被杀", mayFail: "some", work: then(() => stage.primary.killAll()) },
    { title: "主库回来", mayFail: "some", work: then(() => stage.primary.start()) },
    { title: "主库回来以后", mayFail: "none", work: () => primaryIsBack(stage, stay) },
    { title: "主库丢失，副本接替", mayFail: "some", work: () => replicaTakesOver(stage) },
    { title: "接替以后", mayFail: "none", work: stay },
  ];
}

const envOf = ({ place, primary, replica, front }) => portalEnv(place, { primary, replica, origin: front.origin });

/** One after the other: the next is told to stop only once the last answers again. */
async function rollingRestart(stage, steady) {
  for (const app of stage.apps) {
    const took = await app.stop();
    stage.notes.push(`逐台重启：${app.name} 在 ${(took / 1000).toFixed(1)} s 后结束（DRAIN_MS=${DRAIN_MS}）`);
    await app.start(envOf(stage));
    await sleep(steady / 3);
  }
}

async function replicaReturns(stage, stay) {
  await stage.replica.start();
  await untilFollowing(stage.primary, "async");
  await stay();
}

/** From here on a commit waits for the replica: what is acknowledged stands on both. */
async function primaryIsBack(stage, stay) {
  await untilFollowing(stage.primary, "async");
  await waitForReplica(stage.primary, true);
  await untilFollowing(stage.primary, "sync");
  await stay();
  const { sync, behind } = await standingOf(stage.primary);
  stage.notes.push(`接替以前副本为 ${sync}，落后 ${behind} 字节`);
}

/** The primary is gone with its disk; the replica becomes the primary, and both processes are pointed to it. */
async function replicaTakesOver(stage) {
  const began = performance.now();
  await stage.primary.killAll();
  await sleep(2_000);
  await promote(stage.replica);
  stage.lost = stage.primary;
  [stage.primary, stage.replica] = [stage.replica, null];
  for (const app of stage.apps) {
    await app.stop();
    await app.start(envOf(stage));
  }
  stage.notes.push(`自主库丢失至两台服务都用上新主库：${((performance.now() - began) / 1000).toFixed(1)} s`);
}
