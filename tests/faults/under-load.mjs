import { spawn } from "node:child_process";
import { root } from "../../scripts/steps/paths.mjs";

/** The load in a process of its own, and what it last said. */
export function startLoad(planFile) {
  const child = spawn(process.execPath, ["tests/faults/load.mjs", planFile], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = { acknowledged: 0, since: 0, counts: {}, statuses: {}, refusals: ["负载进程没有说完就没有了"] };
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) Object.assign(said, JSON.parse(line));
  });
  const gone = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await gone;
    return { statuses: said.statuses, refusals: said.refusals };
  };
  return { said, stop, child };
}
