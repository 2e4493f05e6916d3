// npm run bundle [-- FOLDER]: one archive with everything that `npm start` needs on a machine without any registry: the project, its
// packages, the built pages and Node itself. FOLDER (.cache/bundle) gets the archive and its SHA-256.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { progress } from "./steps/announce.mjs";
import { build } from "./steps/build.mjs";
import { archive, bundleName, contents, sumOf } from "./steps/bundling.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";
import { inRoot } from "./steps/paths.mjs";
import { throwAwayEnv } from "./steps/throw-away.mjs";

await main(async () => {
  const folder = resolve(process.argv[2] ?? inRoot(".cache/bundle"));
  const name = bundleName();
  const file = join(folder, `${name}.tar.gz`);
  if (existsSync(file)) throw new Error(`已有 ${file}，没有重做。要重做的，请先移走它。`);
  const step = progress(5);
  await step("安装依赖", install);
  await step("生成数据访问代码", generate);
  await step("构建页面", () =>
    build(throwAwayEnv({ folder: inRoot(".cache/bundling") }, "postgresql://127.0.0.1:1/none", 3000)),
  );
  mkdirSync(folder, { recursive: true });
  await step("打包", () => archive(file, contents(), name));
  const { sum, size } = await step("计算校验和", () => sumOf(file));
  console.log(`\n${file}\n  ${(size / 1e6).toFixed(0)} MB，SHA-256 ${sum}`);
  console.log(`在目标机器上：tar -xzf ${name}.tar.gz && cd ${name} && PRODUCTION=1 ./start`);
  await finish(0);
});
