// node scripts/steps/image.mjs, while an image is being made (deploy/Dockerfile): the generated code and the pages. Packages are there already.
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { finish, main } from "./lifecycle.mjs";
import { inRoot } from "./paths.mjs";
import { throwAwayEnv } from "./throw-away.mjs";

await main(async () => {
  await generate();
  // a build asks no database and keeps no key
  await build(throwAwayEnv({ folder: inRoot(".cache/image") }, "postgresql://127.0.0.1:1/none", 3000));
  await finish(0);
});
