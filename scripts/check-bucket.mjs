// npm run check-bucket [-- --names N --copies]: whether the object store that FILES_URL names does what the portal needs, tried under a prefix of its own
// (`trying/…`) of which nothing is left; --copies: also the demonstration with its files there, backed up, drilled and restored by the real commands.
// Ends with 1 where something does not hold.
import { parseArgs } from "node:util";
import { busyness, progress, seconds } from "./steps/announce.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";

await main(async () => {
  const began = performance.now();
  const { values } = parseArgs({
    options: { names: { type: "string", default: "1100" }, copies: { type: "boolean", default: false } },
  });
  const wrong = (message) => Object.assign(new Error(message), { exit: 2 });
  if (!/^[1-9]\d{0,5}$/.test(values.names)) throw wrong("--names 应为正整数。");
  const { bucketSettings } = await import("../lib/platform/bucket.mjs");
  let settings;
  try {
    settings = bucketSettings(process.env);
  } catch (error) {
    throw wrong(`${error.message}。`);
  }
  if (!settings) throw wrong("没有设置 FILES_URL（s3://存储桶/前缀），不知道试哪一个桶。");
  await progress(1)("安装依赖", install);
  const { tryBucket } = await import("./steps/bucket/trials.mjs");
  console.log(`试 ${settings.endpoint ?? "AWS"} 的桶 ${settings.bucket}`);
  const tell = ({ what, held, note, told, remedy }) => {
    console.log(`  ${note ? "注意  " : held ? "成立  " : "不成立"} ${what}：${told}`);
    if (remedy) console.log(`         怎么办：${remedy}`);
  };
  const lines = await tryBucket(settings, { names: Number(values.names), atEnd, tell });
  if (values.copies && lines.every(({ held }) => held)) {
    const { tryCopies } = await import("./steps/bucket/copies.mjs");
    console.log("装一份演示数据，文件放进这个桶，备份、演练、恢复（几分钟）");
    lines.push(...(await tryCopies(settings, { atEnd, tell })));
  }
  const broken = lines.filter(({ held }) => !held).length;
  const verdict =
    broken === 0 ? `这个对象存储能用：${lines.length} 项都成立` : `这个对象存储还不能用：${broken} 项不成立`;
  console.log(`\n${verdict}，用时 ${seconds(performance.now() - began)}，${busyness()}`);
  await finish(broken === 0 ? 0 : 1);
});
