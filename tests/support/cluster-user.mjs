// node tests/support/cluster-user.mjs HOME: works with the embedded server in HOME until it is told `stop` on its input, then leaves it; says each.
import { createInterface } from "node:readline";
import { startCluster } from "../../scripts/steps/cluster.mjs";

const cluster = await startCluster(process.argv[2]);
console.log(cluster.url("postgres"));
createInterface({ input: process.stdin }).on("line", async () => {
  await cluster.stop();
  console.log("left");
  process.exit(0);
});
