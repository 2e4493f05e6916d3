import { existsSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { isEnding } from "./lifecycle.mjs";
import { inRoot } from "./paths.mjs";

/** Progress in plain lines: `[2/6] 启动数据库 … 1.2 s`. @param {number} total number of steps */
export function progress(total) {
  let number = 0;
  return async (title, work) => {
    number += 1;
    const began = performance.now();
    process.stdout.write(`[${number}/${total}] ${title} … `);
    try {
      const result = await work();
      const note = result === false ? "无需重做，" : "";
      console.log(`${note}${seconds(performance.now() - began)}`);
      return result;
    } catch (error) {
      if (!isEnding()) console.log("失败");
      throw error;
    }
  };
}

/** How busy the machine is, as figures are told with: of the last minute, five and fifteen. */
export const loads = (averages = loadavg()) => averages.map((each) => each.toFixed(1)).join("、");
export const busyness = (averages) => `负载（1、5、15 分钟平均）：${loads(averages)}`;

export const seconds = (ms) => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

/** Where the portal is and, for the demonstration, whom to sign in as; of an empty one, how to make the first accounts. */
export function announce(port, { demo, empty = false }) {
  console.log(`\n示范创建 Portal 已启动：http://localhost:${port}/`);
  const file = inRoot("prisma/seed/accounts.json");
  if (demo && existsSync(file)) {
    const accounts = JSON.parse(readFileSync(file, "utf8"));
    console.log(`\n演示账号（密码均为 ${accounts[0]?.password}）：`);
    const width = Math.max(...accounts.map(({ account }) => account.length));
    for (const { duty, account, name, organisation } of accounts) {
      console.log(`  ${account.padEnd(width)}  ${duty}：${name}（${organisation}）`);
    }
  }
  if (empty) {
    console.log("\n系统中还没有账号。请在另一个终端执行 npm run first-administrators，设立三名管理员。");
  }
  console.log("\n按 Ctrl+C 停止。");
}
