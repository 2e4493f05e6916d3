// npm run pictures [-- NAME ...]: takes the pictures of the help (public/help) and of the README (docs/pictures) anew, from the demonstration
// on a database, a build and a port of its own, in a real browser. Which page is taken of whom stands in steps/help-shots.json and
// steps/readme-shots.json; commit what comes out.
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { progress } from "./steps/announce.mjs";
import { browser } from "./steps/browser.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { freePort } from "./steps/ports.mjs";
import { end } from "./steps/run.mjs";
import { serve } from "./steps/server.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { takePictures } from "./steps/take-pictures.mjs";
import { openThrowAway, throwAwayEnv } from "./steps/throw-away.mjs";

await main(async () => {
  const step = progress(5);
  await step("安装依赖", install);
  const chromium = await step("准备浏览器", browser);
  await generate();
  const place = await step("准备演示数据", () => openThrowAway(atEnd));
  const env = throwAwayEnv(place, place.template, await freePort());
  await step("构建", () => build(env, TEST_DIST));
  const server = await serve("start", env, {
    distDir: TEST_DIST,
    log: createWriteStream(join(place.folder, "server.log")),
  });
  try {
    const taken = await step("取图", () => takePictures(env.NEXTAUTH_URL, chromium, process.argv.slice(2)));
    console.log(`取图 ${taken} 张，存在 public/help 和 docs/pictures`);
  } finally {
    await end(server);
  }
  await finish(0);
});
